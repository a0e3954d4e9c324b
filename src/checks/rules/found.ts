import type { Finding, Fix, Severity } from '../finding.ts';
import type { Sheet, SheetRow } from '../sheet.ts';

/** Small words every family of rules uses. */

/**
 * One finding. Its sentence is `finding.<rule>`, or `finding.<rule>.<name>` where the rule has several.
 */
export function found(
  rule: string,
  severity: Severity,
  at: { readonly path: string; readonly printed: string },
  say: { readonly case?: string; readonly params?: Readonly<Record<string, string | number>>; readonly fix?: Fix['cells'] } = {},
): Finding {
  const key = `finding.${rule}${say.case === undefined ? '' : `.${say.case}`}`;
  return {
    rule,
    severity,
    path: at.path,
    printed: at.printed,
    message: say.params === undefined ? { key } : { key, params: say.params },
    ...(say.fix === undefined ? {} : { fix: { cells: say.fix } }),
  };
}

/** Which indicator a sentence is about. */
export const about = (row: SheetRow): { readonly number: number; readonly name: string } => ({
  number: row.index + 1,
  name: row.name,
});

/** Which cell a sentence is about, as its choices name it: the end of the path (`basis`, `purpose`, `goals_text`). */
export const cellOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** A text of the sheet: an indicator's, a goal's (by its number), or one of which there is one. */
export interface Place {
  readonly path: string;
  readonly text: string;
  readonly row?: SheetRow;
  readonly goal?: number;
}

/** How a rule about any text names the cell: a sentence for indicators, one for goals, one for the rest. */
export function named({ path, row, goal }: Place): { readonly case?: string; readonly params: Readonly<Record<string, string | number>> } {
  if (row) return { case: 'row', params: { number: row.index + 1, cell: cellOf(path) } };
  return goal === undefined ? { params: { cell: cellOf(path) } } : { case: 'goal', params: { number: goal } };
}

/** Whether the declaration was printed, so that the look of its figures counts. In the chat figures are printed by us. */
export const isPrinted = (sheet: Sheet): boolean => !sheet.generated;

/** The first words of a text, for quoting it. */
export const quote = (text: string, length = 24): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  const chars = [...plain];
  return chars.length <= length ? plain : `${chars.slice(0, length).join('')}…`;
};
