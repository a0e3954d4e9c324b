import { type Refusal, refuse } from './answer.ts';
import type { SandboxClock } from './clock.ts';
import { newId } from './ids.ts';
import type { Db } from './store.ts';

export interface CardEntity {
  readonly card_id: string;
  readonly app_id: string;
  readonly content: string;
  readonly sequence: number;
  readonly message_id: string | null;
  readonly created: number;
  readonly uuids: string;
}

export const cardLifeMs = 14 * 24 * 60 * 60 * 1000;

/** Card entities of CardKit: live 14 days, can be sent once, each update with a larger sequence (feishu.md §4.6). */
export class Cardkit {
  readonly #db: Db;
  readonly #clock: SandboxClock;

  constructor(db: Db, clock: SandboxClock) {
    this.#db = db;
    this.#clock = clock;
  }

  create(appId: string, content: string, messageId?: string): string {
    const id = newId('73', 17);
    this.#db
      .prepare('insert into cards (card_id, app_id, content, message_id, created) values (?, ?, ?, ?, ?)')
      .run(id, appId, content, messageId ?? null, this.#clock.now());
    return id;
  }

  /** The entity, if it is this app's and still alive. */
  own(appId: string, cardId: string): CardEntity | Refusal {
    const card = this.#db.prepare<[string], CardEntity>('select * from cards where card_id = ?').get(cardId);
    if (!card || card.app_id !== appId) return refuse(200740, 'card entity does not exist');
    return this.#clock.now() - card.created > cardLifeMs ? refuse(200750, 'card entity is expired') : card;
  }

  /** For sending: once. */
  claim(appId: string, cardId: unknown): CardEntity | Refusal {
    if (typeof cardId !== 'string') return refuse(230001, 'Your request contains an invalid request parameter, ext=card_id is empty.');
    const card = this.own(appId, cardId);
    if ('refused' in card) return refuse(230099, `Failed to create card content, ext=ErrCode: ${card.code}; ErrMsg: ${card.msg}; `);
    return card.message_id
      ? refuse(230099, 'Failed to create card content, ext=ErrCode: 200770; ErrMsg: card entity has been sent; ')
      : card;
  }

  sent(cardId: string, messageId: string): void {
    this.#db.prepare('update cards set message_id = ? where card_id = ?').run(messageId, cardId);
  }

  /** Checks and keeps sequence (int32, strictly increasing: 300317) and uuid (≤ 64, once: 200770). */
  step(card: CardEntity, sequence: unknown, uuid: unknown): Refusal | undefined {
    if (typeof sequence !== 'number' || !Number.isInteger(sequence) || sequence < 1 || sequence > 2 ** 31 - 1)
      return refuse(300307, 'sequence is invalid');
    if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 64)) return refuse(300307, 'uuid is invalid');
    const uuids = JSON.parse(card.uuids) as string[];
    if (typeof uuid === 'string' && uuids.includes(uuid)) return refuse(200770, 'uuid is repeated');
    if (sequence <= card.sequence) return refuse(300317, 'sequence number compare failed');
    if (typeof uuid === 'string') uuids.push(uuid);
    this.#db.prepare('update cards set sequence = ?, uuids = ? where card_id = ?').run(sequence, JSON.stringify(uuids), card.card_id);
    return undefined;
  }

  write(cardId: string, content: string): void {
    this.#db.prepare('update cards set content = ? where card_id = ?').run(content, cardId);
  }
}
