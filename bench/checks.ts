/** `npx tsx bench/checks.ts`: the catalogue over whole declarations, and over what one turn changes. */
import { checkSheet } from '../src/checks/catalogue.ts';
import { contextAmong } from '../src/checks/context.ts';
import { checkAll, recheck } from '../src/checks/incremental.ts';
import { standardParameters } from '../src/checks/parameters.ts';
import { type Sheet, type SheetRow, sheetOfExternal } from '../src/checks/sheet.ts';
import { formMap } from '../src/form/map.ts';
import { templates } from '../src/form/templates/registry.ts';
import { clean } from '../test/checks/clean.ts';

const [template] = templates;
if (!template) throw new Error('no template');
const one = sheetOfExternal(template, clean());
const volume = Array.from({ length: 20 }, () => sheetOfExternal(template, clean()));
const context = contextAmong(one, volume, { complete: false });
const groups = formMap(template).groups.map(({ group }) => group.key);

const time = (name: string, runs: number, work: () => void): void => {
  for (let warm = 0; warm < runs / 5; warm += 1) work();
  const began = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(began);
  process.stdout.write(`${name.padEnd(60)} ${((user + system) / 1000 / runs).toFixed(4)} ms CPU\n`);
};

time('one declaration, all rules, 20 siblings', 3000, () => void checkSheet(one, context, standardParameters));
// In the chat the statement is written from the table and there are no siblings.
const numbered = (rows: readonly SheetRow[]): Sheet => ({ ...one, generated: true, rows: rows.map((row, index) => ({ ...row, index })) });
const draft = numbered(one.rows);
const alone = { ...context, siblings: null };
const known = checkAll(draft, alone, standardParameters);
for (const path of [
  'plan.m12',
  'budget.total',
  'purpose',
  'goals.g1.text',
  'indicators.i1.target.value',
  'indicators.i1.basis',
  'indicators.i1.name',
]) {
  time(`a turn that changes ${path}`, 10_000, () => void recheck(known, draft, alone, standardParameters, [path], groups));
}
const [first, second, ...others] = one.rows;
if (!first || !second) throw new Error('the declaration has no rows');
const order = ['indicators.order'];
const moved = numbered([second, first, ...others]);
time('a turn that moves a row', 10_000, () => void recheck(known, moved, alone, standardParameters, order, groups));
const shorter = numbered([second, ...others]);
const before = checkAll(shorter, alone, standardParameters);
const added = [...order, ...['subcategory', 'name', 'target.value', 'target.unit'].map((key) => first.at(key))];
time('a turn that adds a row', 10_000, () => void recheck(before, draft, alone, standardParameters, added, groups));
const removed = [...order, first.at('name'), first.at('basis')];
time('a turn that removes a row', 10_000, () => void recheck(known, shorter, alone, standardParameters, removed, groups));
const began = performance.now();
for (let run = 0; run < 2000; run += 1) checkSheet(one, context, standardParameters);
process.stdout.write(`2,000 declarations with 20 siblings each: ${((performance.now() - began) / 1000).toFixed(2)} s\n`);
