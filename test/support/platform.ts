/** The platform's stand-in on loopback, for a bot in the same process or beside it. */
import type { Server } from 'node:http';
import { listen } from '../../src/node-host.ts';
import { createSandbox, type Limits, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';

export interface Platform {
  readonly sandbox: Sandbox;
  /** Address of the platform, the bot's FEISHU_DOMAIN. */
  readonly url: string;
  close(): Promise<void>;
}

// Nothing here measures speed: the platform's rates are raised so that tests need not wait for them.
const plenty: Partial<Limits> = {
  perUserPerSecond: 1e6,
  perChatPerSecond: 1e6,
  perMessageUpdatesPerSecond: 1e6,
  perApiPerSecond: 1e6,
  perApiPerMinute: 1e6,
};

export async function startPlatform(options: Partial<SandboxOptions> = {}): Promise<Platform> {
  const sandbox = await createSandbox({ database: ':memory:', limits: plenty, ...options });
  const front = await listen(sandbox.app, '127.0.0.1', 0, (request, socket, head) => sandbox.upgrade(request, socket, head));
  return {
    sandbox,
    url: `http://127.0.0.1:${front.port}`,
    async close() {
      await stop(front.server);
      await sandbox.close();
    },
  };
}

export const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
