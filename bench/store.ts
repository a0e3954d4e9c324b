/**
 * What storage costs by itself: `npx tsx bench/store.ts [cells] [users]`. A turn here = person and draft read, one cell, the
 * seat and one message committed and claimed with it; `+ sent` also marks the message as sent (a second write). CPU is the
 * process's, user and system; `TMPDIR=/dev/shm` leaves the disk out.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { onItsOwn } from '../src/form/draft.ts';
import { templateHashes } from '../src/form/template.ts';
import { templates } from '../src/form/templates/registry.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';

const cells = Number(process.argv[2] ?? 60);
const users = Number(process.argv[3] ?? 16);
const turns = 6_000;
const template = templates[0] ?? fail('no template');
const tenant = 'bench';
const at = Date.now();

function fail(why: string): never {
  throw new Error(why);
}

async function create(store: Store, user: number): Promise<void> {
  const openId = `ou_${user}`;
  const person = {
    tenant,
    openId,
    version: 0,
    locale: 'zh-CN',
    greeted: true,
    current: `d${user}`,
    remembered: {},
    nextSerial: 1,
    asked: null,
    reviewing: null,
  } as const;
  await store.commit({
    tenant,
    event: `create-${user}`,
    by: openId,
    at,
    person: { before: person, after: person },
    draft: {
      kind: 'create',
      draft: {
        tenant,
        id: `d${user}`,
        state: 'draft',
        owner: openId,
        template,
        structure: templateHashes(template).structure,
        createdAt: at,
        updatedAt: at,
        deletedAt: null,
        ...onItsOwn,
      },
      change: {
        kind: 'create',
        by: openId,
        at,
        cause: `create-${user}`,
        undoes: null,
        cells: Array.from({ length: cells }, (_, i) => ({ path: `plan.m${i}`, old: null, new: { value: '0' } })),
      },
      summary: { name: 'A school roof', serial: '1', missing: 3, required: 40, lacks: { plan: 3 }, amount: '31.5' },
    },
    seats: [{ draft: `d${user}`, openId, seat: { step: 'plan', row: null, cell: null, card: null, pending: {}, unread: {} } }],
    outgoing: [],
    jobs: [],
  });
}

let events = 0;
async function turn(store: Store, user: number, send: boolean): Promise<void> {
  const n = ++events;
  const openId = `ou_${user}`;
  await store.person(tenant, openId);
  const loaded = await store.draft(tenant, `d${user}`, openId);
  if (!loaded?.seat) throw new Error('no draft');
  const { draft, seat } = loaded;
  const path = `plan.m${n % cells}`;
  const before = draft.cells.get(path);
  const result = await store.commit({
    tenant,
    event: `e${n}-${Math.random()}`,
    by: openId,
    at: at + n,
    draft: {
      kind: 'change',
      before: draft,
      change: {
        kind: 'edit',
        by: openId,
        at: at + n,
        cause: `e${n}`,
        undoes: null,
        cells: [{ path, old: before ? { value: before.value } : null, new: { value: String(n) } }],
      },
      summary: { name: 'A school roof', serial: '1', missing: 3, required: 40, lacks: { plan: 3 }, amount: '31.5' },
    },
    seats: [{ draft: draft.id, openId, seat: { ...seat, cell: path } }],
    outgoing: [
      {
        id: `o${n}`,
        recipient: { kind: 'person', id: openId },
        action: { kind: 'send', type: 'interactive', content: 'x'.repeat(3_000) },
        context: { draft: draft.id, step: 'plan', cell: path },
      },
    ],
    jobs: [],
    lease: 30_000,
  });
  if (result.kind !== 'done') throw new Error(result.kind);
  const [row] = result.claimed;
  if (!row) throw new Error('nothing claimed');
  if (send) await store.sentOutgoing(row, `om_${n}`, at + n);
  else unsent.push(row);
}
const unsent: Parameters<Store['sentOutgoing']>[0][] = [];

async function run(label: string, concurrency: number, send: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'store-bench-'));
  const store = openSqliteStore({ file: join(folder, 'b.db'), migrations: join(import.meta.dirname, '../db/migrations'), templates });
  for (let user = 0; user < users; user += 1) await create(store, user);
  const cpu = { user: 0, system: 0 };
  let wall = 0;
  let times: number[] = [];
  /** Rounds of one turn a worker; messages not sent within the turn are marked between the rounds, uncounted. */
  const rounds = async (count: number): Promise<void> => {
    for (let round = 0; round < count; round += 1) {
      const before = process.cpuUsage();
      const start = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, async (_, user) => {
          const began = performance.now();
          await turn(store, user, send);
          times.push(performance.now() - began);
        }),
      );
      wall += performance.now() - start;
      const used = process.cpuUsage(before);
      cpu.user += used.user;
      cpu.system += used.system;
      for (const row of unsent.splice(0)) await store.sentOutgoing(row, `om_${row.id}`, at);
    }
  };
  await rounds(Math.ceil(1_000 / concurrency));
  Object.assign(cpu, { user: 0, system: 0 });
  wall = 0;
  times = [];
  await rounds(Math.ceil(turns / concurrency));
  times.sort((a, b) => a - b);
  const n = times.length;
  const ms = (value: number) => value.toFixed(3);
  console.log(
    `${label.padEnd(30)} ${Math.round((n / wall) * 1000)} turns/s · CPU a turn: user ${ms(cpu.user / 1000 / n)} + system ${ms(cpu.system / 1000 / n)} ms · median ${ms(times[n >> 1] ?? 0)} p99 ${ms(times[Math.floor(n * 0.99)] ?? 0)} ms`,
  );
  await store.close();
  rmSync(folder, { recursive: true });
}

for (const concurrency of [1, users]) {
  for (const send of [false, true]) await run(`${cells} cells, ${concurrency} at a time${send ? ' + sent' : ''}`, concurrency, send);
}
