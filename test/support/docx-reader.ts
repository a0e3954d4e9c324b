import { readWord, type WordCell, type WordDocument, type WordTable } from './docx-xml.ts';

/** Gives back the project table of one declaration from its Word file, in the shape of `../shared/README.md` (`NN.json`). */
export interface ReadTable {
  readonly title: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly money_unit: string;
  readonly code: string;
  readonly name: string;
  readonly budget_total: number | null;
  readonly budget_total_raw: string;
  readonly fiscal_funds: number | null;
  readonly fiscal_funds_raw: string;
  readonly other_funds: number | null;
  readonly other_funds_raw: string;
  readonly purpose: string;
  readonly payment_plan: readonly { readonly by: string; readonly raw: string; readonly value: number | null }[];
  readonly goals: readonly string[];
  readonly has_scoring_column: boolean;
  readonly indicators: readonly ReadIndicator[];
  /** Paragraphs after the table: the statement. */
  readonly statement: readonly string[];
}

export interface ReadIndicator {
  /** Carried down over a merged cell. */
  readonly level1: string;
  readonly level1_printed: boolean;
  readonly level2: string;
  readonly name: string;
  readonly description: string;
  readonly symbol: string;
  readonly value: { readonly raw: string; readonly number: number | null };
  readonly unit: string;
  readonly basis: string;
  readonly scoring: string;
}

/** One row with merged cells looked through: `at(column)` is the cell that covers a grid column there. */
interface Row {
  readonly own: readonly WordCell[];
  at(column: number): WordCell | undefined;
}

function resolve(table: WordTable): readonly Row[] {
  const covers = (row: number, column: number): WordCell | undefined => {
    const cell = table.rows[row]?.cells.find((each) => each.column <= column && column < each.column + each.span);
    return cell?.merge === 'continue' && row > 0 ? (covers(row - 1, column) ?? cell) : cell;
  };
  return table.rows.map((row, index) => ({
    own: row.cells.filter((cell) => cell.merge !== 'continue'),
    at: (column) => covers(index, column),
  }));
}

const numeral = /^-?\d+(\.\d+)?$/;
const figure = (raw: string): number | null => {
  const plain = raw.trim().replace(/%$/, '');
  return numeral.test(plain) ? Number(plain) : null;
};

const columnKeys: Readonly<
  Record<string, 'level1' | 'level2' | 'name' | 'description' | 'symbol' | 'value' | 'unit' | 'basis' | 'scoring'>
> = {
  一级指标: 'level1',
  二级指标: 'level2',
  三级指标: 'name',
  绩效指标描述: 'description',
  符号: 'symbol',
  值: 'value',
  '单位（文字描述）': 'unit',
  指标值确定依据: 'basis',
  '评（扣）分标准': 'scoring',
};

function readIndicators(rows: readonly Row[]): { indicators: readonly ReadIndicator[]; scoring: boolean } {
  const top = rows.findIndex((row) => row.own[0]?.text === '一级指标');
  const upper = rows[top];
  const lower = rows[top + 1];
  if (upper === undefined || lower === undefined) throw new Error('no indicator block');
  const places: Partial<Record<(typeof columnKeys)[string], number>> = {};
  const width = Math.max(...upper.own.map((cell) => cell.column + cell.span));
  for (let column = 0; column < width; column += 1) {
    const key = columnKeys[lower.at(column)?.text ?? ''];
    if (key !== undefined) places[key] ??= column;
  }
  const text = (row: Row, key: (typeof columnKeys)[string]): string => {
    const column = places[key];
    return column === undefined ? '' : (row.at(column)?.text ?? '');
  };
  const indicators = rows
    .slice(top + 2)
    // A spare row holds nothing beside the category that covers it.
    .filter((row) => row.own.some((cell) => cell.text.trim() !== '' && cell.column !== places.level1) || text(row, 'level1').trim() !== '')
    .map((row): ReadIndicator => {
      const raw = text(row, 'value');
      return {
        level1: text(row, 'level1'),
        level1_printed: row.own.some((cell) => cell.column === places.level1 && cell.text !== ''),
        level2: text(row, 'level2'),
        name: text(row, 'name'),
        description: text(row, 'description'),
        symbol: text(row, 'symbol'),
        value: { raw, number: figure(raw) },
        unit: text(row, 'unit'),
        basis: text(row, 'basis'),
        scoring: text(row, 'scoring'),
      };
    });
  return { indicators, scoring: places.scoring !== undefined };
}

/** Values of a row that reads label, value, label, value … from its n-th own cell. */
function pairs(row: Row, from: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = from; at + 1 < row.own.length; at += 2) found.set(row.own[at]?.text ?? '', row.own[at + 1]?.text ?? '');
  return found;
}

function tableOf(document: WordDocument): ReadTable {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  const first = document.blocks.findIndex((block) => block.kind === 'table');
  const last = document.blocks.findLastIndex((block) => block.kind === 'table');
  const before = document.blocks.slice(0, first).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  const after = document.blocks.slice(last + 1).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  // Grids of several tables do not share columns, so each is resolved by itself and the rows are read on.
  const rows = tables.flatMap(resolve);
  const [code, funds, purpose, dates, shares] = rows;
  if (!code || !funds || !purpose || !dates || !shares) throw new Error('the project block is too short');
  if (code.own[0]?.text !== '项目编码' || funds.own[0]?.text !== '资金用途' || dates.own[0]?.text !== '资金支出计划（累计进度%）') {
    throw new Error('the project block is not where it should be');
  }
  const start = rows.findIndex((row) => row.own[0]?.text === '一级指标' && row.own[1]?.text === '二级指标');
  const goals = rows.slice(5, start).map((row, index) => {
    const [label, text] = row.own.slice(-2);
    if (label?.text !== `目标${index + 1}` || row.at(0)?.text !== '绩效目标')
      throw new Error(`goal ${index + 1} is labelled ${label?.text}`);
    return text?.text ?? '';
  });
  const heads = pairs(code, 0);
  const money = pairs(funds, 1);
  const [unit = '', moneyUnit = ''] = (before.at(-1) ?? '').split('\t');
  const unitCode = /^(\d{6})?/.exec(unit)?.[0] ?? '';
  const amount = (label: string): string => {
    const raw = money.get(label);
    if (raw === undefined) throw new Error(`no cell ${label}`);
    return raw;
  };
  const { indicators, scoring } = readIndicators(rows.slice(start));
  return {
    title: before.slice(0, -1).join(''),
    unit_code: unitCode,
    unit_name: unit.slice(unitCode.length),
    money_unit: moneyUnit.replace(/^单位：/, ''),
    code: heads.get('项目编码') ?? '',
    name: heads.get('项目名称') ?? '',
    budget_total: figure(amount('预算数')),
    budget_total_raw: amount('预算数'),
    fiscal_funds: figure(amount('其中：财政资金')),
    fiscal_funds_raw: amount('其中：财政资金'),
    other_funds: figure(amount('其他资金')),
    other_funds_raw: amount('其他资金'),
    purpose: purpose.own.map((cell) => cell.text).join('\n'),
    payment_plan: dates.own.slice(1).map((date, index) => {
      const raw = shares.own[index]?.text ?? '';
      return { by: date.text, raw, value: figure(raw) };
    }),
    goals,
    has_scoring_column: scoring,
    indicators,
    statement: after.filter((text) => text !== ''),
  };
}

/** Reads a declaration's .docx, ours or LibreOffice's conversion of it. Throws with the reason when it is no such table. */
export function readDeclaration(bytes: Uint8Array): ReadTable {
  return tableOf(readWord(bytes));
}
