import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DocumentBlock, DocumentCell } from '../../../src/documents/read/model.ts';
import { readDocument } from '../../../src/documents/read/read.ts';
import { asModel, rowsOf } from './damage.ts';

/** What a reader of Word or Excel files knows beyond the text: how wide a cell is, and which cells only continue the one above. */

const model = asModel(rowsOf(readFileSync(join(import.meta.dirname, 'fixtures/road.txt'), 'utf8')));
const withRow = (name: string, change: (cells: readonly DocumentCell[]) => readonly DocumentCell[]) => ({
  blocks: model.blocks.map(
    (block): DocumentBlock =>
      block.kind === 'row' && block.cells.some((cell) => cell.text === name) ? { kind: 'row', cells: change(block.cells) } : block,
  ),
});

it('puts a wide cell under its first column and marks both', () => {
  const wide = withRow('养护里程', (cells) =>
    [...cells.slice(0, 2), { text: '养护里程', columns: 2 }, ...cells.slice(4)].map((cell) => ({ columns: 1, ...cell })),
  );
  const [project] = readDocument(wide).projects;
  expect(project?.declaration.indicators[1]).toMatchObject({
    level2: '数量指标',
    name: '养护里程',
    description: null,
    symbol: '≥',
    unit: '公里',
    basis: '年度养护计划',
  });
  const marked = project?.notes.filter((note) => note.reason === 'cellUncertain').map((note) => note.path);
  expect(marked).toEqual(['indicators[1].name', 'indicators[1].description']);
});

it('carries a merged basis down, and only where it is known to be merged', () => {
  const basis = (merged: boolean) => {
    const [project] = readDocument(withRow('养护里程', (cells) => [...cells.slice(0, 7), { text: '', merged }])).projects;
    return [project?.declaration.indicators[1]?.basis, project?.notes.find((note) => note.path === 'indicators[1].basis')?.reason];
  };
  expect(basis(true)).toEqual(['养护定额', 'carried']);
  expect(basis(false)).toEqual([null, 'blank']);
});
