/** A clerk enters whole tables in the chat and gets the official file: every cell of it equals the paper the clerk had. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningBot } from '../support/bot.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import type { Host } from '../support/hosts.ts';
import { enterByForm, enterByTyping } from '../support/scripted.ts';
import { convert, installed } from '../support/soffice.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { examples, type NamedTable, published, sheetOf } from '../support/tables.ts';

if (published.length === 0) process.stdout.write('skipped: the published tables (../shared is not next to the checkout)\n');
const office = installed('soffice');
if (!office) process.stdout.write('skipped: the read through LibreOffice (no soffice on the path)\n');

const tables: readonly NamedTable[] = [...published, ...examples];

/** Indicators that the statement says it has, over all goals: 对应目标一设置3项产出指标、1项满意度指标，分别是…。 */
const counted = (statement: string): number =>
  [...statement.matchAll(/^对应目标.*?设置(.*?)，(?:分别)?是/gmu)]
    .flatMap((match) => [...(match[1] ?? '').matchAll(/(\d+)项/g)])
    .reduce((sum, match) => sum + Number(match[1]), 0);

/** Two files run it, one a host, so that both cores are used. */
export function wholeTables({ name, start }: Host): void {
  describe(`whole tables, on ${name}`, () => {
    let bot: RunningBot;
    beforeAll(async () => {
      bot = await start();
    });
    afterAll(async () => {
      expect(bot.faults).toEqual([]);
      await bot.close();
    });

    // What one engine gets in forms the other gets typed, so that each table is entered both ways.
    const cases = tables.map((entry, at) => ({ ...entry, way: (at + (name === 'Node' ? 0 : 1)) % 2 === 0 ? 'in forms' : 'by typing' }));

    test.each(cases)('$file $way', async ({ file, table, way }) => {
      const clerk = bot.clerk(tables.findIndex((entry) => entry.file === file) % 5);
      const earlier = clerk.files.length;
      await (way === 'in forms' ? enterByForm : enterByTyping)(clerk, sheetOf(table));
      await clerk.type('/导出 word');
      const made = clerk.files.slice(earlier);
      expect(made).toHaveLength(1);
      const bytes = made[0]?.bytes ?? new Uint8Array();
      const read = readDeclaration(bytes);
      expect(tableDifferences(table, read)).toEqual([]);
      expect(read.has_scoring_column).toBe(table.indicators.some((row) => row.scoring));
      const statement = read.statement.join('\n');
      expect(statement).not.toMatch(/undefined|null|NaN|\[object/);
      if (process.env.SHOW_STATEMENTS) process.stdout.write(`${file}\n${statement}\n`);
      if (office && name === 'Node' && file === examples[0]?.file) {
        expect(tableDifferences(table, readDeclaration(await convert(bytes, 'docx')))).toEqual([]);
      }
      expect(counted(statement)).toBe(table.indicators.length);
    });
  });
}
