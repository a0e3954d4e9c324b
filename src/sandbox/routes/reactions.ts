import type { Hono } from 'hono';
import { badField, isRefusal, ok, refuse } from '../answer.ts';
import { api, page } from '../api.ts';
import { isObject } from '../cards/rules.ts';
import { newId } from '../ids.ts';
import type { World } from '../world.ts';
import { visible } from './messages.ts';

interface Reaction {
  readonly reaction_id: string;
  readonly message_id: string;
  readonly emoji: string;
  readonly kind: 'app' | 'user';
  readonly id: string;
  readonly at: number;
}

/** Reactions of bots to messages. */
export function reactionRoutes(world: World, hono: Hono): void {
  const wire = (row: Reaction) => ({
    reaction_id: row.reaction_id,
    operator: { operator_id: row.id, operator_type: row.kind },
    action_time: String(row.at),
    reaction_type: { emoji_type: row.emoji },
  });

  api(world, hono, 'POST', '/im/v1/messages/:id/reactions', (call) => {
    const message = visible(world, call, call.param('id'));
    if (isRefusal(message)) return message;
    const emoji = isObject(call.body.reaction_type) ? call.body.reaction_type.emoji_type : undefined;
    if (typeof emoji !== 'string' || !/^[A-Za-z0-9_]+$/.test(emoji)) return refuse(231001, 'reaction type is invalid.');
    const row: Reaction = {
      reaction_id: newId('', 40),
      message_id: message.message_id,
      emoji,
      kind: 'app',
      id: call.app.appId,
      at: world.clock.now(),
    };
    world.db
      .prepare('insert into reactions values (?, ?, ?, ?, ?, ?)')
      .run(row.reaction_id, row.message_id, row.emoji, row.kind, row.id, row.at);
    return ok(wire(row));
  });

  api(world, hono, 'GET', '/im/v1/messages/:id/reactions', (call) => {
    const message = visible(world, call, call.param('id'));
    if (isRefusal(message)) return message;
    const rows = world.db
      .prepare<[string], Reaction>('select * from reactions where message_id = ? order by at, reaction_id')
      .all(message.message_id);
    const wanted = call.query('reaction_type');
    return ok({ ...page(call, rows.filter((row) => !wanted || row.emoji === wanted).map(wire), 50, 20) });
  });

  api(world, hono, 'DELETE', '/im/v1/messages/:id/reactions/:reaction', (call) => {
    const row = world.db
      .prepare<[string, string], Reaction>('select * from reactions where reaction_id = ? and message_id = ?')
      .get(call.param('reaction'), call.param('id'));
    if (!row) return badField('reaction_id', 'reaction_id is invalid');
    if (row.id !== call.app.appId) return refuse(231007, 'no permission to delete the reaction.');
    world.db.prepare('delete from reactions where reaction_id = ?').run(row.reaction_id);
    return ok(wire(row));
  });
}
