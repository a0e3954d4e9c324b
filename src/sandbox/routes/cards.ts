import type { Hono } from 'hono';
import { type Answer, badField, isRefusal, ok, type Refusal, refuse } from '../answer.ts';
import { api, type Call, textField } from '../api.ts';
import type { CardEntity } from '../cardkit.ts';
import { every } from '../cards/find.ts';
import { isObject, type Json } from '../cards/rules.ts';
import { parse } from '../content.ts';
import type { World } from '../world.ts';

/** Delayed updates by token, ephemeral cards, and CardKit (feishu.md §3.3, §3.7, §4.6). */
export function cardRoutes(world: World, hono: Hono): void {
  const { sender, messages, updateTokens, contents, chats, cardkit } = world;

  api(world, hono, 'POST', '/interactive/v1/card/update', (call) => {
    const token = call.body.token;
    const messageId = updateTokens.open(call.app.appId, token);
    if (isRefusal(messageId)) return messageId;
    if (!isObject(call.body.card)) return refuse(10002, 'card is invalid');
    const message = messages.get(messageId);
    if (!message || message.recalled) return refuse(200000, 'the message is recalled');
    const { open_ids: openIds, ...card } = call.body.card;
    if (openIds !== undefined && card.schema === '2.0') return refuse(100000, 'open_ids is only supported by cards of JSON 1.0');
    const replaced = sender.replaceCard(call.app, message, card);
    messages.note(messageId, {
      api: 'card/update',
      by: call.app.name,
      ...(isRefusal(replaced) && { code: replaced.code, msg: replaced.msg }),
    });
    if (isRefusal(replaced)) return replaced;
    updateTokens.use(String(token));
    return ok();
  });

  api(
    world,
    hono,
    'POST',
    '/ephemeral/v1/send',
    (call) => {
      const chat = chats.get(textField(call.body, 'chat_id') ?? '');
      if (!chat) return refuse(18002, 'chat_id is invalid');
      if (chat.kind !== 'group') return refuse(18053, 'ephemeral messages are for group chats only');
      const refused = sender.chatRefusal(call.app, chat);
      if (refused) return refused;
      const idType = (['open_id', 'user_id', 'email'] as const).find((type) => typeof call.body[type] === 'string');
      const person = idType && world.people.find(call.app, String(call.body[idType]), idType);
      if (isRefusal(person)) return person;
      if (!person || !chats.has(chat.chat_id, { kind: 'user', id: person.unionId })) return refuse(18055, 'the user is not in the chat');
      if (call.body.msg_type !== 'interactive' || !isObject(call.body.card)) return refuse(18054, 'only cards can be sent');
      const judged = contents.card(call.app, chat, call.body.card);
      if (isRefusal(judged)) return judged;
      if (world.rates.take(`e|${chat.chat_id}`, world.rates.limits.ephemeralPerChatPerSecond, 1000) > 0)
        return refuse(230020, 'This operation triggers the frequency limit.');
      const message = messages.add({
        chat,
        sender: { kind: 'bot', id: call.app.appId },
        msgType: 'interactive',
        content: JSON.stringify(call.body.card),
        visibleTo: person.unionId,
        origin: 'ephemeral',
        cardSchema: judged.schema,
      });
      return ok({ message_id: message.message_id });
    },
    'send',
  );

  api(world, hono, 'POST', '/ephemeral/v1/delete', (call) => {
    const message = messages.get(textField(call.body, 'message_id') ?? '');
    if (message?.origin !== 'ephemeral' || message.sender_id !== call.app.appId || message.recalled)
      return refuse(18051, 'message_id is invalid');
    messages.recall(message);
    return ok();
  });

  /** One write to a card entity: rate, rules, sequence; then the message that shows it. */
  const write = (call: Call, make: (card: CardEntity, content: Json) => unknown | Refusal): Answer => {
    const card = cardkit.own(call.app.appId, call.param('id'));
    if (isRefusal(card)) return card;
    if (world.rates.take(`k|${card.card_id}`, world.rates.limits.perCardOperationsPerSecond, 1000) > 0)
      return refuse(99991400, 'request trigger frequency limit', { status: 429 });
    const old = parse(card.content);
    const next = make(card, isObject(old) ? old : {});
    if (isRefusal(next)) return next;
    const judged = contents.card(call.app, undefined, next);
    if (isRefusal(judged))
      return refuse(/ErrCode: (\d+)/.test(judged.msg) ? Number(/ErrCode: (\d+)/.exec(judged.msg)?.[1]) : 200860, judged.msg);
    const message = card.message_id ? messages.get(card.message_id) : undefined;
    if (message && sender.isLocked(message.message_id)) return refuse(200810, 'the user is interacting with the card');
    const refused = cardkit.step(card, call.body.sequence, call.body.uuid);
    if (refused) return refused;
    const text = JSON.stringify(next);
    cardkit.write(card.card_id, text);
    if (message && !message.recalled) messages.rewrite(message, text, 'patch');
    return ok();
  };

  const readCard = (value: unknown): Json | Refusal => {
    const card = isObject(value) && value.type === 'card_json' && typeof value.data === 'string' ? parse(value.data) : undefined;
    return isObject(card) ? card : badField('card', 'card needs type card_json and data, a JSON string');
  };

  api(world, hono, 'POST', '/cardkit/v1/cards', (call) => {
    const card = readCard(call.body);
    if (isRefusal(card)) return card;
    if (card.schema !== '2.0') return refuse(300303, 'only cards of JSON 2.0 are supported');
    const judged = contents.card(call.app, undefined, card);
    if (isRefusal(judged)) return judged;
    return ok({ card_id: cardkit.create(call.app.appId, JSON.stringify(card)) });
  });

  api(world, hono, 'PUT', '/cardkit/v1/cards/:id', (call) => write(call, () => readCard(call.body.card)));

  api(world, hono, 'PATCH', '/cardkit/v1/cards/:id/settings', (call) =>
    write(call, (_, old) => {
      const settings = parse(textField(call.body, 'settings') ?? '');
      if (!isObject(settings)) return badField('settings', 'settings must be a JSON string');
      return { ...old, config: { ...(isObject(old.config) ? old.config : {}), ...(isObject(settings.config) ? settings.config : {}) } };
    }),
  );

  const element = (old: Json, id: string, change: (element: Json) => unknown): Json | Refusal => {
    const copy = structuredClone(old) as Json;
    for (const { component } of every(copy)) {
      if (component.element_id !== id) continue;
      const next = change(component);
      if (isRefusal(next) || !isObject(next)) return isRefusal(next) ? next : badField('element', 'element must be a JSON string');
      for (const key of Object.keys(component)) Reflect.deleteProperty(component, key);
      Object.assign(component, next);
      return copy;
    }
    return refuse(300313, 'element does not exist');
  };

  api(world, hono, 'PUT', '/cardkit/v1/cards/:id/elements/:element/content', (call) =>
    write(call, (_, old) => {
      const content = textField(call.body, 'content');
      return content === undefined
        ? badField('content', 'content is required')
        : element(old, call.param('element'), (one) => ({ ...one, content }));
    }),
  );
  api(world, hono, 'PUT', '/cardkit/v1/cards/:id/elements/:element', (call) =>
    write(call, (_, old) => element(old, call.param('element'), () => parse(textField(call.body, 'element') ?? ''))),
  );
  api(world, hono, 'PATCH', '/cardkit/v1/cards/:id/elements/:element', (call) =>
    write(call, (_, old) =>
      element(old, call.param('element'), (one) => {
        const part = parse(textField(call.body, 'partial_element') ?? '');
        return isObject(part) ? { ...one, ...part } : undefined;
      }),
    ),
  );
  api(world, hono, 'POST', '/cardkit/v1/cards/:id/elements', (call) =>
    write(call, (_, old) => {
      const added = parse(textField(call.body, 'elements') ?? '');
      const body = isObject(old.body) ? old.body : {};
      if (!Array.isArray(added)) return badField('elements', 'elements must be a JSON string of an array');
      if (call.body.type !== 'append' || call.body.target_element_id !== undefined)
        return refuse(300309, 'only type append without a target is supported here');
      return { ...old, body: { ...body, elements: [...(Array.isArray(body.elements) ? body.elements : []), ...added] } };
    }),
  );

  api(world, hono, 'POST', '/cardkit/v1/cards/id_convert', (call) => {
    const message = sender.own(call.app, textField(call.body, 'message_id') ?? '');
    if (isRefusal(message)) return message;
    if (message.msg_type !== 'interactive' || message.card_schema !== 2) return refuse(300303, 'the message is not a card of JSON 2.0');
    return ok({ card_id: message.card_id ?? cardkit.create(call.app.appId, message.content, message.message_id) });
  });
}
