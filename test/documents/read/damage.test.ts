import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/documents/read/read.ts';
import { textModel } from '../../../src/documents/read/text.ts';
import type { External } from '../../../src/form/external.ts';
import { asLines, asTabs, damages, rowsOf } from './damage.ts';
import { judge } from './judge.ts';

/** Our own tables, whole and damaged: never a wrong value without a note at it. */

const textOf = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8');
const rightOf = (name: string): External => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'));
const names = ['clinic', 'road'];

describe.each(names)('%s', (name) => {
  const rows = rowsOf(textOf(name));
  const right = rightOf(name);

  it('is read to every cell', () => {
    const { projects, outside } = readDocument(textModel(textOf(name)));
    expect(projects.map((project) => project.declaration)).toStrictEqual([right]);
    expect(outside).toEqual([]);
  });

  it.each([
    ['one cell a line', asLines],
    ['rows with tabs', asTabs],
  ] as const)('damaged, printed as %s', (_, print) => {
    const wrong: string[] = [];
    const tally = new Map<string, { right: number; marked: number }>();
    for (const damaged of damages(rows)) {
      const verdict = judge(readDocument(textModel(print(damaged.rows))).projects, right);
      const counts = tally.get(damaged.kind) ?? { right: 0, marked: 0 };
      tally.set(damaged.kind, counts);
      if (verdict.right) counts.right += 1;
      else counts.marked += 1;
      for (const difference of verdict.wrong) wrong.push(`${damaged.kind}, ${damaged.where}: ${difference}`);
    }
    expect(wrong).toEqual([]);
    expect(tally.size).toBeGreaterThanOrEqual(20);
    // What carries no information away is read, not only marked.
    for (const kind of [
      'broken over lines',
      'empty row before',
      'heading printed again',
      'space around',
      'traditional characters',
      'an extra column',
    ])
      expect([kind, (tally.get(kind)?.right ?? 0) * 10 >= ((tally.get(kind)?.right ?? 0) + (tally.get(kind)?.marked ?? 0)) * 9]).toEqual([
        kind,
        true,
      ]);
  });
});
