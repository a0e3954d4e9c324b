/** `npm run checks:report`: the catalogue against the 13 published tables and what a good reviewer finds in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { catalogue, checkSheet } from '../../src/checks/catalogue.ts';
import { contextAmong } from '../../src/checks/context.ts';
import { standardParameters } from '../../src/checks/parameters.ts';
import { sheetOfExternal, sheetPath } from '../../src/checks/sheet.ts';
import { externalSchema } from '../../src/form/external.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { wordsOnlyThere } from './words-report.ts';

export const tablesFolder = join(import.meta.dirname, '../../../shared/data/tables');

const defectsSchema = z.array(
  z.object({ rule: z.string(), cell: z.string(), path: z.string(), printed: z.string(), why: z.string(), severity: z.string() }),
);

export interface Tally {
  found: number;
  missed: string[];
  extra: string[];
}

/** Per rule and severity: found, missed, extra, by (table, rule, path, severity); what is left to people is left out. */
export function compare(): Map<string, Tally> {
  const [template] = templates;
  if (!template) throw new Error('no template');
  const names = readdirSync(tablesFolder)
    .filter((name) => /^\d+\.json$/.test(name))
    .sort();
  const read = (name: string): unknown => JSON.parse(readFileSync(join(tablesFolder, name), 'utf8'));
  const tables = names.map((name) => ({ name, sheet: sheetOfExternal(template, externalSchema.parse(read(name))) }));
  const sheets = tables.map((table) => table.sheet);
  const tallies = new Map<string, Tally>();
  const tally = (rule: string, severity: string): Tally => {
    const key = `${rule} ${severity}`;
    const known = tallies.get(key);
    if (known) return known;
    const made: Tally = { found: 0, missed: [], extra: [] };
    tallies.set(key, made);
    return made;
  };
  for (const { name, sheet } of tables) {
    const defects = defectsSchema.parse(read(name.replace('.json', '.defects.json')));
    const human = new Set(
      defects.filter((defect) => defect.why.endsWith('（由人判断）')).map((defect) => `${defect.rule} ${defect.path} ${defect.severity}`),
    );
    const wanted = new Map<string, string>();
    for (const defect of defects)
      if (!defect.why.endsWith('（由人判断）')) wanted.set(`${defect.rule} ${defect.path} ${defect.severity}`, defect.why);
    const { findings } = checkSheet(sheet, contextAmong(sheet, sheets, { complete: false }), standardParameters);
    const got = new Map(
      findings
        .filter((finding) => !finding.rule.startsWith('N'))
        .map((finding) => [`${finding.rule} ${sheetPath(template, sheet, finding.path)} ${finding.severity}`, finding]),
    );
    for (const [key, why] of wanted) {
      const [rule = '', path = '', severity = ''] = key.split(' ');
      if (got.has(key)) tally(rule, severity).found += 1;
      else tally(rule, severity).missed.push(`${name.slice(0, 2)} ${path}: ${why}`);
    }
    for (const [key, finding] of got) {
      const [rule = '', path = '', severity = ''] = key.split(' ');
      if (!wanted.has(key) && !human.has(key))
        tally(rule, severity).extra.push(`${name.slice(0, 2)} ${path}: ${finding.printed.slice(0, 60)}`);
    }
  }
  return tallies;
}

if (process.argv[1]?.endsWith('checks-report.ts')) {
  if (!existsSync(tablesFolder)) {
    process.stdout.write('skipped: ../shared/data/tables is not there\n');
  } else {
    const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
    const quiet = process.argv.includes('--quiet');
    const how = new Map(catalogue.map((rule) => [rule.id, rule.how]));
    let sums = { found: 0, missed: 0, extra: 0 };
    process.stdout.write('| rule | severity | how | found | missed | extra |\n|---|---|---|--:|--:|--:|\n');
    const rows = [...compare()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([key]) => only.length === 0 || only.some((rule) => key.startsWith(rule)));
    for (const [key, { found, missed, extra }] of rows) {
      const [rule = '', severity = ''] = key.split(' ');
      process.stdout.write(`| ${rule} | ${severity} | ${how.get(rule) ?? '–'} | ${found} | ${missed.length} | ${extra.length} |\n`);
      sums = { found: sums.found + found, missed: sums.missed + missed.length, extra: sums.extra + extra.length };
      if (!quiet) {
        for (const line of missed) process.stdout.write(`    missed ${line}\n`);
        for (const line of extra) process.stdout.write(`    extra  ${line}\n`);
      }
    }
    process.stdout.write(`| all | | | ${sums.found} | ${sums.missed} | ${sums.extra} |\n`);
    const words = wordsOnlyThere();
    const told = (named: boolean): string =>
      words
        .filter((each) => each.named === named)
        .map(({ list, word }) => `${list} ${word}`)
        .join(', ') || 'none';
    process.stdout.write(`\nwords of the lists that stand in these tables and in no library entry or example of ours:\n`);
    process.stdout.write(`  named by checks.md or domain.md: ${told(true)}\n  others: ${told(false)}\n`);
  }
}
