/** The two engines a conversation runs on. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type RunningBot, type StartOptions, startBot } from './bot.ts';
import { startWorkersBot } from './workers-bot.ts';

export interface Host {
  readonly name: 'Node' | 'Workers';
  start(options?: StartOptions): Promise<RunningBot>;
}

export const hosts: readonly Host[] = [
  { name: 'Node', start: startBot },
  { name: 'Workers', start: startWorkersBot },
];

/**
 * The same tests against the Node bot and against the bundle in workerd, one bot for all tests of a host; at the end nothing
 * may have been logged as an error.
 */
export function onHosts(title: string, tests: (bot: () => RunningBot, host: Host) => void, options: StartOptions = {}): void {
  describe.each(hosts)(`${title}, on $name`, (host) => {
    let bot: RunningBot | undefined;
    const running = (): RunningBot => {
      if (!bot) throw new Error('the bot has not started');
      return bot;
    };
    beforeAll(async () => {
      bot = await host.start(options);
    });
    afterAll(async () => {
      if (!bot) return;
      await bot.settled();
      expect(bot.faults).toEqual([]);
      await bot.close();
    });
    tests(running, host);
  });
}
