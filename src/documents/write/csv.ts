import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { statementLines, writeStatement } from '../../statement/statement.ts';
import { guard } from '../formula.ts';
import { fieldsUnder, groupCalled, word } from '../layouts/paper.ts';
import { percentage } from '../layouts/project-table.ts';
import { layoutOf } from '../layouts/registry.ts';
import { clean } from '../text.ts';

const quote = (text: string): string => (/[",\r\n\t]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Rows of fields as CSV (RFC 4180): UTF-8 with the mark that Excel needs, CRLF between rows, line breaks of a field quoted,
 * formula-like texts guarded.
 */
export function csv(rows: readonly (readonly (string | null)[])[]): Uint8Array {
  const lines = rows.map((row) => row.map((field) => quote(guard(clean(field ?? '')))).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

/** One declaration: labels with their values, then the indicators as a plain table (every row with its category), then the statement. */
export function writeCsv(declaration: Declaration, template: Template): Uint8Array {
  const say = (key: string): string => word(template, key);
  const sheet = layoutOf(template)(declaration, template);
  const { budget } = declaration;
  const dates = fieldsUnder(template, 'plan.');
  const plan: Readonly<Record<string, string | null>> = declaration.plan;
  const goalLabel = groupCalled(template, 'goals').rowLabel;
  const scored = declaration.indicators.some((row) => (row.scoring ?? '') !== '');
  const columns = ['category', 'subcategory', 'indicator', 'description', 'operator', 'value', 'unit', 'basis'];
  return csv([
    [sheet.heading],
    [sheet.left, sheet.right],
    [say('code'), declaration.code],
    [say('name'), declaration.name],
    [say('total'), budget.total],
    [say('fiscal'), budget.fiscal],
    [say('other'), budget.other],
    [say('purpose'), declaration.purpose],
    [say('plan'), ...dates.map((date) => date.label)],
    ['', ...dates.map((date) => percentage(plan[date.key.slice('plan.'.length)] ?? null))],
    ...declaration.goals.map((goal, index) => [goalLabel.replace('{n}', String(index + 1)), goal.text]),
    [...columns, ...(scored ? ['scoring'] : [])].map(say),
    ...declaration.indicators.map((row) => [
      row.category,
      row.subcategory,
      row.name,
      row.description,
      row.target.operator,
      row.target.value,
      row.target.unit,
      row.basis,
      ...(scored ? [row.scoring] : []),
    ]),
    [],
    ...statementLines(writeStatement(declaration, template)).map((line) => [line]),
  ]);
}
