import type { Doubt } from '../../form/doubts.ts';
import { insidePath, type Remark } from '../../form/printed.ts';
import type { Template } from '../../form/template.ts';
import type { ReadNote } from './model.ts';

/** What a reader was not sure of, at the cells of the form. */

/** Notes as doubts at their cells; what was merely read differently from how it is printed needs no second look. */
export const remarksOf = (template: Template, notes: readonly ReadNote[]): readonly Remark[] =>
  notes.flatMap(({ path, state, reason, printed, params }): Remark[] => {
    const cell = state === 'read-as' ? undefined : insidePath(template, path);
    return cell === undefined || state === 'read-as'
      ? []
      : [{ path: cell, doubt: { state, reason, printed, ...(params ? { params: { ...params } } : {}) } }];
  });

/** The heaviest doubt of each cell. */
export function heaviest(remarks: readonly Remark[]): ReadonlyMap<string, Doubt> {
  const byPath = new Map<string, Doubt>();
  for (const { path, doubt } of remarks) {
    const before = byPath.get(path);
    if (!before || (before.state === 'doubtful' && doubt.state === 'unread')) byPath.set(path, doubt);
  }
  return byPath;
}
