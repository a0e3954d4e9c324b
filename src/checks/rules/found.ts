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

/** Whether the declaration was printed, so that the look of its figures counts. In the chat figures are printed by us. */
export const isPrinted = (sheet: Sheet): boolean => !sheet.generated;

/** The first words of a text, for quoting it. */
export const quote = (text: string, length = 24): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  const chars = [...plain];
  return chars.length <= length ? plain : `${chars.slice(0, length).join('')}…`;
};
