import type { Decimal } from '../../form/decimal.ts';
import { decimal, places } from '../../form/decimal.ts';
import type { Declaration, Indicator } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { divide, linesIn, widest, widthFor } from './measure.ts';
import type { Grid, GridCell, GridRow, Sheet } from './model.ts';
import { fieldsUnder, groupCalled, textWidth, word } from './paper.ts';

/** 预算项目绩效信息表 (domain.md §2): the project's block and the block of its indicators. */

interface Column {
  /** Key of its word on paper. */
  readonly word: string;
  /** Width in mm: as its texts need between these two, or at least the first and then a share of what is left. */
  readonly width: readonly [least: number, most: number | 'share'];
  readonly align: GridCell['align'];
  /** Word of the header it stands under together with its neighbours. */
  readonly under?: string;
  /** Printed only when some row has a text in it. */
  readonly optional?: boolean;
  readonly numeric?: boolean;
  readonly text: (indicator: Indicator) => string | null;
}

/** Columns of the indicator block, left to right. */
const columns: readonly Column[] = [
  { word: 'category', width: [15.5, 19], align: 'center', text: (row) => row.category },
  { word: 'subcategory', width: [15.5, 25.5], align: 'center', text: (row) => row.subcategory },
  { word: 'indicator', width: [17, 'share'], align: 'center', text: (row) => row.name },
  { word: 'description', width: [14, 'share'], align: 'left', text: (row) => row.description },
  { word: 'operator', width: [11, 15.5], align: 'center', under: 'target', text: (row) => row.target.operator },
  { word: 'value', width: [11, 28], align: 'center', under: 'target', numeric: true, text: (row) => row.target.value },
  { word: 'unit', width: [14, 'share'], align: 'center', under: 'target', text: (row) => row.target.unit },
  { word: 'basis', width: [14, 'share'], align: 'left', text: (row) => row.basis },
  { word: 'scoring', width: [14, 'share'], align: 'left', optional: true, text: (row) => row.scoring },
];

/** Upright paper is left when some indicator would stand in a pillar of more lines than this. */
const uprightLines = 12;

/** Units of the project block beside its first column: divisible by three pairs, by four dates and by halves. */
const units = 12;
const labelWidth = 26;

const label = (text: string, span = 1, merge: GridCell['merge'] = 'none'): GridCell => ({
  text,
  columns: span,
  merge,
  label: true,
  align: 'center',
});

const value = (text: string | null, span = 1, align: GridCell['align'] = 'center'): GridCell => ({
  text: text ?? '',
  columns: span,
  merge: 'none',
  label: false,
  align,
});

const number = (text: string | null, span = 1): GridCell => ({ ...value(text, span), numeric: true });

function row(cells: readonly GridCell[], widths: readonly number[]): GridRow {
  let at = 0;
  const lines = cells.map((cell) => {
    const width = widths.slice(at, at + cell.columns).reduce((sum, each) => sum + each, 0);
    at += cell.columns;
    // A merged cell spreads over its rows, so its text stretches none of them by itself.
    return cell.merge === 'none' ? linesIn(cell.text, width) : 1;
  });
  return { cells, lines: Math.max(1, ...lines) };
}

/** A percentage with two decimals as the form prints it, more when more were entered; masked or odd texts as they are. */
export function percentage(entered: string | null): string {
  const number: Decimal | undefined = entered === null ? undefined : decimal(entered);
  if (number === undefined) return entered ?? '';
  const missing = 2 - places(number);
  return missing <= 0 ? number : `${number}${places(number) === 0 ? '.' : ''}${'0'.repeat(missing)}`;
}

