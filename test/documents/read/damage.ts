import { columnLabel, headLabel, isGoalLabel, isMonth } from '../../../src/documents/read/labels.ts';
import type { DocumentBlock, DocumentModel } from '../../../src/documents/read/model.ts';
import { textModel } from '../../../src/documents/read/text.ts';

/** What happens to tables on their way through copies, mails and old programs: each damage done at one place of a pasted table. */

export type Rows = readonly (readonly string[] | string)[];

export interface Damaged {
  readonly kind: string;
  readonly where: string;
  readonly rows: Rows;
  /** Printed as tab-separated rows, as Excel does. */
  readonly tabs?: boolean;
}

/** A pasted text as rows of cells; a paragraph is a string. */
export const rowsOf = (text: string): Rows =>
  textModel(text).blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.cells.map((cell) => cell.text)));

/** Rows as text with one cell a line. */
export const asLines = (rows: Rows): string =>
  rows.map((row) => (typeof row === 'string' ? row : `${row.map((cell) => `\t${cell}`).join('\n')}\n`)).join('\n');

const quoted = (cell: string): string => (/[\n\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as Excel puts them on the clipboard: every row as wide as the widest. */
export function asTabs(rows: Rows): string {
  const width = Math.max(2, ...rows.map((row) => (typeof row === 'string' ? 1 : row.length)));
  return rows
    .map((row) => {
      const cells = typeof row === 'string' ? [row] : row;
      return [...cells, ...Array.from({ length: width - cells.length }, () => '')].map(quoted).join('\t');
    })
    .join('\n');
}

export const asModel = (rows: Rows): DocumentModel => ({
  blocks: rows.map(
    (row): DocumentBlock =>
      typeof row === 'string' ? { kind: 'paragraph', text: row } : { kind: 'row', cells: row.map((text) => ({ text })) },
  ),
});

/** The same with what Word and Excel files know beside the text: cells of a grid, an empty first cell merged with the one above. */
export const asGrid = (rows: Rows): DocumentModel => ({
  blocks: rows.map((row): DocumentBlock => {
    if (typeof row === 'string') return { kind: 'paragraph', text: row };
    const empty = row.every((text) => text.trim() === '');
    return { kind: 'row', cells: row.map((text, at) => ({ text, columns: 1, merged: at === 0 && text === '' && !empty })) };
  }),
});

const isLabel = (text: string): boolean =>
  headLabel(text) !== undefined || columnLabel(text) !== undefined || isMonth(text) || isGoalLabel(text);

/** A row of indicators: what looks like a label there is an indicator's name. */
const isData = (row: readonly string[]): boolean => row.length >= 8 && row.every((text) => columnLabel(text) === undefined);

const wide = (text: string): string => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const old: Readonly<Record<string, string>> = {
  项: '項',
  编: '編',
  码: '碼',
  称: '稱',
  资: '資',
  预: '預',
  数: '數',
  财: '財',
  计: '計',
  划: '劃',
  进: '進',
  绩: '績',
  标: '標',
  级: '級',
  号: '號',
  单: '單',
  据: '據',
  评: '評',
  准: '準',
  产: '產',
  质: '質',
  时: '時',
  经: '經',
  济: '濟',
  会: '會',
  态: '態',
  续: '續',
  响: '響',
  满: '滿',
  务: '務',
  对: '對',
};
const traditional = (text: string): string => [...text].map((char) => old[char] ?? char).join('');

type CellDamage = (row: readonly string[], at: number) => readonly string[] | undefined;
const put = (row: readonly string[], at: number, ...cells: readonly string[]): readonly string[] => [
  ...row.slice(0, at),
  ...cells,
  ...row.slice(at + 1),
];
const change =
  (how: (text: string) => string | undefined): CellDamage =>
  (row, at) => {
    if (isData(row) && headLabel(row[at] ?? '') !== undefined) return undefined;
    const changed = how(row[at] ?? '');
    return changed === undefined || changed === row[at] ? undefined : put(row, at, changed);
  };
const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';
const number = /^\d+(?:\.\d+)?$/;

/** Damages of one cell. */
const cellDamages: Readonly<Record<string, CellDamage>> = {
  'cell emptied': change((text) => (blank(text) || isLabel(text) ? undefined : '')),
  'cell missing': (row, at) => (row.length < 3 || isLabel(row[at] ?? '') ? undefined : put(row, at)),
  'two cells merged': (row, at) =>
    row.length < 6 || blank(row[at]) || blank(row[at + 1]) || isLabel(row[at] ?? '') || isLabel(row[at + 1] ?? '')
      ? undefined
      : [...row.slice(0, at), `${row[at]}${row[at + 1]}`, ...row.slice(at + 2)],
  'broken over lines': change((text) => (text.length < 4 || text.includes('\n') ? undefined : `${text.slice(0, 2)}\n${text.slice(2)}`)),
  'empty line inside': change((text) => (text.length < 4 || text.includes('\n') ? undefined : `${text}\n\n`)),
  'full-width': change((text) =>
    /[!-~]/.test(text) && (number.test(text) || isLabel(text) || /^\[?[0-9A-Z]{21}/.test(text)) ? wide(text) : undefined,
  ),
  'traditional characters': change((text) => (isLabel(text) || /指标$/.test(text) ? traditional(text) : undefined)),
  'spaces inside a label': change((text) => (isLabel(text) || /^.{2,8}指标$/.test(text) ? [...text].join(' ') : undefined)),
  'colon behind a label': change((text) => (isLabel(text) ? `${text}：` : undefined)),
  'label emptied': change((text) => (isLabel(text) ? '' : undefined)),
  'brackets round a code': change((text) => (/^[0-9A-Z]{21}$/.test(text) ? `【 ${text} 】` : undefined)),
  'a unit behind a number': (row, at) =>
    number.test(row[at] ?? '')
      ? put(row, at, `${row[at]}${/预算数|资金/.test(row[at - 1] ?? '') ? '万元' : row.length >= 8 ? '个' : '%'}`)
      : undefined,
  '万 behind an amount': (row, at) =>
    number.test(row[at] ?? '') && /预算数|资金/.test(row[at - 1] ?? '') ? put(row, at, `${row[at]}万`) : undefined,
  'space around': change((text) => (blank(text) ? undefined : `　${text} `)),
  'label and text in one cell': (row, at) =>
    headLabel(row[at] ?? '') !== undefined && !blank(row[at + 1]) && !isLabel(row[at + 1] ?? '') && row.length >= 4
      ? [...row.slice(0, at), `${row[at]}：${row[at + 1]}`, ...row.slice(at + 2)]
      : undefined,
};

/** Damages of one row. */
const rowDamages: Readonly<Record<string, (rows: Rows, at: number, row: readonly string[]) => Rows | undefined>> = {
  'shifted right': (rows, at, row) => (row.length >= 3 ? rows.with(at, ['', ...row]) : undefined),
  'shifted right, last cell lost': (rows, at, row) => (row.length >= 3 ? rows.with(at, ['', ...row.slice(0, -1)]) : undefined),
  'shifted left': (rows, at, row) => (row.length >= 3 ? rows.with(at, [...row.slice(1), '']) : undefined),
  'empty row before': (rows, at, row) =>
    row.length >= 8
      ? rows.toSpliced(
          at,
          0,
          Array.from({ length: row.length }, () => '　'),
        )
      : undefined,
  'heading printed again': (rows, at, row) => {
    const head = rows.findIndex((each) => typeof each !== 'string' && each[0] === '一级指标');
    return row.length >= 8 && head >= 0 && at > head + 1 ? rows.toSpliced(at, 0, ...rows.slice(head, head + 2)) : undefined;
  },
  'title and heading printed again': (rows, at, row) => {
    const head = rows.findIndex((each) => typeof each !== 'string' && each[0] === '一级指标');
    return row.length >= 8 && head >= 0 && at > head + 1
      ? rows.toSpliced(at, 0, ...rows.slice(0, 2), ...rows.slice(head, head + 2))
      : undefined;
  },
  'empty cells at the end lost': (rows, at, row) => {
    const last = row.findLastIndex((cell) => !blank(cell));
    return last >= 0 && last < row.length - 1 ? rows.with(at, row.slice(0, last + 1)) : undefined;
  },
  'an extra column': (rows, at, row) => (row[0] === '一级指标' ? withColumn(rows, at) : undefined),
};

/** A column 权重 between name and description, in the heading and every row below it. */
function withColumn(rows: Rows, head: number): Rows {
  return rows.map((row, at) => {
    if (typeof row === 'string' || at < head || row.length < 4) return row;
    return [...row.slice(0, 3), at === head ? '权重' : at === head + 1 || blank(row[2]) ? '' : '10', ...row.slice(3)];
  });
}

/** Every damage at every place it can happen to. */
export function* damages(rows: Rows): Generator<Damaged> {
  for (const [at, row] of rows.entries()) {
    if (typeof row === 'string') continue;
    for (const [kind, damage] of Object.entries(rowDamages)) {
      const done = damage(rows, at, row);
      if (done) yield { kind, where: `row ${at}`, rows: done };
    }
    if (row.length < 2 || row.every(blank)) continue;
    for (const [kind, damage] of Object.entries(cellDamages)) {
      for (let cell = 0; cell < row.length; cell += 1) {
        const done = damage(row, cell);
        if (done) yield { kind, where: `row ${at}, cell ${cell}`, rows: rows.with(at, done) };
      }
    }
  }
}
