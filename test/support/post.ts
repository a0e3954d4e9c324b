import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { standardParameters } from '../../src/checks/parameters.ts';

import { cpuClock } from '../../src/documents/cpu-clock.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { createRenderer } from '../../src/feishu/render/renderer.ts';
import type { Template } from '../../src/form/template.ts';

import type { Directory, Messenger, Rendered, SendFailure } from '../../src/ports.ts';
import { markUnreachable } from '../../src/reminders/unreachable.ts';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import type { SweepPorts } from '../../src/sweep.ts';

/** What went out, in order. */
export type Out =
  | { readonly kind: 'send'; readonly to: string; readonly message: Rendered; readonly uuid: string }
  | { readonly kind: 'patch'; readonly message: string; readonly content: string }
  | { readonly kind: 'upload'; readonly name: string; readonly bytes: Uint8Array };

/** A post office to send through: it takes everything, but for what it is told to refuse next. */
export class Post implements Messenger {
  readonly out: Out[] = [];
  #refusals: SendFailure[] = [];
  #sent = 0;

  /** The next calls fail so, one each. */
  refuse(...failures: readonly SendFailure[]): void {
    this.#refusals.push(...failures);
  }

  send: Messenger['send'] = async (to, message, uuid) => {
    this.out.push({ kind: 'send', to: to.id, message, uuid });
    this.#sent += 1;
    return this.#answer({ messageId: `om_${this.#sent}` });
  };

  patch: Messenger['patch'] = async (message, content) => {
    this.out.push({ kind: 'patch', message, content });
    return this.#answer(null);
  };

  upload: Messenger['upload'] = async (name, bytes) => {
    this.out.push({ kind: 'upload', name, bytes });
    return this.#answer({ fileKey: 'file_1' });
  };

  /** What people have sent, by file key. */
  readonly files = new Map<string, Uint8Array>();

  download: Messenger['download'] = async (_message, fileKey, limit) => {
    const bytes = this.files.get(fileKey) ?? new Uint8Array();
    return this.#answer({ bytes: bytes.length > limit ? null : bytes });
  };

  #answer<T>(value: T): { ok: true; value: T } | { ok: false; failure: SendFailure } {
    const failure = this.#refusals.shift();
    return failure ? { ok: false, failure } : { ok: true, value };
  }
}

export interface Office {
  /** The store's. */
  readonly file: string;
  readonly store: Store;
  readonly post: Post;
  readonly ports: SweepPorts;
  /** Words of the errors logged. */
  readonly errors: readonly string[];
  /** Codes the administrators were told of. */
  readonly alerts: readonly number[];
  /** Moves the clock, ms. */
  wait(ms: number): void;
  readonly now: number;
  close(): Promise<void>;
}

/** An organisation of nobody. */
const nobody: Directory = {
  root: '0',
  departments: async () => ({ ok: true, value: [] }),
  people: async () => ({ ok: true, value: [] }),
  person: async () => ({ ok: true, value: null }),
};

/** A store on a file of its own, a post office, and a clock that only moves when told. */
export function openOffice(templates: readonly Template[], from: number): Office {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));
  const file = join(folder, 'office.db');
  const store = openSqliteStore({ file, migrations, templates });
  const post = new Post();
  const errors: string[] = [];
  const alerts: number[] = [];
  let now = from;
  return {
    file,
    store,
    post,
    errors,
    alerts,
    ports: {
      store,
      messenger: post,
      directory: nobody,
      renderer: createRenderer(),
      parameters: standardParameters,
      templates,
      reader: { read: async (bytes, name) => openBytes(bytes, name, cpuClock()) },
      clock: () => now,
      log: { info: () => undefined, error: (words) => errors.push(words) },
      fallback: { type: 'text', content: '{"text":"too big"}' },
      alert: (code) => alerts.push(code),
      unreachable: (tenant, openId) => markUnreachable({ store, clock: () => now }, tenant, openId),
      holidays: announcedHolidays,
      calendar: 'announced',
    },
    wait: (ms) => {
      now += ms;
    },
    get now() {
      return now;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
