import { badField, isRefusal, type Refusal, refuse } from './answer.ts';
import type { Cardkit } from './cardkit.ts';
import { cardLifeMs } from './cardkit.ts';
import { isObject, isShared } from './cards/rules.ts';
import type { Chat, Chats } from './chats.ts';
import type { SandboxClock } from './clock.ts';
import { type Contents, parse } from './content.ts';
import type { FaultSwitches } from './faults.ts';
import { type Rates, tooOften } from './limits.ts';
import type { Message, Messages } from './messages.ts';
import type { People } from './people.ts';
import type { Db } from './store.ts';
import type { AppInfo, Person } from './types.ts';

const uuidLifeMs = 60 * 60 * 1000;

export interface Send {
  readonly msgType: unknown;
  readonly content: unknown;
  readonly uuid?: unknown;
  readonly parent?: Message;
  readonly inThread?: boolean;
}

/** What bots do with messages: send, replace a card, edit, recall; with every rule of feishu.md §3.2–3.3. */
export class Sender {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #rates: Rates;
  readonly #faults: FaultSwitches;
  readonly #people: People;
  readonly #chats: Chats;
  readonly #contents: Contents;
  readonly #messages: Messages;
  readonly #cardkit: Cardkit;
  /** Cards with a click under way: updates fail until it is answered. */
  readonly #locked = new Map<string, number>();
  readonly #uuid;
  readonly #keepUuid;

