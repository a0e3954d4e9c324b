import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export type Db = Database.Database;

const schema = `
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists apps (app_id text primary key, position integer not null, info text not null, events_url text, cards_url text, subscribed text, settings text not null default '{}');
create table if not exists departments (open_department_id text primary key, department_id text not null, name text not null, parent text not null, leader text, position integer not null);
create table if not exists people (union_id text primary key, position integer not null, info text not null);
create table if not exists open_ids (open_id text primary key, app_id text not null, union_id text not null, state text not null);
create unique index if not exists open_ids_person on open_ids(app_id, union_id);
create table if not exists tokens (token text primary key, app_id text not null, expires integer not null) without rowid;
create table if not exists chats (chat_id text primary key, kind text not null, name text not null, description text not null default '', owner text, peer_app text, peer_person text, at_all integer not null default 1, opened integer not null default 0, dissolved integer not null default 0, created integer not null);
create unique index if not exists chats_p2p on chats(peer_app, peer_person) where kind = 'p2p';
create table if not exists members (chat_id text not null, kind text not null, id text not null, read_seq integer not null default 0, primary key (chat_id, kind, id)) without rowid;
create index if not exists members_of on members(kind, id);
create table if not exists messages (
  seq integer primary key autoincrement, message_id text not null unique, chat_id text not null, sender_kind text not null, sender_id text not null,
  msg_type text not null, content text not null, mentions text not null default '[]', parent_id text, root_id text, thread_id text,
  create_time integer not null, update_time integer not null, edits integer not null default 0, patched integer not null default 0,
  recalled integer not null default 0, visible_to text, origin text not null default 'normal', card_schema integer, card_id text, extra text not null default '{}');
create index if not exists messages_chat on messages(chat_id, seq);
create table if not exists history (message_id text not null, at integer not null, content text not null);
create index if not exists history_message on history(message_id);
create table if not exists log (message_id text not null, at integer not null, entry text not null);
create index if not exists log_message on log(message_id);
create table if not exists uuids (app_id text not null, uuid text not null, message_id text not null, at integer not null, primary key (app_id, uuid)) without rowid;
create table if not exists reads (message_id text not null, union_id text not null, at integer not null, primary key (message_id, union_id)) without rowid;
create table if not exists reactions (reaction_id text primary key, message_id text not null, emoji text not null, kind text not null, id text not null, at integer not null);
create table if not exists files (file_key text primary key, kind text not null, file_type text not null, name text not null, mime text not null, owner_app text, owner_person text, bytes blob not null, created integer not null);
create table if not exists deliveries (id integer primary key autoincrement, app_id text not null, event_id text not null, body text not null, attempt integer not null, due integer not null);
create table if not exists update_tokens (token text primary key, app_id text not null, message_id text not null, created integer not null, uses integer not null default 0, answered integer not null default 0) without rowid;
create table if not exists cards (card_id text primary key, app_id text not null, content text not null, sequence integer not null default 0, message_id text, created integer not null, uuids text not null default '[]');
`;

/**
 * Opens the sandbox's own database; what it holds is the platform's state, so that a restart loses nothing.
 * @param file a path (its folder is made) or ':memory:'
 */
export function openStore(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(schema);
  return db;
}

/** A small value kept by name. */
export function meta(db: Db): { get(key: string): string | undefined; set(key: string, value: string): void } {
  const get = db.prepare<[string], { value: string }>('select value from meta where key = ?');
  const set = db.prepare<[string, string]>('insert into meta values (?, ?) on conflict (key) do update set value = excluded.value');
  return { get: (key) => get.get(key)?.value, set: (key, value) => void set.run(key, value) };
}
