/** `npm run damage:report`: every kind of damage at every row of the 13 published tables: read right, reported at its cell, or wrong. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../src/documents/read/read.ts';
import { textModel } from '../../src/documents/read/text.ts';
import type { External } from '../../src/form/external.ts';
import { asGrid, asLines, asModel, asTabs, damages, type Rows, rowsOf } from '../documents/read/damage.ts';
import { judge } from '../documents/read/judge.ts';
import { tablesFolder } from './checks-report.ts';

interface Tally {
  right: number;
  reported: number;
  wrong: number;
}

/** Ways a damaged table arrives: pasted with a cell a line, pasted from Excel, as rows of a file, as those of a file that knows its grid. */
const ways = {
  lines: (rows: Rows) => textModel(asLines(rows)),
  tabs: (rows: Rows) => textModel(asTabs(rows)),
  file: asModel,
  grid: asGrid,
} as const;

export interface Report {
  readonly kinds: ReadonlyMap<string, Tally>;
  readonly wrong: readonly string[];
}

/** `every`: only each so manieth case. */
export function damageReport(names: readonly string[], way: keyof typeof ways, every = 1): Report {
  const kinds = new Map<string, Tally>();
  const wrong: string[] = [];
  let cases = 0;
  for (const name of names) {
    const right: External = JSON.parse(readFileSync(join(tablesFolder, `${name}.json`), 'utf8'));
    const rows = rowsOf(readFileSync(join(tablesFolder, `${name}.txt`), 'utf8'));
    for (const damaged of damages(rows)) {
      cases += 1;
      if (cases % every !== 0) continue;
      const verdict = judge(readDocument(ways[way](damaged.rows)).projects, right);
      const tally = kinds.get(damaged.kind) ?? { right: 0, reported: 0, wrong: 0 };
      kinds.set(damaged.kind, tally);
      if (verdict.wrong.length > 0) tally.wrong += 1;
      else if (verdict.right) tally.right += 1;
      else tally.reported += 1;
      for (const difference of verdict.wrong) wrong.push(`${name} ${way} ${damaged.kind}, ${damaged.where}: ${difference}`);
    }
  }
  return { kinds, wrong };
}

export const tableNames = (): readonly string[] =>
  existsSync(tablesFolder)
    ? readdirSync(tablesFolder)
        .filter((name) => /^\d+\.json$/.test(name))
        .map((name) => name.slice(0, -5))
        .sort()
    : [];

if (process.argv[1] === import.meta.filename) {
  const names = tableNames();
  if (names.length === 0) console.log('skipped: ../shared/data/tables is missing');
  else {
    const reports = (Object.keys(ways) as (keyof typeof ways)[]).map((way) => damageReport(names, way));
    const kinds = [...new Set(reports.flatMap((report) => [...report.kinds.keys()]))];
    console.log(`${'damage'.padEnd(34)}right  reported  wrong`);
    const sum = { right: 0, reported: 0, wrong: 0 };
    for (const kind of kinds) {
      const tally = { right: 0, reported: 0, wrong: 0 };
      for (const report of reports)
        for (const key of ['right', 'reported', 'wrong'] as const) tally[key] += report.kinds.get(kind)?.[key] ?? 0;
      for (const key of ['right', 'reported', 'wrong'] as const) sum[key] += tally[key];
      console.log(
        `${kind.padEnd(32)}${String(tally.right).padStart(7)}${String(tally.reported).padStart(10)}${String(tally.wrong).padStart(7)}`,
      );
    }
    console.log(
      `${`${kinds.length} kinds, ${names.length} tables`.padEnd(32)}${String(sum.right).padStart(7)}${String(sum.reported).padStart(10)}${String(sum.wrong).padStart(7)}`,
    );
    for (const line of reports.flatMap((report) => report.wrong).slice(0, 20)) console.log(line);
    process.exitCode = sum.wrong > 0 ? 1 : 0;
  }
}
