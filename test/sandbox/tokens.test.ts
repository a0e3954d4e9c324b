import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, type Platform, startPlatform, tenantToken } from './platform.ts';

const minute = 60_000;

describe('tenant access tokens', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  const info = (token: string) => call(platform, 'GET', '/bot/v3/info', undefined, token);

  it('gives the same token while 30 minutes are left, then a new one beside the old', async () => {
    const first = await tenantToken(platform);
    platform.sandbox.clock.advance(89 * minute);
    expect(await tenantToken(platform)).toBe(first);
    platform.sandbox.clock.advance(2 * minute);
    const second = await tenantToken(platform);
    expect(second).not.toBe(first);
    expect((await info(first)).status).toBe(200);
    platform.sandbox.clock.advance(30 * minute);
    expect((await info(first)).json.code).toBe(99991663);
    expect((await info(second)).status).toBe(200);
  });

  it('answers a revoked token with HTTP 400 and 99991663', async () => {
    const token = await tenantToken(platform);
    platform.sandbox.revokeTokens();
    const answer = await info(token);
    expect(answer.status).toBe(400);
    expect(answer.json.code).toBe(99991663);
    expect(answer.headers.get('x-tt-logid')).toBeTruthy();
    expect((await info(await tenantToken(platform))).status).toBe(200);
  });

  it.each([
    [undefined, 99991661],
    ['Bearer abc', 99991671],
    ['Bearer t-nobody', 99991663],
  ])('refuses the header %s with %i', async (authorization, code) => {
    const response = await fetch(`${platform.url}/open-apis/bot/v3/info`, { headers: authorization ? { authorization } : {} });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  it('refuses a wrong secret and an unknown app', async () => {
    const ask = async (app_id: string, app_secret: string) => {
      const response = await fetch(`${platform.url}/open-apis/auth/v3/tenant_access_token/internal`, {
        method: 'POST',
        body: JSON.stringify({ app_id, app_secret }),
      });
      return ((await response.json()) as { code: number }).code;
    };
    expect(await ask(platform.sandbox.mainApp.appId, 'wrong')).toBe(10014);
    expect(await ask('cli_0000000000000000', platform.sandbox.mainApp.appSecret)).toBe(10003);
  });

  it('tells the bot about itself at the top level', async () => {
    const { json } = await info(await tenantToken(platform));
    expect(json).toMatchObject({ code: 0, bot: { open_id: platform.sandbox.mainApp.botOpenId, activate_status: 2 } });
  });
});
