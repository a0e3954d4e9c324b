import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import { type Answer, badField, isRefusal, type refuse, respond } from './answer.ts';
import { isObject, type Json } from './cards/rules.ts';
import type { AppInfo } from './types.ts';
import type { World } from './world.ts';

/** One call of the open platform, authenticated. */
export interface Call {
  readonly app: AppInfo;
  readonly body: Json;
  /** The raw bytes; read for uploads only. */
  bytes(): Promise<Uint8Array>;
  readonly contentType: string;
  query(name: string): string | undefined;
  queries(name: string): readonly string[];
  param(name: string): string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Handler = (call: Call) => Answer | Promise<Answer>;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Registers an authenticated API at `/open-apis…`: token, rate per API, body, then the handler; each answer passes the
 * fault switches. `send` marks what puts a message into a chat: its answer may be dropped on demand.
 */
export function api(
  world: World,
  hono: Hono,
  method: Method,
  path: string,
  handler: Handler,
  mark: 'send' | 'upload' | 'plain' = 'plain',
): void {
  const name = `${method} ${path}`;
  hono.on(method, `/open-apis${path}`, async (c) => {
    const answer = await run(world, c, name, handler, mark);
    const { slowAnswerMs, dropAnswer } = world.faults.now;
    if (slowAnswerMs > 0) await wait(slowAnswerMs);
    if (dropAnswer && mark === 'send') return dropped(c);
    return respond(answer);
  });
}

async function run(world: World, c: Context, name: string, handler: Handler, mark: 'send' | 'upload' | 'plain'): Promise<Answer> {
  const app = world.tokens.caller(c.req.header('authorization'));
  if (isRefusal(app)) return app;
  const limited = world.rates.api(app.appId, name);
  if (limited) return limited;
  const body = mark === 'upload' ? {} : await readJson(c);
  if (body === undefined) return badField('body', 'the request body is not a JSON object');
  return handler({
    app,
    body,
    bytes: async () => new Uint8Array(await c.req.arrayBuffer()),
    contentType: c.req.header('content-type') ?? '',
    query: (key) => c.req.query(key),
    queries: (key) => c.req.queries(key) ?? [],
    param: (key) => c.req.param(key) ?? '',
  });
}

async function readJson(c: Context): Promise<Json | undefined> {
  if (c.req.method === 'GET') return {};
  const text = await c.req.text();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** The answer is lost on the way: the connection breaks; without a socket (tests in process) a gateway's 504. */
function dropped(c: Context): Response {
  const env: unknown = c.env;
  if (typeof env === 'object' && env !== null && 'outgoing' in env) {
    const outgoing = env.outgoing;
    if (typeof outgoing === 'object' && outgoing !== null && 'destroy' in outgoing && typeof outgoing.destroy === 'function') {
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  }
  return new Response('', { status: 504 });
}

/** Page size and offset of a list; the page token is the offset of the next page. */
export function paging(call: Call, largest: number, usual: number): { offset: number; size: number } {
  const size = Math.min(largest, Math.max(1, Number(call.query('page_size') ?? usual) || usual));
  const offset = Math.max(0, Number.parseInt(call.query('page_token') || '0', 10) || 0);
  return { offset, size };
}

export function page<T>(
  call: Call,
  all: readonly T[],
  largest: number,
  usual: number,
): { items: readonly T[]; has_more: boolean; page_token: string } {
  const { offset, size } = paging(call, largest, usual);
  const has_more = offset + size < all.length;
  return { items: all.slice(offset, offset + size), has_more, page_token: has_more ? String(offset + size) : '' };
}

export const textField = (body: Json, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
};

export const listField = (body: Json, name: string): readonly string[] | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
};

/** The requested kind of user id; 99992402 when unknown. */
export function userIdType(call: Call): 'open_id' | 'union_id' | 'user_id' | ReturnType<typeof refuse> {
  const type = call.query('user_id_type') || 'open_id';
  return type === 'open_id' || type === 'union_id' || type === 'user_id'
    ? type
    : badField('user_id_type', 'user_id_type is optional, options: [open_id,union_id,user_id]');
}
