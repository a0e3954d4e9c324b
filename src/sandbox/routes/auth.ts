import type { Hono } from 'hono';
import { isRefusal, respond } from '../answer.ts';
import { api } from '../api.ts';
import { isObject } from '../cards/rules.ts';
import { parse } from '../content.ts';
import type { World } from '../world.ts';

/** Tokens, the bot's own data, the platform's addresses, and where a long connection is to be opened. */
export function authRoutes(world: World, hono: Hono): void {
  for (const kind of ['tenant_access_token', 'app_access_token'] as const) {
    hono.post(`/open-apis/auth/v3/${kind}/internal`, async (c) => {
      const body = parse(await c.req.text());
      const given = isObject(body) ? body : {};
      const issued = world.tokens.issue(String(given.app_id ?? ''), String(given.app_secret ?? ''));
      if (isRefusal(issued)) return respond(issued);
      const { token, expire } = issued;
      return respond({
        json: { code: 0, msg: 'ok', ...(kind === 'app_access_token' && { app_access_token: token }), tenant_access_token: token, expire },
      });
    });
  }

  hono.post('/callback/ws/endpoint', async (c) => {
    const body = parse(await c.req.text());
    const given = isObject(body) ? body : {};
    const base = (world.baseUrl ?? new URL(c.req.url).origin).replace(/^http/, 'ws').replace(/\/$/, '');
    return c.json(world.sockets.endpoint(given.AppID, given.AppSecret, base));
  });

  api(world, hono, 'GET', '/bot/v3/info', ({ app }) => ({
    json: {
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: app.name,
        avatar_url: 'https://s1-imfile.example.test/avatar.png',
        ip_white_list: [],
        open_id: app.botOpenId,
      },
    },
  }));

  api(world, hono, 'GET', '/event/v1/outbound_ip', () => ({
    json: { code: 0, msg: 'success', data: { ip_list: ['127.0.0.1'], has_more: false, page_token: '' } },
  }));
}
