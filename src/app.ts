/** The composition root: configuration and ports in, a bot out. The only place that constructs. */
import type { Hono } from 'hono';
import { type Parameters, standardParameters } from './checks/parameters.ts';
import { deliver, deliverTo } from './delivery.ts';
import { wordsOf } from './dialog/command.ts';
import { fingerprint } from './dialog/fingerprint.ts';
import { KeptByVersion } from './dialog/kept.ts';
import { openBytes } from './documents/read/open.ts';
import { readRows } from './documents/read/rows.ts';
import { readBotOpenId } from './feishu/bot.ts';
import { createClient } from './feishu/client.ts';
import { createDirectory } from './feishu/directory.ts';
import { createMessenger } from './feishu/messenger.ts';
import { createPacer } from './feishu/pacer.ts';
import { createRenderer } from './feishu/render/renderer.ts';
import type { Transport } from './feishu/transport.ts';
import type { Template } from './form/template.ts';
import { templates as offered } from './form/templates/registry.ts';
import { createHttp } from './http.ts';
import type { DocumentReader } from './jobs/job.ts';
import { indicatorLibrary } from './library/suggest.ts';
import type { Log } from './log.ts';
import type { Clock, Messenger, Renderer } from './ports.ts';
import { markUnreachable } from './reminders/unreachable.ts';
import { calendarText } from './rounds/calendar.ts';
import { announcedHolidays, type Holidays } from './rounds/holidays.ts';
import type { Store } from './store/store.ts';
import { type SweepPorts, sweep, work } from './sweep.ts';
import { commandWords } from './texts.ts';
import { Zones } from './turn/zones.ts';
import { type TurnPorts, takeTurn } from './turn.ts';

export interface BotConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** `https://open.feishu.cn` or another address of the platform. */
  readonly domain: string;
  /** Administrators: told when the platform says that a permission or a setting is missing; they give the roles. */
  readonly adminOpenIds?: readonly string[];
  /** Messages a second to one person and in all; 0 = leave it to the platform's own answers. */
  readonly pace: { readonly perRecipient: number; readonly perApp: number };
}

export interface BotPorts {
  readonly store: Store;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** Word lists and thresholds of the rules instead of the standard ones. */
  readonly parameters?: Parameters;
  /** Holidays and make-up days instead of the announced ones. */
  readonly holidays?: Holidays;
  /** Reads files apart from the bot (a thread on Node); in place when left out, where the engine itself ends what takes too long. */
  readonly reader?: DocumentReader;
  /** Forms offered instead of the registry's (benches, tests). */
  readonly templates?: readonly Template[];
  /** Lets work go on after the answer; the request's own context on Workers. */
  after(work: Promise<void>, context?: () => unknown): void;
}

export interface Bot {
  readonly http: Hono;
  /**
   * What it began when it was built; never rejects. Workers end what no request waits for, and others may wait for it too (the token):
   * whoever built it keeps it alive.
   */
  readonly begun: Promise<unknown>;
  /** What time does; called every second or minute by whoever runs the bot. */
  sweep(): Promise<void>;
}

const TO_WAIT = 50;

/** Builds a bot. */
export function createBot(config: BotConfig, ports: BotPorts): Bot {
  const { store, clock, log } = ports;
  const renderer = createRenderer();
  const client = createClient({
    appId: config.appId,
    appSecret: config.appSecret,
    domain: config.domain,
    transport: ports.transport,
    // The SDK calls every refused call an error, a stale token and a person who left too; what is one, delivery and jobs say.
    log: (_level, line) => log.info(line),
  });
  const paced = config.pace.perApp > 0 || config.pace.perRecipient > 0;
  const pacer = paced
    ? { pacer: createPacer(config.pace, clock, (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(ms, TO_WAIT)))) }
    : {};
  const messenger = createMessenger({ client, ...pacer });
  const templates = ports.templates ?? offered;
  const parameters = ports.parameters ?? standardParameters;
  const holidays = ports.holidays ?? announcedHolidays;
  const turnPorts: TurnPorts = {
    store,
    renderer,
    words: wordsOf(commandWords()),
    templates,
    parameters,
    library: indicatorLibrary,
    rows: readRows,
    holidays,
    findings: new KeptByVersion(),
    progress: new KeptByVersion(),
    admins: config.adminOpenIds ?? [],
    zones: new Zones(),
    clock,
  };
  const alert = adminAlert(config.adminOpenIds ?? [], messenger, renderer, ports);
  const sweepPorts: SweepPorts = {
    parameters,
    holidays,
    calendar: String(fingerprint(calendarText(holidays))),
    templates,
    reader: ports.reader ?? { read: async (bytes, name) => openBytes(bytes, name) },
    store,
    messenger,
    directory: createDirectory({ client }),
    renderer,
    clock,
    log,
    alert,
    unreachable: (tenant, openId) => markUnreachable({ store, clock }, tenant, openId),
    fallback: renderer.text({ key: 'card.tooBig' }, 'zh-CN'),
  };
  // Until the platform has told the bot's own id, any bot mentioned in a group counts as this one.
  let botOpenId: string | undefined;
  const knowsItself = readBotOpenId(client).then(
    (id) => {
      botOpenId = id;
    },
    () => log.info('the bot could not read its own id; it tries again at the next start'),
  );
  const templatesKept = Promise.all(templates.map((template) => store.keepTemplate(template))).catch((error: unknown) =>
    log.error('the templates could not be kept', {}, error),
  );

  const http = createHttp({
    webhook: { encryptKey: config.encryptKey, verificationToken: config.verificationToken, appId: config.appId },
    botOpenId: () => botOpenId,
    clock,
    log,
    turn: (incoming) => takeTurn(turnPorts, incoming),
    after: (result, context) => {
      if (result.claimed.length === 0 && result.recipients.length === 0 && !result.hasJobs) return;
      const sending = async (): Promise<void> => {
        await deliver(sweepPorts, result.claimed);
        for (const recipient of result.recipients) await deliverTo(sweepPorts, result.tenant, recipient);
        if (result.hasJobs) await work(sweepPorts);
      };
      ports.after(
        sending().catch((error: unknown) => log.error('sending failed; the sweep tries again', {}, error)),
        context,
      );
    },
    faultAnswer: (kind) => renderer.actionAnswer({ toast: { tone: 'bad', text: { key: `fault.${kind}` } } }, 'zh-CN'),
  });
  return { http, sweep: () => sweep(sweepPorts), begun: Promise.all([knowsItself, templatesKept]) };
}

const HOUR = 3_600_000;

/** A message to each administrator, once an hour for each code. */
function adminAlert(
  admins: readonly string[],
  messenger: Messenger,
  renderer: Renderer,
  { clock, log, after }: BotPorts,
): (code: number) => void {
  const told = new Map<number, number>();
  return (code) => {
    const hour = Math.floor(clock() / HOUR);
    if (admins.length === 0 || told.get(code) === hour) return;
    told.set(code, hour);
    const text = renderer.text({ key: 'admin.setup', params: { code: String(code) } }, 'zh-CN');
    const tell = async (): Promise<void> => {
      for (const id of admins) {
        const sent = await messenger.send({ kind: 'person', id }, text, `alert-${code}-${hour}`);
        if (!sent.ok) log.error('an administrator could not be told', { code: sent.failure.code });
      }
    };
    after(tell());
  };
}
