import { isRefusal } from './answer.ts';
import type { Apps } from './apps.ts';
import { cardLifeMs } from './cardkit.ts';
import { callbackValue, type Found, find, isSubmit, opensUrl } from './cards/find.ts';
import { accept, clientSide, readForm } from './cards/form.ts';
import { cardSchema, isObject, type Json } from './cards/rules.ts';
import type { Chats } from './chats.ts';
import type { SandboxClock } from './clock.ts';
import { type Contents, parse } from './content.ts';
import type { Events } from './events.ts';
import type { FaultSwitches } from './faults.ts';
import type { Message, Messages } from './messages.ts';
import type { People } from './people.ts';
import type { Sender } from './sender.ts';
import type { Transport } from './transport.ts';
import type { AppInfo, Outcome, Person } from './types.ts';
import type { UpdateTokens } from './update-tokens.ts';
import { offsetIn } from './zones.ts';

/** What a person does to a card; the same words as the callback's `action`. */
export interface ClickAction {
  readonly tag: string;
  readonly name?: string | undefined;
  readonly value?: unknown;
  readonly form_value?: Readonly<Record<string, unknown>> | undefined;
  readonly input_value?: string | undefined;
  readonly option?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly checked?: boolean | undefined;
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

export type ClickResult =
  | { readonly ok: true; readonly toast?: Toast }
  | { readonly ok: false; readonly code: number; readonly msg: string };

/** Either the callback's `action`, or the end of the click on the client's side. */
type Step = { readonly send: Json } | { readonly end: ClickResult };

/** Replaced faces of a card that some device may still show. */
const STALE_FACES = 4;

const no = (code: number, msg: string): ClickResult => ({ ok: false, code, msg });
const toastTypes = ['info', 'success', 'error', 'warning'] as const;

/** A click: what the client checks, the callback, the judgement of its answer (feishu.md §2.2). Never repeated. */
export class Clicks {
  readonly #clock: SandboxClock;
  readonly #apps: Apps;
  readonly #people: People;
  readonly #chats: Chats;
  readonly #messages: Messages;
  readonly #contents: Contents;
  readonly #sender: Sender;
  readonly #events: Events;
  readonly #transport: Transport;
  readonly #faults: FaultSwitches;
  readonly #tokens: UpdateTokens;

  constructor(world: {
    clock: SandboxClock;
    apps: Apps;
    people: People;
    chats: Chats;
    messages: Messages;
    contents: Contents;
    sender: Sender;
    events: Events;
    transport: Transport;
    faults: FaultSwitches;
    tokens: UpdateTokens;
  }) {
    this.#clock = world.clock;
    this.#apps = world.apps;
    this.#people = world.people;
    this.#chats = world.chats;
    this.#messages = world.messages;
    this.#contents = world.contents;
    this.#sender = world.sender;
    this.#events = world.events;
    this.#transport = world.transport;
    this.#faults = world.faults;
    this.#tokens = world.tokens;
  }

