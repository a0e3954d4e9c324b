import type { Hono } from 'hono';
import { isRefusal, type JsonAnswer, ok } from '../answer.ts';
import { api, listField } from '../api.ts';
import { isObject } from '../cards/rules.ts';
import { newId } from '../ids.ts';
import type { Person } from '../types.ts';
import type { World } from '../world.ts';

/** This old call answers HTTP 200 with a code ≠ 0 (feishu.md §3). */
const no = (code: number, msg: string): JsonAnswer => ({ json: { code, msg } });

const lists = { open_ids: 'open_id', user_ids: 'user_id', union_ids: 'union_id' } as const;

/** `POST /message/v4/batch_send`: the same message to many people; asynchronous, cards without callbacks or updates. */
export function batchRoutes(world: World, hono: Hono): void {
  for (const path of ['/message/v4/batch_send', '/message/v4/batch_send/']) {
    api(
      world,
      hono,
      'POST',
      path,
      ({ app, body }) => {
        const people = new Map<string, Person>();
        const invalid: Record<string, string[]> = {
          invalid_open_ids: [],
          invalid_user_ids: [],
          invalid_union_ids: [],
          invalid_department_ids: [],
        };
        for (const [key, type] of Object.entries(lists)) {
          const ids = listField(body, key);
          if (!ids || ids.length > 200) return no(10002, `${key} must be at most 200 strings`);
          for (const id of ids) {
            const person = world.people.find(app, id, type);
            if (!person || isRefusal(person)) invalid[`invalid_${key}`]?.push(id);
            else people.set(person.unionId, person);
          }
        }
        const departments = listField(body, 'department_ids');
        if (!departments || departments.length > 200) return no(10002, 'department_ids must be at most 200 strings');
        for (const id of departments) {
          const department = world.people.departments.find((one) => one.open_department_id === id || one.department_id === id);
          if (!department) invalid.invalid_department_ids?.push(id);
          for (const person of world.people.all)
            if (person.departmentId === department?.open_department_id) people.set(person.unionId, person);
        }
        const msgType = body.msg_type;
        if (typeof msgType !== 'string' || !['text', 'post', 'image', 'interactive', 'share_chat'].includes(msgType))
          return no(10002, 'msg_type is invalid');
        const content =
          msgType === 'interactive' ? body.card : isObject(body.content) && isObject(body.content.post) ? body.content.post : body.content;
        if (!isObject(content)) return no(10002, msgType === 'interactive' ? 'card is required' : 'content is required');
        const text = JSON.stringify(content);
        const first = [...people.values()][0];
        if (!first) return no(11200, 'no valid receiver');
        const prepared = world.contents.prepare(app, world.chats.p2p(app.appId, first.unionId), msgType, text);
        if (isRefusal(prepared)) return no(prepared.code, prepared.msg);
        for (const person of people.values()) {
          if (world.sender.personRefusal(app, person)) continue;
          world.messages.add({
            chat: world.chats.p2p(app.appId, person.unionId),
            sender: { kind: 'bot', id: app.appId },
            msgType,
            content: prepared.content,
            mentions: prepared.mentions,
            origin: 'batch',
            ...(prepared.cardSchema && { cardSchema: prepared.cardSchema }),
          });
        }
        return ok({ message_id: newId('bm-', 32), ...invalid });
      },
      'send',
    );
  }
}
