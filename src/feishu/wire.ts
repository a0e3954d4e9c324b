/** The platform's JSON as far as we read it (feishu.md §2); unknown keys are allowed and dropped. */
import { z } from 'zod';

const text = z.string();
const maybe = text.optional();

/** The three ids of a person; which are there depends on scopes (feishu.md §2.1). */
const person = z.object({ open_id: maybe, user_id: maybe.nullable(), union_id: maybe });
export type PersonIds = z.infer<typeof person>;

const header = z.object({ event_id: text, event_type: text, create_time: maybe, token: text, app_id: text, tenant_key: maybe });
const envelopeV2 = z.object({ schema: z.literal('2.0'), header, event: z.unknown() });
const envelopeV1 = z.object({
  type: z.literal('event_callback'),
  uuid: text,
  token: text,
  ts: maybe,
  event: z.looseObject({ type: text, app_id: text, tenant_key: maybe }),
});

export const messageEvent = z.object({
  sender: z.object({ sender_id: person.nullish(), sender_type: maybe, tenant_key: maybe }),
  message: z.object({
    message_id: text.min(1),
    parent_id: maybe,
    create_time: maybe,
    chat_id: maybe,
    chat_type: maybe,
    message_type: text,
    content: maybe,
    mentions: z.array(z.object({ key: text, id: person.nullish(), mentioned_type: maybe, name: maybe })).nullish(),
  }),
});
export type MessageEvent = z.infer<typeof messageEvent>;

export const actionEvent = z.object({
  operator: person.extend({ tenant_key: maybe }),
  action: z.object({
    value: z.unknown().optional(),
    name: maybe,
    timezone: maybe.nullable(),
    form_value: z.union([z.record(text, z.unknown()), text]).nullish(),
  }),
  context: z.object({ open_message_id: maybe, open_chat_id: maybe }).nullish(),
});

export const menuEvent = z.object({ operator: z.object({ operator_id: person }), event_key: text });
export const enteredEvent = z.object({ chat_id: maybe, operator_id: person });
/** Still comes in the v1 envelope (feishu.md §1.1). */
export const chatCreatedEvent = z.object({ chat_id: maybe, user: person.optional(), operator: person.optional() });
export const recalledEvent = z.object({ message_id: text.min(1), chat_id: maybe });

/** The events the bot has a use for. */
export const eventTypes = [
  'im.message.receive_v1',
  'card.action.trigger',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'p2p_chat_create',
  'im.message.recalled_v1',
] as const;
export type EventType = (typeof eventTypes)[number];

const known: ReadonlySet<string> = new Set(eventTypes);
const isKnown = (type: string): type is EventType => known.has(type);

/** A genuine event, still in the platform's shape. */
export interface Envelope {
  /** `event_id`, or the v1 `uuid`; the same on every redelivery. */
  readonly id: string;
  readonly type: EventType;
  /** ms since epoch. */
  readonly at: number;
  readonly tenant: string;
  readonly event: unknown;
}

/** What an opened body claims to be; `envelope` is missing for a kind we do not know. */
export interface Claimed {
  readonly token: string;
  readonly appId: string;
  readonly envelope?: Envelope;
}

/**
 * A platform time as ms since epoch. Its unit differs by event: s, ms or µs, told apart by length (feishu.md §1.1).
 * @returns undefined for what is no time.
 */
export function platformTime(time: string | undefined): number | undefined {
  const digits = time === undefined ? undefined : /^\d{1,19}(?=\.\d+$|$)/.exec(time)?.[0];
  if (digits === undefined) return undefined;
  const n = Number(digits);
  if (digits.length <= 10) return n * 1000;
  return digits.length <= 13 ? n : Math.floor(n / (digits.length <= 16 ? 1000 : 1_000_000));
}

/** Reads either envelope; undefined when the body is neither. A missing time counts as `now`. */
export function readEnvelope(body: unknown, now: number): Claimed | undefined {
  const v2 = envelopeV2.safeParse(body);
  if (v2.success) {
    const { header: h, event } = v2.data;
    const claimed = { token: h.token, appId: h.app_id };
    if (!isKnown(h.event_type)) return claimed;
    const envelope = { id: h.event_id, type: h.event_type, at: platformTime(h.create_time) ?? now, tenant: h.tenant_key ?? '', event };
    return { ...claimed, envelope };
  }
  const v1 = envelopeV1.safeParse(body);
  if (!v1.success) return undefined;
  const { event, token, uuid, ts } = v1.data;
  const claimed = { token, appId: event.app_id };
  if (event.type !== 'p2p_chat_create') return claimed;
  return { ...claimed, envelope: { id: uuid, type: event.type, at: platformTime(ts) ?? now, tenant: event.tenant_key ?? '', event } };
}
