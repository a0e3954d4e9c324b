import { hex, newId } from './ids.ts';
import type { Db } from './store.ts';
import type { AppInfo } from './types.ts';

export interface AppSettings {
  /** Scope `contact:user.employee_id:readonly`: without it `user_id` is withheld everywhere. */
  userIdScope: boolean;
}

interface Row {
  app_id: string;
  info: string;
  events_url: string | null;
  cards_url: string | null;
  subscribed: 'url' | 'socket' | null;
  settings: string;
}

/** The apps of the tenant: the main bot's and a free one for outside clients. Secrets are random at first start, then stored. */
export class Apps {
  readonly #db: Db;
  readonly #rows = new Map<string, Row>();
  readonly #infos = new Map<string, AppInfo>();

  constructor(db: Db) {
    this.#db = db;
    this.#seed('填报助手', '#3370ff', 0);
    this.#seed('开放测试', '#7f3bf5', 1);
    this.#load();
  }

  #seed(name: string, color: string, position: number): void {
    if (this.#db.prepare('select 1 from apps where position = ?').get(position)) return;
    const info: AppInfo = {
      appId: newId('cli_', 16),
      appSecret: hex(32),
      encryptKey: hex(32),
      verificationToken: hex(32),
      botOpenId: newId('ou_'),
      name,
      color,
    };
    this.#db.prepare('insert into apps (app_id, position, info) values (?, ?, ?)').run(info.appId, position, JSON.stringify(info));
  }

  #load(): void {
    for (const row of this.#db.prepare<[], Row>('select * from apps order by position').all()) {
      this.#rows.set(row.app_id, row);
      if (!this.#infos.has(row.app_id)) this.#infos.set(row.app_id, JSON.parse(row.info) as AppInfo);
    }
  }

  get all(): readonly AppInfo[] {
    return [...this.#infos.values()];
  }

  get(appId: string): AppInfo | undefined {
    return this.#infos.get(appId);
  }

  byBot(openId: string): AppInfo | undefined {
    return this.all.find((app) => app.botOpenId === openId);
  }

  urls(appId: string): { events: string | undefined; cards: string | undefined; subscribed: 'url' | 'socket' | undefined } {
    const row = this.#rows.get(appId);
    return {
      events: row?.events_url ?? undefined,
      cards: row?.cards_url ?? row?.events_url ?? undefined,
      subscribed: row?.subscribed ?? undefined,
    };
  }

  setUrls(appId: string, urls: { events?: string; cards?: string }): void {
    this.#db
      .prepare(
        "update apps set events_url = coalesce(?, events_url), cards_url = coalesce(?, cards_url), subscribed = 'url' where app_id = ?",
      )
      .run(urls.events ?? null, urls.cards ?? null, appId);
    this.#load();
  }

  /** The app's client has opened a long connection: from now on events wait for one rather than being dropped. */
  subscribeSocket(appId: string): void {
    this.#db.prepare("update apps set subscribed = 'socket' where app_id = ?").run(appId);
    this.#load();
  }

  settings(appId: string): AppSettings {
    return { userIdScope: false, ...(JSON.parse(this.#rows.get(appId)?.settings ?? '{}') as Partial<AppSettings>) };
  }

  setSettings(appId: string, change: Partial<AppSettings>): void {
    this.#db.prepare('update apps set settings = ? where app_id = ?').run(JSON.stringify({ ...this.settings(appId), ...change }), appId);
    this.#load();
  }
}
