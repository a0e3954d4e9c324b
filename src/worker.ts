/** Entry on Cloudflare Workers: the same bot on D1. */
import { type Bot, createBot } from './app.ts';
import { rulesOf } from './checks/override.ts';
import { readConfig } from './config.ts';
import { createFetchTransport } from './feishu/http-fetch.ts';
import { templates } from './form/templates/registry.ts';
import { consoleLog } from './log.ts';
import { announcedHolidays, holidaysOf } from './rounds/holidays.ts';
import { type D1, openD1Store } from './store/d1.ts';

interface Env extends Readonly<Record<string, unknown>> {
  readonly DB: D1;
}
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

let bot: Promise<Bot> | undefined;

async function build(env: Env): Promise<Bot> {
  const settings = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const read = readConfig(settings);
  if (!read.ok) throw new Error(read.faults.join('; '));
  const { config } = read;
  const rules = config.RULES === '' ? undefined : rulesOf(config.RULES);
  if (rules && 'fault' in rules) throw new Error(`RULES ${Object.values(rules.params).join(' ')}`);
  const calendar = config.HOLIDAYS === '' ? { holidays: announcedHolidays } : holidaysOf(config.HOLIDAYS);
  if ('fault' in calendar) throw new Error(`HOLIDAYS ${calendar.fault}`);
  const log = await consoleLog();
  return createBot(
    {
      appId: config.FEISHU_APP_ID,
      appSecret: config.FEISHU_APP_SECRET,
      encryptKey: config.FEISHU_ENCRYPT_KEY,
      verificationToken: config.FEISHU_VERIFICATION_TOKEN,
      domain: config.FEISHU_DOMAIN,
      adminOpenIds: config.ADMIN_OPEN_IDS,
      pace: { perRecipient: 0, perApp: 0 },
    },
    {
      store: openD1Store(env.DB, { templates }),
      ...(rules ? { parameters: rules.parameters } : {}),
      holidays: calendar.holidays,
      transport: createFetchTransport(),
      clock: Date.now,
      log,
      after: (work, context) => (context?.() as Context | undefined)?.waitUntil(work),
    },
  );
}

export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    bot ??= build(env);
    const { http, begun } = await bot;
    context.waitUntil(begun);
    return http.fetch(request, env, context as never);
  },
  async scheduled(_event: unknown, env: Env, context: Context): Promise<void> {
    bot ??= build(env);
    const { sweep, begun } = await bot;
    context.waitUntil(Promise.all([sweep(), begun]));
  },
};
