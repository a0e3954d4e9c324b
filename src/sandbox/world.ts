import type { Apps } from './apps.ts';
import type { Bus } from './bus.ts';
import type { Cardkit } from './cardkit.ts';
import type { Chats } from './chats.ts';
import type { Clicks } from './clicks.ts';
import type { SandboxClock } from './clock.ts';
import type { Contents } from './content.ts';
import type { Events } from './events.ts';
import type { FaultSwitches } from './faults.ts';
import type { Files } from './files.ts';
import type { Rates } from './limits.ts';
import type { LongConnections } from './longconn.ts';
import type { Messages } from './messages.ts';
import type { Notices } from './notices.ts';
import type { People } from './people.ts';
import type { Sender } from './sender.ts';
import type { Db } from './store.ts';
import type { Tokens } from './tokens.ts';
import type { Transport } from './transport.ts';
import type { MenuItem } from './types.ts';
import type { UpdateTokens } from './update-tokens.ts';

/** All parts of the platform, put together once in index.ts. */
export interface World {
  readonly db: Db;
  readonly clock: SandboxClock;
  readonly bus: Bus;
  readonly faults: FaultSwitches;
  readonly rates: Rates;
  readonly apps: Apps;
  readonly people: People;
  readonly tokens: Tokens;
  readonly chats: Chats;
  readonly files: Files;
  readonly cardkit: Cardkit;
  readonly contents: Contents;
  readonly messages: Messages;
  readonly sender: Sender;
  readonly sockets: LongConnections;
  readonly transport: Transport;
  readonly events: Events;
  readonly notices: Notices;
  readonly updateTokens: UpdateTokens;
  readonly clicks: Clicks;
  readonly menus: ReadonlyMap<string, readonly MenuItem[]>;
  readonly assets: string | undefined;
  baseUrl: string | undefined;
}
