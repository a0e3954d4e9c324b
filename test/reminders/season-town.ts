/** A town in a season: people of three departments, the platform they chat on, and two processes of the bot on one database that may die. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templates } from '../../src/form/templates/registry.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { MessageView, Person, Sandbox, Staff } from '../../src/sandbox/index.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { migrations } from '../support/bot.ts';
import { type SeenButton, seeCard } from '../support/card.ts';
import { type Chat, Clerk } from '../support/clerk.ts';
import { startPlatform } from '../support/platform.ts';
import { type BotProcess, bundleProcesses } from './processes.ts';

export interface SeasonTown extends Chat {
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly now: number;
  readonly faults: readonly string[];
  named(name: string): Person;
  clerk(person: Person): Clerk;
  /** Writes what no conversation of the season is about. */
  write(...writes: Write[]): Promise<void>;
  /** Time passes, for the platform and for the processes. */
  wait(ms: number): Promise<void>;
  /** What time does, in both processes at the same moment. */
  sweep(): Promise<void>;
  /** The same, but the process that answers the chat is killed after this long; another one takes its place and sweeps. */
  sweepAndKill(ms: number): Promise<void>;
  /** Kills the process that answers the chat while it is at this; the platform brings the message again to its successor. */
  killDuring(act: () => void, ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The platform's first pause before it brings an event again. */
const AGAIN = 16_000;

export async function openSeasonTown(staff: readonly Staff[], from: number): Promise<SeasonTown> {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-season-'));
  const file = join(folder, 'season.db');
  const [bundle, platform] = await Promise.all([bundleProcesses(), startPlatform({ staff, now: () => from })]);
  const { sandbox } = platform;
  const app = sandbox.mainApp;
  const store = openSqliteStore({ file, migrations, templates });
  const start = (): Promise<BotProcess> => bundle.start({ app, domain: platform.url, file, migrations, now: sandbox.clock.now() });
  let [chatting, other] = await Promise.all([start(), start()]);
  const listen = (): void =>
    sandbox.setWebhook(app.appId, { events: `${chatting.url}/feishu/events`, cards: `${chatting.url}/feishu/cards` });
  listen();
  const now = (): number => sandbox.clock.now();
  const succeed = async (): Promise<void> => {
    await chatting.kill();
    // The one that stood beside it answers from now on, with what it keeps in memory from long ago.
    [chatting, other] = [other, await start()];
    listen();
  };
  const settled = async (): Promise<void> => {
    await sandbox.idle();
    await chatting.ask(now(), false);
    await sandbox.idle();
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const town: SeasonTown = {
    sandbox,
    store,
    faults: bundle.faults,
    get now() {
      return now();
    },
    settled,
    named(name) {
      const found = sandbox.people.find((person) => person.name === name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found;
    },
    clerk: ({ openId }) => new Clerk(town, openId),
    async write(...writes) {
      const done = await store.commitWrites({ tenant: sandbox.tenantKey, by: '', at: now(), writes, outgoing: [], jobs: [] });
      if (done.kind !== 'done') throw new Error(`not written: ${done.kind}`);
    },
    async wait(ms) {
      sandbox.clock.advance(ms);
      // The other one is told when it sweeps.
      await chatting.ask(now(), false);
    },
    async sweep() {
      await Promise.all([chatting.ask(now(), true), other.ask(now(), true)]);
      await sandbox.idle();
    },
    async sweepAndKill(ms) {
      const sweeping = chatting.ask(now(), true);
      await pause(ms);
      await succeed();
      await sweeping;
      await town.sweep();
    },
    async killDuring(act, ms) {
      act();
      await pause(ms);
      await succeed();
      await sandbox.idle();
      await town.wait(AGAIN);
      await settled();
    },
    async close() {
      await Promise.all([chatting.kill(), other.kill()]);
      await platform.close();
      await store.close();
      bundle.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return town;
}

/** The newest card of somebody's chat with a button like this, and the button; `null` when there is none among the last few. */
export function findButton(clerk: Clerk, wanted: (button: SeenButton) => boolean): { message: MessageView; button: SeenButton } | null {
  for (const message of clerk.user.messages(undefined, 12).toReversed()) {
    if (message.sender.kind !== 'bot' || message.msgType !== 'interactive') continue;
    const button = seeCard(message.content).buttons.find(wanted);
    if (button) return { message, button };
  }
  return null;
}

/** Presses the newest button like this; answers the card it stands on, and the button. */
export async function pressLike(
  clerk: Clerk,
  wanted: (button: SeenButton) => boolean,
): Promise<{ message: MessageView; button: SeenButton }> {
  const found = findButton(clerk, wanted);
  if (!found) throw new Error(`no such button among the last cards; the newest says:\n${clerk.see().words}`);
  const { message, button } = found;
  const name = button.name === undefined ? {} : { name: button.name };
  await clerk.user.click(message.messageId, { tag: 'button', value: button.value, ...name });
  await clerk.chat.settled();
  return found;
}
