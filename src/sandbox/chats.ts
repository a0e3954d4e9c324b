import type { Apps } from './apps.ts';
import type { Bus } from './bus.ts';
import type { SandboxClock } from './clock.ts';
import { newId } from './ids.ts';
import type { People } from './people.ts';
import type { Db } from './store.ts';
import type { ChatKind } from './types.ts';

export interface Chat {
  readonly chat_id: string;
  readonly kind: ChatKind;
  readonly name: string;
  readonly description: string;
  /** Union id or app id of the owner of a group. */
  readonly owner: string | null;
  readonly peer_app: string | null;
  readonly peer_person: string | null;
  readonly at_all: number;
  readonly opened: number;
  readonly dissolved: number;
  readonly created: number;
}

export interface Member {
  readonly kind: 'user' | 'bot';
  readonly id: string;
}

/** Conversations and who is in them; people by union id, bots by app id. */
export class Chats {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #bus: Bus;
  readonly #people: People;
  readonly #apps: Apps;
  readonly #get;
  readonly #p2p;
  readonly #member;

  constructor(db: Db, clock: SandboxClock, bus: Bus, people: People, apps: Apps) {
    this.#db = db;
    this.#clock = clock;
    this.#bus = bus;
    this.#people = people;
    this.#apps = apps;
    this.#get = db.prepare<[string], Chat>('select * from chats where chat_id = ?');
    this.#p2p = db.prepare<[string, string], Chat>("select * from chats where kind = 'p2p' and peer_app = ? and peer_person = ?");
    this.#member = db.prepare<[string, string, string], { id: string }>('select id from members where chat_id = ? and kind = ? and id = ?');
  }

  get(chatId: string): Chat | undefined {
    return this.#get.get(chatId);
  }

  /** The one conversation of a person with a bot; made when it is first needed. */
  p2p(appId: string, unionId: string): Chat {
    const found = this.#p2p.get(appId, unionId);
    if (found) return found;
    const chatId = newId('oc_');
    this.#db.transaction(() => {
      this.#db
        .prepare("insert into chats (chat_id, kind, name, peer_app, peer_person, created) values (?, 'p2p', '', ?, ?, ?)")
        .run(chatId, appId, unionId, this.#clock.now());
      this.#join(chatId, { kind: 'user', id: unionId });
      this.#join(chatId, { kind: 'bot', id: appId });
    })();
    this.#bus.tell({ type: 'chats' });
    return this.#get.get(chatId) as Chat;
  }

  createGroup(group: { name: string; description?: string; owner: string; people: readonly string[]; bots: readonly string[] }): Chat {
    const chatId = newId('oc_');
    this.#db.transaction(() => {
      this.#db
        .prepare("insert into chats (chat_id, kind, name, description, owner, created) values (?, 'group', ?, ?, ?, ?)")
        .run(chatId, group.name, group.description ?? '', group.owner, this.#clock.now());
      for (const id of new Set(group.people)) this.#join(chatId, { kind: 'user', id });
      for (const id of new Set(group.bots)) this.#join(chatId, { kind: 'bot', id });
    })();
    this.#bus.tell({ type: 'chats' });
    return this.#get.get(chatId) as Chat;
  }

  #join(chatId: string, member: Member): void {
    this.#db.prepare('insert or ignore into members (chat_id, kind, id) values (?, ?, ?)').run(chatId, member.kind, member.id);
  }

  add(chatId: string, member: Member): void {
    this.#join(chatId, member);
    this.#bus.tell({ type: 'chats' });
  }

  remove(chatId: string, member: Member): void {
    this.#db.prepare('delete from members where chat_id = ? and kind = ? and id = ?').run(chatId, member.kind, member.id);
    this.#bus.tell({ type: 'chats' });
  }

  update(chatId: string, change: { name?: string; description?: string; atAll?: boolean; dissolved?: boolean; opened?: boolean }): void {
    const flag = (value: boolean | undefined) => (value === undefined ? null : Number(value));
    this.#db
      .prepare(
        'update chats set name = coalesce(?, name), description = coalesce(?, description), at_all = coalesce(?, at_all), dissolved = coalesce(?, dissolved), opened = coalesce(?, opened) where chat_id = ?',
      )
      .run(change.name ?? null, change.description ?? null, flag(change.atAll), flag(change.dissolved), flag(change.opened), chatId);
    this.#bus.tell({ type: 'chats' });
  }

  has(chatId: string, member: Member): boolean {
    return this.#member.get(chatId, member.kind, member.id) !== undefined;
  }

  members(chatId: string): readonly Member[] {
    return this.#db.prepare<[string], Member>('select kind, id from members where chat_id = ? order by kind desc, id').all(chatId);
  }

  /** The chats of a person or a bot, oldest first. */
  of(member: Member): readonly Chat[] {
    return this.#db
      .prepare<[string, string], Chat>(
        'select c.* from members m join chats c using (chat_id) where m.kind = ? and m.id = ? and c.dissolved = 0 order by c.created, c.chat_id',
      )
      .all(member.kind, member.id);
  }

  /** The name under which a person sees the chat. */
  title(chat: Chat): { name: string; color: string } {
    if (chat.kind === 'group') return { name: chat.name, color: '#14c0ff' };
    const app = this.#apps.get(chat.peer_app ?? '');
    return { name: app?.name ?? '', color: app?.color ?? '' };
  }

  memberName(member: Member): string {
    return (member.kind === 'user' ? this.#people.get(member.id)?.name : this.#apps.get(member.id)?.name) ?? '';
  }
}
