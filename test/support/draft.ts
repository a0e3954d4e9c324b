/** Short ways to a place in a draft, and to what is stored of it. */
import type { RunningBot } from './bot.ts';
import type { Clerk } from './clerk.ts';

/** A new draft with a name; the cards of its first step are in hand. */
export async function begin(clerk: Clerk, name: string): Promise<void> {
  await clerk.type('/新建');
  await clerk.type(`项目名称：${name}`);
}

/** Goes to a section by typing 下一步. */
export async function reach(clerk: Clerk, section: string): Promise<void> {
  for (let times = 0; !clerk.see().subtitle.includes(section); times += 1) {
    if (times === 9) throw new Error(`${section} is not reached: ${clerk.see().subtitle}`);
    await clerk.type('下一步');
  }
}

/** The cell the newest card asks for. */
export const askedOf = (clerk: Clerk): string | undefined => /现在问的是“([^”]+)”/.exec(clerk.see().words)?.[1];

/** Value of an input on the newest card. */
export const shownIn = (clerk: Clerk, label: string): string | undefined =>
  clerk.see().inputs.find((input) => input.label === label)?.value;

/** Id of the declaration with this name. */
export async function draftNamed(bot: RunningBot, name: string): Promise<string> {
  const [row] = await bot.rows(`SELECT declaration FROM cells WHERE path = 'name' AND value = '${name.replaceAll("'", "''")}'`);
  if (typeof row?.declaration !== 'string') throw new Error(`no declaration is called ${name}`);
  return row.declaration;
}

/** Stored cells of the declaration with this name: value by path, empty ones left out. */
export async function cellsOf(bot: RunningBot, name: string): Promise<Readonly<Record<string, string>>> {
  const rows = await bot.rows(
    `SELECT path, value FROM cells WHERE declaration = '${await draftNamed(bot, name)}' AND value IS NOT NULL ORDER BY path`,
  );
  return Object.fromEntries(rows.map((row) => [String(row.path), String(row.value)]));
}