  constructor(
    db: Db,
    clock: SandboxClock,
    rates: Rates,
    faults: FaultSwitches,
    people: People,
    chats: Chats,
    contents: Contents,
    messages: Messages,
    cardkit: Cardkit,
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#rates = rates;
    this.#faults = faults;
    this.#people = people;
    this.#chats = chats;
    this.#contents = contents;
    this.#messages = messages;
    this.#cardkit = cardkit;
    this.#uuid = db.prepare<[string, string, number], { message_id: string }>(
      'select message_id from uuids where app_id = ? and uuid = ? and at > ?',
    );
    this.#keepUuid = db.prepare(
      'insert into uuids values (?, ?, ?, ?) on conflict do update set message_id = excluded.message_id, at = excluded.at',
    );
  }

  /** Holds updates of a card back while a click on it is under way; returns the way to end that. */
  lock(messageId: string): () => void {
    this.#locked.set(messageId, (this.#locked.get(messageId) ?? 0) + 1);
    return () => {
      const left = (this.#locked.get(messageId) ?? 1) - 1;
      if (left > 0) this.#locked.set(messageId, left);
      else this.#locked.delete(messageId);
    };
  }

  isLocked(messageId: string): boolean {
    return this.#locked.has(messageId);
  }

  /** Who may be written to: 230029 resigned, 230013 suspended or outside the availability, 230053 blocked. */
  personRefusal(app: AppInfo, person: Person): Refusal | undefined {
    const state = this.#people.state(app.appId, person.unionId);
    if (state.resigned) return refuse(230029, 'The user has resigned.');
    if (!state.available || state.frozen) return refuse(230013, 'Bot has NO availability to this user.');
    if (state.blocked) return refuse(230053, 'The user has stopped the bot from sending messages.');
    return undefined;
  }

  chatRefusal(app: AppInfo, chat: Chat): Refusal | undefined {
    if (chat.dissolved) return refuse(232009, 'Your request specifies a chat which has already been dissolved.');
    if (!this.#chats.has(chat.chat_id, { kind: 'bot', id: app.appId })) return refuse(230002, 'Bot can NOT be out of the chat.');
    const person = chat.peer_person ? this.#people.get(chat.peer_person) : undefined;
    return person && this.personRefusal(app, person);
  }

  send(app: AppInfo, chat: Chat, send: Send): Message | Refusal {
    if (this.#faults.now.rateLimit) return tooOften(this.#rates.limits.perApiPerSecond, 1000);
    if (typeof send.msgType !== 'string' || send.msgType === '') return badField('msg_type', 'msg_type is required');
    const uuid = send.uuid === '' ? undefined : send.uuid;
    if (uuid !== undefined && (typeof uuid !== 'string' || [...uuid].length > 50)) return badField('uuid', 'the max len is 50');
    if (typeof uuid === 'string') {
      const earlier = this.#uuid.get(app.appId, uuid, this.#clock.now() - uuidLifeMs);
      const message = earlier && this.#messages.get(earlier.message_id);
      if (message) return message;
    }
    const refused = this.chatRefusal(app, chat);
    if (refused) return refused;
    const prepared = this.#contents.prepare(app, chat, send.msgType, send.content);
    if (isRefusal(prepared)) return prepared;
    const limited = chat.peer_person ? this.#rates.message('user', chat.peer_person) : this.#rates.message('chat', chat.chat_id);
    if (limited) return limited;
    return this.#db.transaction(() => {
      const message = this.#messages.add({
        chat,
        sender: { kind: 'bot', id: app.appId },
        msgType: String(send.msgType),
        content: prepared.content,
        mentions: prepared.mentions,
        ...(send.parent && { parent: send.parent }),
        ...(send.inThread && { inThread: true }),
        ...(prepared.cardSchema && { cardSchema: prepared.cardSchema }),
        ...(prepared.cardId && { cardId: prepared.cardId }),
      });
      if (prepared.cardId) this.#cardkit.sent(prepared.cardId, message.message_id);
      if (typeof uuid === 'string') this.#keepUuid.run(app.appId, uuid, message.message_id, this.#clock.now());
      return message;
    })();
  }

  /** A message the app itself has sent and may still act on. 230110 unknown or deleted, 230011 recalled. */
  own(app: AppInfo, messageId: string): Message | Refusal {
    const message = this.#messages.get(messageId);
    if (!message) return refuse(230001, 'Your request contains an invalid request parameter, ext=open_message_id is invalid.');
    if (message.recalled) return refuse(230011, 'The message is already recalled.');
    if (message.sender_kind !== 'bot' || message.sender_id !== app.appId)
      return refuse(230035, 'The operator has no permission: the message is not sent by this bot.');
    return message;
  }

  /** `PATCH /im/v1/messages/:id` (D:im-v1/message-card/patch.md). */
  patch(app: AppInfo, messageId: string, content: unknown): Message | Refusal {
    if (typeof content !== 'string') return badField('content', 'content must be a JSON string');
    const message = this.own(app, messageId);
    if (isRefusal(message)) return message;
    const limited = this.#rates.update(messageId);
    if (limited) return limited;
    return this.replaceCard(app, message, parse(content), content);
  }

  /** The rules of replacing a card, by PATCH or with an update token. */
  replaceCard(app: AppInfo, message: Message, card: unknown, text = JSON.stringify(card)): Message | Refusal {
    if (message.msg_type !== 'interactive') return refuse(230054, 'This operation is not supported for this message type.');
    if (message.origin !== 'normal') return refuse(230054, 'This operation is not supported for batch or ephemeral messages.');
    if (this.#clock.now() - message.create_time > cardLifeMs)
      return refuse(230031, 'Message has expired when updating message, ext=Message can only be updated within fourteen days.');
    if (this.isLocked(message.message_id))
      return refuse(230099, 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ');
    const old = parse(message.content);
    const chat = this.#chats.get(message.chat_id);
    const judged = this.#contents.card(app, chat, card, text);
    if (isRefusal(judged)) return judged;
    if (message.card_schema === 2 && judged.schema === 1)
      return refuse(230099, 'Failed to create card content, ext=ErrCode: 200830; ErrMsg: schemaV2 card can not change schemaV1; ');
    if (!isObject(old) || !isObject(card) || !isShared(old) || !isShared(card))
      return refuse(
        230001,
        'Your request contains an invalid request parameter, ext=the message is NOT a shared card: update_multi must be true before and after.',
      );
    this.#messages.rewrite(message, text, 'patch', { cardSchema: judged.schema });
    return this.#messages.get(message.message_id) ?? message;
  }

  /** `PUT`: text and post only, 20 times. */
  edit(app: AppInfo, messageId: string, msgType: unknown, content: unknown): Message | Refusal {
    if (msgType !== 'text' && msgType !== 'post')
      return refuse(230001, 'Your request contains an invalid request parameter, ext=msg_type must be text or post.');
    const message = this.own(app, messageId);
    if (isRefusal(message)) return message;
    if (message.msg_type !== msgType) return refuse(230054, 'This operation is not supported for this message type.');
    if (message.edits >= 20) return refuse(230072, 'The message has reached the number of times it can be edited.');
    const chat = this.#chats.get(message.chat_id);
    if (!chat) return refuse(232009, 'Your request specifies a chat which has already been dissolved.');
    const prepared = this.#contents.prepare(app, chat, msgType, content);
    if (isRefusal(prepared)) return prepared;
    this.#messages.rewrite(message, prepared.content, 'edit', { mentions: prepared.mentions });
    return this.#messages.get(messageId) ?? message;
  }

  recall(app: AppInfo, messageId: string): Message | Refusal {
    const message = this.own(app, messageId);
    if (isRefusal(message)) return message;
    this.#messages.recall(message);
    return message;
  }
}
