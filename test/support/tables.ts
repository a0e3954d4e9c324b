/** Tables a clerk has on the desk: our own examples, and the published ones of `../shared` where they stand next to the checkout. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExpectedTable } from './table-differences.ts';

/** A table in the shape of `../shared/README.md`, as far as a clerk enters it. */
export interface PaperTable extends ExpectedTable {
  readonly title?: string;
  readonly serial?: string | null;
  readonly year?: string | null;
  readonly contact?: string | null;
  readonly code_printed?: string | null;
  readonly other_funds_raw?: string | null;
  readonly payment_plan: readonly { readonly by: string; readonly raw?: string; readonly value: number | null }[];
  readonly statement?: {
    readonly office?: string | null;
    readonly duty?: string | null;
    readonly activity?: string | null;
    readonly content_items?: readonly string[];
    readonly funding?: { readonly items?: readonly { readonly name: string | null; readonly amount: number | null }[] };
  };
}

export interface NamedTable {
  readonly file: string;
  readonly table: PaperTable;
}

const here = fileURLToPath(new URL('.', import.meta.url));
export const sharedTables = join(here, '../../../shared/data/tables');

function read(folder: string, name: RegExp): readonly NamedTable[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .sort()
    .map((file) => ({ file: basename(file, '.json'), table: JSON.parse(readFileSync(join(folder, file), 'utf8')) as PaperTable }));
}

export const examples = read(join(here, 'examples'), /\.json$/);
/** Empty where `../shared` is absent. */
export const published = read(sharedTables, /^\d+\.json$/);

/** Inputs of a card by their label, with what the paper says; blank cells are left out. */
export type Answers = Readonly<Record<string, string>>;

const filled = (answers: Readonly<Record<string, string | null | undefined>>): Answers =>
  Object.fromEntries(Object.entries(answers).flatMap(([label, value]) => (value ? [[label, value]] : [])));

const amount = (value: number | string | null, raw?: string | null): string | null => raw || (value === null ? null : String(value));

/** A whole table as what its clerk types, card by card. */
export interface Sheet {
  readonly project: Answers;
  readonly unit: Answers;
  readonly budget: Answers;
  readonly plan: Answers;
  readonly goals: readonly string[];
  readonly rows: readonly { readonly category: string; readonly answers: Answers }[];
  readonly statement: Answers;
}

export function sheetOf(table: PaperTable): Sheet {
  const items = table.statement?.funding?.items ?? [];
  return {
    project: filled({ 项目名称: table.name, 项目编码: table.code_printed ?? table.code, 年度: table.year }),
    unit: filled({
      单位代码: table.unit_code,
      单位名称: table.unit_name,
      科室: table.statement?.office,
      联系人: table.contact,
      序号: table.serial ?? /^\s*(\d+)/.exec(table.title ?? '')?.[1],
    }),
    budget: filled({
      预算数: amount(table.budget_total, table.budget_total_raw),
      '其中：财政资金': amount(table.fiscal_funds, table.fiscal_funds_raw),
      其他资金: amount(table.other_funds, table.other_funds_raw),
      资金用途: table.purpose,
    }),
    plan: filled(Object.fromEntries(table.payment_plan.map(({ by, raw, value }) => [by, raw ?? amount(value)]))),
    goals: table.goals.map((goal) => goal ?? ''),
    rows: table.indicators.map((row) => ({
      category: row.level1 ?? '',
      answers: filled({
        二级指标: row.level2,
        三级指标: row.name,
        绩效指标描述: row.description,
        符号: row.symbol,
        值: row.value.raw,
        '单位（文字描述）': row.unit,
        指标值确定依据: row.basis,
        '评（扣）分标准': row.scoring,
      }),
    })),
    statement: filled({
      工作职责: table.statement?.duty ?? '公共服务',
      工作活动: table.statement?.activity ?? '项目实施',
      主要项目内容: (table.statement?.content_items ?? []).join('\n'),
      资金安排: items.map((item) => `${item.name} ${item.amount === null ? '' : `${item.amount}万元`}`.trim()).join('\n'),
    }),
  };
}