  async click(person: Person, messageId: string, action: ClickAction): Promise<ClickResult> {
    const message = this.#messages.get(messageId);
    const card = message && parse(message.content);
    if (message?.msg_type !== 'interactive' || message.recalled || !isObject(card)) return no(clientSide, '这张卡片已不存在');
    if (!this.#people.isActive(person.unionId)) return no(clientSide, '账号已停用');
    if (!this.#chats.has(message.chat_id, { kind: 'user', id: person.unionId })) return no(clientSide, '不在此会话中');
    if (message.visible_to && message.visible_to !== person.unionId) return no(clientSide, '看不到这张卡片');
    if (this.#clock.now() - message.create_time > cardLifeMs) return no(200750, '卡片已过期：发出超过 14 天');
    const app = this.#apps.get(message.sender_id);
    if (!app || message.origin === 'batch') return no(200340, '此卡片没有回调');
    const pressed = this.#pressed(message, card, action);
    if (!pressed) return no(clientSide, '卡片上没有这个组件');
    const { face, found } = pressed;
    if (found.component.disabled === true) return no(clientSide, '组件已禁用');
    const step = this.#action(face, found, action, this.#people.state(app.appId, person.unionId).zone);
    return 'end' in step ? step.end : this.#call(app, person, message, step.send);
  }

  /** What was pressed, and on which face of the card: a second device may not have heard yet that it was replaced. */
  #pressed(message: Message, card: Json, action: ClickAction): { face: Json; found: Found } | undefined {
    const now = find(card, action);
    if (now) return { face: card, found: now };
    for (const content of this.#messages.earlier(message.message_id, STALE_FACES)) {
      const face = parse(content);
      const found = isObject(face) ? find(face, action) : undefined;
      if (isObject(face) && found) return { face, found };
    }
    return undefined;
  }

  /** The callback's `action`, or the end of it on the client's side. */
  #action(card: Json, found: Found, action: ClickAction, zone: string): Step {
    const { component, form } = found;
    const tag = String(component.tag);
    const callback = callbackValue(component);
    const offset = offsetIn(zone, this.#clock.now());
    const base = {
      ...(callback?.value !== undefined && { value: callback.value }),
      tag,
      timezone: zone,
      ...(typeof component.name === 'string' && component.name !== '' && { name: component.name }),
    };
    if (form && tag === 'button') {
      if (component.form_action_type === 'reset' || component.action_type === 'form_reset') return { end: { ok: true } };
      if (isSubmit(component)) {
        if (!callback) return { end: no(200340, '提交按钮没有回调数据') };
        const read = readForm(card, form, action.form_value ?? {}, this.#faults.now.emptySelect, offset);
        return 'code' in read ? { end: no(read.code, read.msg) } : { send: { ...base, form_value: read.values } };
      }
      if (typeof component.name !== 'string' || component.name === '')
        return { end: no(200530, 'name of an interactive component in a form is empty') };
    } else if (form && tag !== 'overflow' && tag !== 'interactive_container') {
      return { end: no(clientSide, '表单中的组件在提交时才发送') };
    }
    if (!callback && opensUrl(component)) return { end: { ok: true } };
    // Choosers of JSON 1.0 call back without any data; in 2.0 only `behaviors` make a component call back.
    if (!callback && (cardSchema(card) === 2 ? tag !== 'overflow' : tag === 'button')) return { end: no(200340, '组件没有回调数据') };
    return this.#outside(component, tag, base, action, offset);
  }

  /** Components outside a form send their value at once. */
  #outside(component: Json, tag: string, base: Json, action: ClickAction, offset: string): Step {
    const given =
      { input: action.input_value, checker: action.checked, select_static: action.option }[tag] ?? action.option ?? action.options;
    const read = accept(component, given, offset);
    if (!read.ok) return { end: no(clientSide, read.why) };
    switch (tag) {
      case 'button':
      case 'interactive_container':
        return { send: base };
      case 'input':
        return { send: { ...base, input_value: typeof read.value === 'string' ? read.value : '' } };
      case 'checker':
        return { send: { ...base, checked: read.value === true } };
      case 'select_img':
        return { send: action.options ? { ...base, options: action.options } : { ...base, option: action.option } };
      default:
        return read.value === undefined ? { end: no(clientSide, '没有选择') } : { send: { ...base, option: read.value } };
    }
  }

  async #call(app: AppInfo, person: Person, message: Message, action: Json): Promise<ClickResult> {
    const token = this.#tokens.issue(app.appId, message.message_id);
    const { body } = this.#events.envelope(
      app,
      'card.action.trigger',
      {
        operator: { tenant_key: this.#people.tenantKey, ...this.#people.ids(app.appId, person.unionId) },
        token,
        action,
        host: 'im_message',
        context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
      },
      'us',
    );
    const unlock = this.#sender.lock(message.message_id);
    const outcome = await this.#events.track(this.#transport.deliver(app, 'card', body));
    unlock();
    const result = this.#judge(app, message, outcome);
    this.#tokens.answered(token);
    this.#messages.note(message.message_id, { click: action, by: person.name, outcome, result });
    return result;
  }

  #judge(app: AppInfo, message: Message, outcome: Outcome): ClickResult {
    switch (outcome.kind) {
      case 'timeout':
        return no(200341, '回调超时：3 秒内没有应答');
      case 'unreachable':
        return no(200342, '回调地址无法连接');
      case 'unsubscribed':
        return no(200340, '应用未配置卡片回调地址');
      case 'answered':
        break;
      default:
        outcome satisfies never;
    }
    if (outcome.kind !== 'answered') return no(200340, '');
    if (outcome.status !== 200) return no(200671, `回调返回 HTTP ${outcome.status}`);
    const answer = parse(outcome.body);
    if (!isObject(answer)) return no(200672, '回调的应答不是 JSON 对象');
    const toast = readToast(answer.toast);
    if (toast === 'bad') return no(200672, '回调应答中的 toast 不合规');
    if (answer.card !== undefined && answer.card !== null) {
      const refused = this.#apply(app, message, answer.card);
      if (refused) return refused;
    }
    return { ok: true, ...(toast && { toast }) };
  }

  /** The returned card takes the message's place for everyone who sees it. */
  #apply(app: AppInfo, message: Message, answer: unknown): ClickResult | undefined {
    if (!isObject(answer) || (answer.type !== 'raw' && answer.type !== 'template')) return no(200672, '回调应答中的 card.type 不合规');
    if (answer.type === 'template') return no(200673, '回调应答中的卡片模板不存在');
    const card = answer.data;
    if (!isObject(card)) return no(200673, '回调应答中的卡片不是对象');
    if (message.card_schema === 2 && cardSchema(card) === 1) return no(200830, '2.0 卡片不能换成 1.0 卡片');
    const judged = this.#contents.card(app, this.#chats.get(message.chat_id), card);
    if (isRefusal(judged)) return no(200673, `回调应答中的卡片不合规：${judged.msg}`);
    const now = this.#messages.get(message.message_id);
    if (now && !now.recalled) this.#messages.rewrite(now, JSON.stringify(card), 'patch', { cardSchema: judged.schema });
    return undefined;
  }
}

function readToast(toast: unknown): Toast | undefined | 'bad' {
  if (toast === undefined || toast === null) return undefined;
  if (!isObject(toast)) return 'bad';
  const type = toastTypes.find((known) => known === (toast.type ?? 'info'));
  const i18n = isObject(toast.i18n) ? toast.i18n.zh_cn : undefined;
  const content = typeof i18n === 'string' ? i18n : toast.content;
  return type && typeof content === 'string' ? { type, content } : 'bad';
}
