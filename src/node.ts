/** Entry of `npm run serve`: the bot in real Feishu, configured by environment. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createBot } from './app.ts';
import { rulesOf } from './checks/override.ts';
import { standardParameters } from './checks/parameters.ts';
import { readConfig } from './config.ts';
import { threadReader } from './documents/thread.ts';
import { createNodeTransport } from './feishu/http-node.ts';
import { templates } from './form/templates/registry.ts';
import { consoleLog } from './log.ts';
import { Afterwards, endOrderly, everySecond, listen } from './node-host.ts';
import { announcedHolidays, holidaysOf } from './rounds/holidays.ts';
import { openSqliteStore } from './store/sqlite.ts';

const read = readConfig(process.env);
if (!read.ok) {
  for (const fault of read.faults) process.stderr.write(`${fault}\n`);
  process.exit(1);
}
const { config } = read;
const override = config.RULES_FILE === '' ? config.RULES : await readFile(config.RULES_FILE, 'utf8').catch(() => undefined);
const rules = override === undefined ? undefined : override === '' ? { parameters: standardParameters, changed: [] } : rulesOf(override);
if (rules === undefined || 'fault' in rules) {
  const why = rules === undefined ? 'cannot be read' : `is not as parameters.ts describes: ${Object.values(rules.params).join(' ')}`;
  process.stderr.write(`RULES_FILE ${config.RULES_FILE} ${why}\n`);
  process.exit(1);
}
const notices = config.HOLIDAYS_FILE === '' ? config.HOLIDAYS : await readFile(config.HOLIDAYS_FILE, 'utf8').catch(() => undefined);
const calendar =
  notices === undefined ? { fault: 'cannot be read' } : notices === '' ? { holidays: announcedHolidays } : holidaysOf(notices);
if ('fault' in calendar) {
  process.stderr.write(`HOLIDAYS${config.HOLIDAYS_FILE === '' ? '' : `_FILE ${config.HOLIDAYS_FILE}`} ${calendar.fault}\n`);
  process.exit(1);
}
const log = await consoleLog();
const store = openSqliteStore({
  file: config.DATABASE_FILE,
  migrations: fileURLToPath(new URL('../db/migrations', import.meta.url)),
  templates,
});
const afterwards = new Afterwards();
const transport = createNodeTransport();
const bot = createBot(
  {
    appId: config.FEISHU_APP_ID,
    appSecret: config.FEISHU_APP_SECRET,
    encryptKey: config.FEISHU_ENCRYPT_KEY,
    verificationToken: config.FEISHU_VERIFICATION_TOKEN,
    domain: config.FEISHU_DOMAIN,
    adminOpenIds: config.ADMIN_OPEN_IDS,
    pace: { perRecipient: 5, perApp: 45 },
  },
  {
    store,
    parameters: rules.parameters,
    holidays: calendar.holidays,
    reader: threadReader(new URL('./documents/thread-entry.js', import.meta.url)),
    transport,
    clock: Date.now,
    log,
    after: (work) => afterwards.add(work),
  },
);
try {
  const { server, port } = await listen(bot.http, config.HOST, config.PORT);
  const cron = everySecond(bot.sweep, log);
  endOrderly({ server, stop: () => cron.stop(), afterwards, close: () => store.close().finally(() => transport.close()) });
  log.info('serving', { port });
} catch (error) {
  process.stderr.write(`PORT ${config.PORT} on ${config.HOST} cannot be used: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exit(1);
}
