import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Hono } from 'hono';
import { Actions } from './actions.ts';
import { type AppSettings, Apps } from './apps.ts';
import { Bus } from './bus.ts';
import { Cardkit } from './cardkit.ts';
import { Chats } from './chats.ts';
import { Clicks } from './clicks.ts';
import { SandboxClock } from './clock.ts';
import { Contents } from './content.ts';
import { type UserDriver, userDriver } from './driver.ts';
import { Events } from './events.ts';
import { FaultSwitches } from './faults.ts';
import { Files } from './files.ts';
import { type Limits, Rates } from './limits.ts';
import { LongConnections } from './longconn.ts';
import { Messages } from './messages.ts';
import { Notices } from './notices.ts';
import type { Staff } from './organisation.ts';
import { pageRoutes } from './page-api.ts';
import { People } from './people.ts';
import { authRoutes } from './routes/auth.ts';
import { batchRoutes } from './routes/batch.ts';
import { cardRoutes } from './routes/cards.ts';
import { chatRoutes } from './routes/chats.ts';
import { contactRoutes } from './routes/contact.ts';
import { fileRoutes } from './routes/files.ts';
import { messageRoutes } from './routes/messages.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { Sender } from './sender.ts';
import { openStore } from './store.ts';
import { Tokens } from './tokens.ts';
import { type Fetch, Transport } from './transport.ts';
import type { AppInfo, Faults, MenuItem, Person } from './types.ts';
import { UpdateTokens } from './update-tokens.ts';
import type { World } from './world.ts';

export type { ClickAction, ClickResult, Toast } from './clicks.ts';
export type { SendOptions, UserDriver } from './driver.ts';
export { documentedLimits, type Limits } from './limits.ts';
export type { Staff } from './organisation.ts';
export type { AppInfo, ChatView, Faults, MenuItem, MessageView, Person, PersonState } from './types.ts';

export interface SandboxOptions {
  /** A file, or ':memory:'. */
  readonly database: string;
  /** Base clock (ms), default `Date.now`; the sandbox clock is this plus a stored offset. */
  readonly now?: () => number;
  /** Folder of the built page (index.html, page.js, style.css); absent: no page. */
  readonly assets?: string;
  /** The redelivery delays are divided by this (default 1). */
  readonly retryScale?: number;
  readonly limits?: Partial<Limits>;
  readonly menu?: readonly MenuItem[];
  /** People beside the usual ones. */
  readonly staff?: readonly Staff[];
  /** `http://host:port` under which outside clients reach the sandbox; for the long connection's URL. */
  readonly baseUrl?: string;
  /** How requests to the apps' URLs are made (default: global fetch); a test may answer in process. */
  readonly fetch?: Fetch;
}