function projectBlock(declaration: Declaration, template: Template, width: number): Grid {
  const say = (key: string): string => word(template, key);
  const widths = [labelWidth, ...Array.from({ length: units }, () => (width - labelWidth) / units)];
  const dates = fieldsUnder(template, 'plan.');
  const plan: Readonly<Record<string, string | null>> = declaration.plan;
  const share = Math.floor(units / Math.max(1, dates.length));
  const rowLabel = groupCalled(template, 'goals').rowLabel;
  const goals = declaration.goals.length > 0 ? declaration.goals : [{ text: null }];
  const { budget } = declaration;
  const rows: (readonly GridCell[])[] = [
    [label(say('code')), value(declaration.code, 4), label(say('name'), 2), value(declaration.name, 6)],
    [
      label(say('purpose'), 1, 'top'),
      ...[label(say('total'), 2), number(budget.total, 2), label(say('fiscal'), 2), number(budget.fiscal, 2)],
      ...[label(say('other'), 2), number(budget.other, 2)],
    ],
    [label('', 1, 'below'), value(declaration.purpose, units, 'left')],
    [label(say('plan'), 1, 'top'), ...dates.map((date) => label(date.label, share))],
    [label('', 1, 'below'), ...dates.map((date) => number(percentage(plan[date.key.slice('plan.'.length)] ?? null), share))],
    ...goals.map((goal, index) => [
      label(index === 0 ? say('goals') : '', 1, goals.length === 1 ? 'none' : index === 0 ? 'top' : 'below'),
      label(rowLabel.replace('{n}', String(index + 1)), 2),
      value(goal.text, units - 2, 'left'),
    ]),
  ];
  return { widths, headerRows: 0, rows: rows.map((cells) => row(cells, widths)) };
}

function headerRows(used: readonly Column[], template: Template): readonly (readonly GridCell[])[] {
  const upper: GridCell[] = [];
  for (const [index, column] of used.entries()) {
    if (column.under === undefined) upper.push(label(word(template, column.word), 1, 'top'));
    else if (used[index - 1]?.under !== column.under) {
      upper.push(label(word(template, column.under), used.filter((each) => each.under === column.under).length));
    }
  }
  return [upper, used.map((column) => (column.under === undefined ? label('', 1, 'below') : label(word(template, column.word))))];
}

/** One cell over neighbouring rows of the same printed category; an empty one stands alone. */
function mergeOf(indicators: readonly Indicator[], at: number): GridCell['merge'] {
  const own = indicators[at]?.category ?? '';
  const same = (other: number): boolean => own !== '' && indicators[other]?.category === own;
  if (same(at - 1)) return 'below';
  return same(at + 1) ? 'top' : 'none';
}

function indicatorBlock(declaration: Declaration, template: Template, width: number): Grid {
  const { indicators } = declaration;
  const filled = (column: Column): boolean => indicators.some((indicator) => (column.text(indicator) ?? '') !== '');
  const used = columns.filter((column) => !column.optional || filled(column));
  const widths = divide(
    width,
    used.map((column) => {
      const [least, most] = column.width;
      const em = Math.max(...indicators.map((indicator) => widest(column.text(indicator) ?? '')), widest(word(template, column.word)));
      return most === 'share' ? { least, weight: Math.sqrt(em) } : { least: Math.min(most, Math.max(least, widthFor(em))), weight: 0 };
    }),
  );
  const body = indicators.map((indicator, at) =>
    used.map((column, index): GridCell => {
      const merge = index === 0 ? mergeOf(indicators, at) : 'none';
      return {
        text: merge === 'below' ? '' : (column.text(indicator) ?? ''),
        columns: 1,
        merge,
        label: false,
        align: column.align,
        numeric: column.numeric ?? false,
      };
    }),
  );
  const blank = used.map((column) => value('', 1, column.align));
  const header = headerRows(used, template);
  const rows = [...header, ...(body.length > 0 ? body : [blank])].map((cells) => row(cells, widths));
  return { widths, headerRows: header.length, rows };
}

/**
 * Lays the table out. The paper is turned when the scoring column is there (nine columns), or when on upright paper some
 * row would take more than twelve lines.
 */
export function projectTable(declaration: Declaration, template: Template): Sheet {
  const scored = declaration.indicators.some((indicator) => (indicator.scoring ?? '') !== '');
  const upright = indicatorBlock(declaration, template, textWidth(false));
  const landscape = scored || upright.rows.some((each) => each.lines > uprightLines);
  const width = textWidth(landscape);
  const serial = declaration.basics.serial?.trim() ?? '';
  return {
    heading: `${serial === '' ? '' : `${serial}.`}${declaration.name ?? ''}${template.title}`,
    left: `${declaration.basics.unitCode ?? ''}${declaration.basics.unitName ?? ''}`,
    right: word(template, 'moneyUnit'),
    landscape,
    grids: [projectBlock(declaration, template, width), landscape ? indicatorBlock(declaration, template, width) : upright],
  };
}
