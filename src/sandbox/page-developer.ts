import type { Hono } from 'hono';
import { z } from 'zod';
import { readBody, refused } from './page-body.ts';
import type { PersonState } from './types.ts';
import type { World } from './world.ts';
import { isZone } from './zones.ts';

const faultsBody = z
  .object({
    duplicateDelivery: z.boolean(),
    slowAnswerMs: z.number().min(0).max(60_000),
    rateLimit: z.boolean(),
    dropAnswer: z.boolean(),
    whitespaceJson: z.boolean(),
    emptySelect: z.enum(['absent', 'empty']),
    outOfOrder: z.boolean(),
    revokeToken: z.boolean(),
  })
  .partial();
const standingBody = z
  .object({ resigned: z.boolean(), frozen: z.boolean(), available: z.boolean(), blocked: z.boolean(), zone: z.string().refine(isZone) })
  .partial();
const year = 366 * 24 * 3_600_000;
const clockBody = z.object({
  advanceMs: z.number().min(-year).max(year).optional(),
  set: z.number().min(Date.UTC(2000)).max(Date.UTC(2100)).optional(),
  /** Back to the real time. */
  real: z.literal(true).optional(),
});

/** The people as the page shows them, with how they stand to the main app. */
export function peopleView(world: World): object[] {
  const appId = world.apps.all[0]?.appId ?? '';
  return world.people.all.map(({ openId, unionId, name, enName, department, role, color }) => {
    const { resigned, frozen, available, blocked, zone } = world.people.state(appId, unionId);
    return { openId, name, enName, department, role, color, standing: { resigned, frozen, available, blocked, zone } };
  });
}

/** The part of the page's API that is no client of the platform: time, trouble, how people stand, request URLs. */
export function developerRoutes(world: World, hono: Hono): void {
  hono.get('/sandbox/api/faults', (c) => c.json(world.faults.now));
  hono.post('/sandbox/api/faults', async (c) => {
    const body = await readBody(c, faultsBody);
    if (body instanceof Response) return body;
    const { revokeToken, ...change } = body;
    if (revokeToken) world.tokens.revokeAll();
    world.faults.set(JSON.parse(JSON.stringify(change)) as Partial<typeof world.faults.now>);
    return c.json(world.faults.now);
  });

  hono.post('/sandbox/api/people/:id/standing', async (c) => {
    const body = await readBody(c, standingBody);
    if (body instanceof Response) return body;
    const person = world.people.byOpenId(c.req.param('id'));
    const main = world.apps.all[0];
    if (!person || !main) return refused(c, 404, 'nobody has this open id');
    // By default an app's contact scope is its availability.
    const change = { ...body, ...(body.available !== undefined && { inContactScope: body.available }) };
    world.people.setState(main.appId, person.unionId, JSON.parse(JSON.stringify(change)) as Partial<PersonState>);
    return c.json(peopleView(world));
  });

  hono.post('/sandbox/api/clock', async (c) => {
    const body = await readBody(c, clockBody);
    if (body instanceof Response) return body;
    if (body.set !== undefined) world.clock.set(body.set);
    if (body.advanceMs !== undefined) world.clock.advance(body.advanceMs);
    if (body.real) world.clock.setReal();
    return c.json({ now: world.clock.now() });
  });

  // What a developer does in the console: give the request URL, which is challenged first.
  hono.post('/sandbox/api/apps/:app/webhook', async (c) => {
    const body = await readBody(
      c,
      z.object({ url: z.url({ protocol: /^https?$/ }).optional(), events: z.url().optional(), cards: z.url().optional() }),
    );
    if (body instanceof Response) return body;
    const app = world.apps.get(c.req.param('app'));
    if (!app) return refused(c, 404, 'no such app');
    const events = body.events ?? body.url;
    const cards = body.cards ?? body.url;
    for (const url of new Set([events, cards].filter((one) => one !== undefined))) {
      const why = await world.transport.challenge(app, url);
      if (why !== undefined) return refused(c, 400, `Challenge code 没有返回：${why}`);
    }
    world.apps.setUrls(app.appId, { ...(events !== undefined && { events }), ...(cards !== undefined && { cards }) });
    return c.json({ ok: true });
  });
}