export interface Sandbox {
  /** To be mounted at the root; paths that are not the platform's fall through. */
  readonly app: Hono;
  /** True if it took the WebSocket upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  readonly mainApp: AppInfo;
  /** A second, free app for outside clients. */
  readonly outsideApp: AppInfo;
  /** What an administrator sets without a challenge; `cards` defaults to `events`. */
  setWebhook(appId: string, urls: { events?: string; cards?: string }): void;
  /** What a developer does: challenged first; undefined when it passed, else why not. */
  subscribe(appId: string, url: string): Promise<string | undefined>;
  setBaseUrl(url: string): void;
  readonly clock: {
    now(): number;
    advance(ms: number): void;
    set(ms: number): void;
    /** Back to the base clock. */
    setReal(): void;
  };
  readonly people: readonly Person[];
  /** The organisation, as events name it. */
  readonly tenantKey: string;
  /** The id by which an app knows a person (open ids are per app; `person.openId` is the main app's). */
  openId(appId: string, person: Person): string;
  /** For an outside client: the line `FEISHU_DOMAIN=… APP_ID=… APP_SECRET=… OPEN_ID=… CHAT_ID=…`. */
  outsideLine(baseUrl: string): string;
  faults: Readonly<Faults>;
  setFaults(change: Partial<Faults>): void;
  revokeTokens(): void;
  setAppSettings(appId: string, change: Partial<AppSettings>): void;
  /** Events that wait for a redelivery. */
  pendingEvents(appId?: string): number;
  user(openId: string): UserDriver;
  /** Resolves when no delivery is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the platform together over its database. Binds nothing: the caller serves `app` and `upgrade` on loopback. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const db = openStore(options.database);
  const clock = new SandboxClock(db, options.now ?? Date.now);
  const bus = new Bus();
  const faults = new FaultSwitches(db, bus);
  const rates = new Rates(clock, options.limits ?? {});
  const { limits } = rates;
  const apps = new Apps(db);
  const people = new People(db, bus, apps, options.staff);
  const tokens = new Tokens(db, clock, apps);
  const chats = new Chats(db, clock, bus, people, apps);
  const files = new Files(db, clock, limits);
  const cardkit = new Cardkit(db, clock);
  const contents = new Contents(people, apps, chats, files, cardkit, limits);
  const messages = new Messages(db, clock, bus, people, apps, chats, files);
  const sender = new Sender(db, clock, rates, faults, people, chats, contents, messages, cardkit);
  const sockets = new LongConnections(apps);
  const transport = new Transport(apps, clock, faults, limits, sockets, options.fetch ?? ((url, init) => fetch(url, init)));
  const scale = options.retryScale ?? 1;
  const events = new Events(db, clock, apps, people, faults, transport, {
    scale,
    realTimers: options.now === undefined || options.retryScale !== undefined,
  });
  const notices = new Notices(clock, apps, people, chats, messages, events);
  events.renew = (body) => notices.renewed(body);
  const updateTokens = new UpdateTokens(db, clock);
  const clicks = new Clicks({ clock, apps, people, chats, messages, contents, sender, events, transport, faults, tokens: updateTokens });
  const [mainApp, outsideApp] = apps.all;
  if (!mainApp || !outsideApp) throw new Error('the sandbox has lost its apps');
  const menus = new Map([[mainApp.appId, options.menu ?? []]]);
  const world: World = {
    ...{
      db,
      clock,
      bus,
      faults,
      rates,
      apps,
      people,
      tokens,
      chats,
      files,
      cardkit,
      contents,
      messages,
      sender,
      sockets,
      transport,
      events,
      notices,
      updateTokens,
      clicks,
      menus,
    },
    assets: options.assets,
    baseUrl: options.baseUrl,
  };
  clock.onJump(() => bus.tell({ type: 'clock' }));
  sockets.onConnected = (appId) => events.wake(appId);
  events.runDue();

  const actions = new Actions(world);
  const hono = new Hono();
  for (const routes of [authRoutes, messageRoutes, reactionRoutes, fileRoutes, chatRoutes, contactRoutes, cardRoutes, batchRoutes])
    routes(world, hono);
  hono.all('/open-apis/*', (c) => c.text('404 page not found', 404));
  pageRoutes(world, actions, hono);

  return {
    app: hono,
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    mainApp,
    outsideApp,
    setWebhook: (appId, urls) => apps.setUrls(appId, urls),
    subscribe: async (appId, url) => {
      const app = apps.get(appId);
      if (!app) return 'no such app';
      const why = await transport.challenge(app, url);
      if (why === undefined) apps.setUrls(appId, { events: url, cards: url });
      return why;
    },
    setBaseUrl: (url) => {
      world.baseUrl = url;
    },
    clock,
    people: people.all,
    tenantKey: people.tenantKey,
    openId: (appId, person) => people.openId(appId, person.unionId),
    outsideLine: (baseUrl) => {
      const person = people.all[0];
      if (!person) throw new Error('the sandbox has lost its people');
      const chat = chats.p2p(outsideApp.appId, person.unionId);
      return `FEISHU_DOMAIN=${baseUrl} APP_ID=${outsideApp.appId} APP_SECRET=${outsideApp.appSecret} OPEN_ID=${people.openId(outsideApp.appId, person.unionId)} CHAT_ID=${chat.chat_id}`;
    },
    get faults() {
      return faults.now;
    },
    set faults(change) {
      faults.set(change);
    },
    setFaults: (change) => faults.set(change),
    revokeTokens: () => tokens.revokeAll(),
    setAppSettings: (appId, change) => apps.setSettings(appId, change),
    pendingEvents: (appId) => events.pending(appId),
    user: (openId) => {
      const person = people.byOpenId(openId);
      if (!person) throw new Error(`nobody has the open id ${openId}`);
      return userDriver(world, actions, person, mainApp.appId);
    },
    idle: () => events.idle(),
    close: async () => {
      events.close();
      sockets.close();
      await events.idle();
      db.close();
    },
  };
}
