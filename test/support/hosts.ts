/** The two engines a conversation runs on: `describe.each(hosts)('…, on $name', ({ start }) => …)`. */
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
