import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/documents/read/read.ts';
import { textModel } from '../../../src/documents/read/text.ts';
import type { External } from '../../../src/form/external.ts';
import { tablesFolder } from '../../support/checks-report.ts';
import { asTabs, damages, rowsOf } from './damage.ts';
import { judge } from './judge.ts';

/** The published tables, read against what two careful readers read. */

const there = existsSync(tablesFolder);
if (!there) process.stdout.write(`skipped: the published tables are not at ${tablesFolder}\n`);

const names = there
  ? readdirSync(tablesFolder)
      .filter((name) => /^\d+\.txt$/.test(name))
      .sort()
  : [];
const textOf = (name: string): string => readFileSync(join(tablesFolder, name), 'utf8');
const rightOf = (name: string): External => JSON.parse(readFileSync(join(tablesFolder, name.replace('.txt', '.json')), 'utf8'));

describe.skipIf(!there)('the published tables', () => {
  it('are thirteen', () => expect(names).toHaveLength(13));

  it.each(names)('%s is read to every cell, keys in order', (name) => {
    const { projects, outside } = readDocument(textModel(textOf(name)));
    expect(projects).toHaveLength(1);
    expect(projects[0]?.declaration).toStrictEqual(rightOf(name));
    expect(JSON.stringify(projects[0]?.declaration)).toBe(JSON.stringify(rightOf(name)));
    expect(outside).toEqual([]);
  });

  it.each(['', '\n', '\n\n\n', '\r\n'])('all in one paste, %j between them', (between) => {
    const { projects, outside } = readDocument(textModel(names.map(textOf).join(between)));
    expect(projects.map((project) => project.declaration)).toStrictEqual(names.map(rightOf));
    expect(outside).toEqual([]);
  });

  it.each(names)('%s copied from Excel', (name) => {
    const { projects } = readDocument(textModel(asTabs(rowsOf(textOf(name)))));
    expect(judge(projects, rightOf(name))).toEqual({ right: true, wrong: [] });
  });

  it('damaged: read right or marked at the cell', () => {
    const wrong: string[] = [];
    let count = 0;
    let turn = 0;
    for (const name of names) {
      const right = rightOf(name);
      for (const damaged of damages(rowsOf(textOf(name)))) {
        // Every ninth of some nine thousand, so that the test stays short; another ninth of each table.
        turn += 1;
        if (turn % 9 !== 0) continue;
        count += 1;
        const verdict = judge(readDocument(textModel(asTabs(damaged.rows))).projects, right);
        for (const difference of verdict.wrong) wrong.push(`${name} ${damaged.kind}, ${damaged.where}: ${difference}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(900);
  }, 60_000);
});
