import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { type Actions, type Cannot, isCannot } from './actions.ts';
import { disposition } from './answer.ts';
import type { Happening } from './bus.ts';
import { usualContent } from './driver.ts';
import { readMultipart, textOf } from './multipart.ts';
import { readBody, refused } from './page-body.ts';
import { developerRoutes, peopleView } from './page-developer.ts';
import type { Person } from './types.ts';
import type { World } from './world.ts';

const as = z.string();
const sendBody = z.object({
  as,
  msgType: z.enum(['text', 'post']),
  content: z.unknown(),
  parentId: z.string().optional(),
  mentions: z.array(z.string()).optional(),
});
const miscBody = z.object({ as, msgType: z.string(), content: z.unknown().optional() });
const clickBody = z.object({
  as,
  messageId: z.string(),
  action: z.object({
    tag: z.string(),
    name: z.string().optional(),
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    input_value: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).optional(),
    checked: z.boolean().optional(),
  }),
});
const groupBody = z.object({ as, name: z.string().min(1), members: z.array(z.string()), bots: z.array(z.string()) });

const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?$/i;
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page and its API; only for requests that name a loopback host, so that no foreign page can rebind its way in. */
export function pageRoutes(world: World, actions: Actions, hono: Hono): void {
  const guard = async (c: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!loopback.test(host)) return refused(c, 403, 'this page answers on loopback only');
    const origin = c.req.header('origin');
    if (origin !== undefined && !loopback.test(origin.replace(/^https?:\/\//, ''))) return refused(c, 403, 'foreign origin');
    await next();
    return undefined;
  };
  for (const path of ['/', '/page/*', '/sandbox/*']) hono.use(path, guard);

  const who = (c: Context): Person | undefined => world.people.byOpenId(c.req.query('as') ?? '');
  const answer = (c: Context, result: Cannot | object | undefined): Response =>
    isCannot(result) ? refused(c, 400, result.cannot) : c.json(result ?? { ok: true });

  /** A POST whose body names the person. */
  const act = <T extends { as: string }>(
    path: string,
    schema: z.ZodType<T>,
    handle: (c: Context, person: Person, body: T) => Promise<Response> | Response,
  ): void => {
    hono.post(`/sandbox/api${path}`, async (c) => {
      const body = await readBody(c, schema);
      if (body instanceof Response) return body;
      const person = world.people.byOpenId(body.as);
      return person ? handle(c, person, body) : refused(c, 404, 'nobody has this open id');
    });
  };

  hono.get('/sandbox/api/state', (c) =>
    c.json({
      people: peopleView(world),
      bots: world.apps.all.map((app) => ({
        appId: app.appId,
        botOpenId: app.botOpenId,
        name: app.name,
        color: app.color,
        menu: world.menus.get(app.appId) ?? [],
      })),
      clock: { now: world.clock.now(), offsetMs: world.clock.offsetMs },
      faults: world.faults.now,
    }),
  );

  hono.get('/sandbox/api/chats', (c) => {
    const person = who(c);
    if (!person) return refused(c, 404, 'nobody has this open id');
    // Everybody has a chat with the main bot to begin in.
    const main = world.apps.all[0];
    if (main) world.chats.p2p(main.appId, person.unionId);
    return c.json(world.messages.chatsOf(person));
  });

  hono.get('/sandbox/api/chats/:chat/messages', (c) => {
    const person = who(c);
    const chatId = c.req.param('chat');
    if (!person || !world.chats.has(chatId, { kind: 'user', id: person.unionId })) return refused(c, 404, 'no such chat');
    world.messages.markRead(chatId, person.unionId);
    return c.json(world.messages.seen(chatId, person.unionId));
  });

  act('/chats/:chat/messages', sendBody, (c, person, body) => answer(c, actions.send(person, c.req.param('chat') ?? '', body)));
  act('/chats/:chat/misc', miscBody, (c, person, body) =>
    answer(
      c,
      actions.send(person, c.req.param('chat') ?? '', { msgType: body.msgType, content: body.content ?? usualContent(body.msgType) }),
    ),
  );
  act('/click', clickBody, async (c, person, body) => c.json(await actions.click(person, body.messageId, body.action)));
  act('/enter', z.object({ as, chatId: z.string() }), (c, person, body) => answer(c, actions.enter(person, body.chatId)));
  act('/menu', z.object({ as, appId: z.string(), eventKey: z.string() }), (c, person, body) =>
    answer(c, actions.menu(person, body.appId, body.eventKey)),
  );
  act('/messages/:id/recall', z.object({ as }), (c, person) => answer(c, actions.recall(person, c.req.param('id') ?? '')));
  act('/messages/:id/read', z.object({ as }), (c, person) => answer(c, actions.read(person, c.req.param('id') ?? '')));
  act('/groups', groupBody, (c, person, body) => c.json({ chatId: actions.createGroup(person, body) }));

  hono.post('/sandbox/api/chats/:chat/files', async (c) => {
    const parts = readMultipart(c.req.header('content-type') ?? '', new Uint8Array(await c.req.arrayBuffer()));
    const part = (name: string) => parts?.find((one) => one.name === name);
    const person = world.people.byOpenId(textOf(part('as')));
    const file = part('file');
    const kind = (['file', 'image', 'audio'] as const).find((one) => one === (textOf(part('kind')) || 'file'));
    if (!person || !file || !kind) return refused(c, 400, 'as, kind and file are needed');
    return answer(
      c,
      actions.sendFile(person, c.req.param('chat'), { kind, name: file.filename ?? 'file', mime: file.type, bytes: file.bytes }),
    );
  });

  hono.get('/sandbox/api/messages/:id/raw', (c) => {
    const raw = world.messages.raw(c.req.param('id'));
    return raw ? c.json(raw) : refused(c, 404, 'no such message');
  });

  hono.get('/sandbox/api/files/:key', (c) => {
    const person = who(c);
    const file = person && actions.file(person, c.req.param('key'));
    if (!file) return refused(c, 404, 'no such file');
    const headers = {
      'content-type': file.mime,
      'content-disposition': disposition(file.name),
      'content-length': String(file.bytes.length),
      'x-content-type-options': 'nosniff',
    };
    return new Response(file.bytes, { headers });
  });

  developerRoutes(world, hono);

  hono.get('/sandbox/api/stream', (c) => {
    const person = who(c);
    if (!person) return refused(c, 404, 'nobody has this open id');
    return streamSSE(c, async (stream) => {
      const queue: string[] = [];
      let wake: () => void = () => undefined;
      const stop = world.bus.listen((happening) => {
        const data = told(world, person, happening);
        if (data) queue.push(JSON.stringify(data));
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      while (!stream.aborted) {
        const data = queue.shift();
        if (data !== undefined) {
          await stream.writeSSE({ data });
        } else {
          await new Promise<void>((resolve) => {
            const beat = setTimeout(resolve, 15_000);
            beat.unref();
            wake = () => {
              clearTimeout(beat);
              resolve();
            };
          });
          if (queue.length === 0 && !stream.aborted) await stream.write(': beat\n\n');
        }
      }
    });
  });

  const asset = async (path: string): Promise<Response | undefined> => {
    if (world.assets === undefined) return undefined;
    const file = join(world.assets, normalize(`/${path}`));
    if (!existsSync(file)) return undefined;
    const headers = {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  };
  hono.get('/', async (_, next) => (await asset('index.html')) ?? next());
  hono.get('/page/*', async (c, next) => (await asset(decodeURIComponent(c.req.path.slice('/page/'.length)))) ?? next());
}

/** A happening as one person's page may hear it. */
function told(world: World, person: Person, happening: Happening): object | undefined {
  switch (happening.type) {
    case 'message':
    case 'update': {
      if (!world.chats.has(happening.chatId, { kind: 'user', id: person.unionId })) return undefined;
      const message = world.messages.get(happening.messageId);
      if (!message || (message.visible_to && message.visible_to !== person.unionId)) return undefined;
      return { type: happening.type, message: world.messages.view(message) };
    }
    case 'recall':
      return world.chats.has(happening.chatId, { kind: 'user', id: person.unionId }) ? happening : undefined;
    case 'chats':
      return { type: 'chats' };
    case 'people':
      return { type: 'people', people: peopleView(world) };
    case 'clock':
      return { type: 'clock', now: world.clock.now() };
    case 'faults':
      return { type: 'faults', faults: world.faults.now };
    default:
      return happening satisfies never;
  }
}
