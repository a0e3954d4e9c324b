import { type Refusal, refuse } from './answer.ts';
import type { Apps } from './apps.ts';
import type { SandboxClock } from './clock.ts';
import { newId } from './ids.ts';
import type { Db } from './store.ts';
import type { AppInfo } from './types.ts';

const lifeMs = 2 * 60 * 60 * 1000;
const renewMs = 30 * 60 * 1000;

const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/**
 * Tenant access tokens (D:authentication-management/access-token/tenant_access_token_internal.md): two hours; with at least
 * 30 minutes left the same token is given again, else a new one while the old one stays valid.
 */
export class Tokens {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #apps: Apps;
  readonly #live = new Map<string, { appId: string; expires: number }>();

  constructor(db: Db, clock: SandboxClock, apps: Apps) {
    this.#db = db;
    this.#clock = clock;
    this.#apps = apps;
    for (const row of db.prepare<[], { token: string; app_id: string; expires: number }>('select * from tokens').all())
      this.#live.set(row.token, { appId: row.app_id, expires: row.expires });
  }

  /** `expire` is the remaining life in seconds. */
  issue(appId: string, secret: string): { token: string; expire: number } | Refusal {
    const app = this.#apps.get(appId);
    if (!app) return refuse(10003, 'invalid param');
    if (app.appSecret !== secret) return refuse(10014, 'app secret invalid');
    const now = this.#clock.now();
    let best: { token: string; expires: number } | undefined;
    for (const [token, entry] of this.#live) {
      if (entry.expires <= now) this.#forget(token);
      // A clock set back leaves tokens that would live too long.
      else if (entry.appId === appId && isWithin(entry.expires - now, renewMs, lifeMs) && entry.expires > (best?.expires ?? 0))
        best = { token, expires: entry.expires };
    }
    if (!best) {
      best = { token: newId('t-g1', 34), expires: now + lifeMs };
      this.#live.set(best.token, { appId, expires: best.expires });
      this.#db.prepare('insert into tokens values (?, ?, ?)').run(best.token, appId, best.expires);
    }
    return { token: best.token, expire: Math.floor((best.expires - now) / 1000) };
  }

  /** Who calls, from the Authorization header; the codes of feishu.md §3.9, HTTP 400. */
  caller(header: string | undefined): AppInfo | Refusal {
    if (!header) return refuse(99991661, 'Missing access token for authorization. Please make a request with token attached.');
    const token = /^Bearer (\S+)$/.exec(header)?.[1];
    if (!token || !/^[taus]-/.test(token))
      return refuse(99991671, 'Invalid access token for authorization: the token must start with "t-" or "u-".');
    const entry = this.#live.get(token);
    const app = entry && entry.expires > this.#clock.now() ? this.#apps.get(entry.appId) : undefined;
    return app ?? refuse(99991663, 'Invalid access token for authorization. Please make a request with token attached.');
  }

  #forget(token: string): void {
    this.#live.delete(token);
    this.#db.prepare('delete from tokens where token = ?').run(token);
  }

  revokeAll(): void {
    for (const token of [...this.#live.keys()]) this.#forget(token);
  }
}
