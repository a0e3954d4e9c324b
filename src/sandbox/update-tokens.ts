import { type Refusal, refuse } from './answer.ts';
import type { SandboxClock } from './clock.ts';
import { newId } from './ids.ts';
import type { Db } from './store.ts';

const lifeMs = 30 * 60 * 1000;

/** `c-…` tokens of clicks: 30 minutes, two updates, and only after the callback was answered (feishu.md §3.3). */
export class UpdateTokens {
  readonly #db: Db;
  readonly #clock: SandboxClock;

  constructor(db: Db, clock: SandboxClock) {
    this.#db = db;
    this.#clock = clock;
  }

  issue(appId: string, messageId: string): string {
    const token = newId('c-', 40);
    this.#db
      .prepare('insert into update_tokens (token, app_id, message_id, created) values (?, ?, ?, ?)')
      .run(token, appId, messageId, this.#clock.now());
    return token;
  }

  answered(token: string): void {
    this.#db.prepare('update update_tokens set answered = 1 where token = ?').run(token);
  }

  /** The message a token stands for; 300020 format, 200310 another app's, 300030 expired, 300040 used up. */
  open(appId: string, token: unknown): string | Refusal {
    if (typeof token !== 'string' || !/^c-[0-9a-f]{40}$/.test(token)) return refuse(300020, 'token format is invalid');
    const row = this.#db
      .prepare<[string], { app_id: string; message_id: string; created: number; uses: number; answered: number }>(
        'select * from update_tokens where token = ?',
      )
      .get(token);
    if (!row) return refuse(300020, 'token format is invalid');
    if (row.app_id !== appId) return refuse(200310, 'the token belongs to another app');
    if (this.#clock.now() - row.created > lifeMs) return refuse(300030, 'token is expired');
    if (row.uses >= 2) return refuse(300040, 'token has been used twice');
    if (!row.answered) return refuse(11310, 'card action is lock: the callback is not answered yet');
    return row.message_id;
  }

  use(token: string): void {
    this.#db.prepare('update update_tokens set uses = uses + 1 where token = ?').run(token);
  }
}
