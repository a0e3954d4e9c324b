import type { Step } from '../../form/map.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { Suggestion } from '../../form/suggestion.ts';
import { categoryOf, type Subcategory, subcategoryOf } from '../../form/taxonomy.ts';
import type { Group } from '../../form/template.ts';
import { act } from '../action.ts';
import type { Block, FieldView } from '../reply.ts';
import { suggestionsFor } from '../suggesting.ts';
import { plain, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import { button } from './buttons.ts';

/** 推荐指标: for every class the list still lacks, what others use, chosen together. */

/** Name of a class's chooser in the form. */
export const PICK = 'pick_';

/** Subcategories of the form that no row has yet, in the form's order. */
export function absentClasses(open: OpenDraft, group: Group): readonly Subcategory[] {
  const { taxonomy } = open.template;
  if (!group.fields.some((field) => field.type === 'subcategory')) return [];
  const there = new Set(
    rowIds(open.edit, group.key).flatMap((row) => {
      const found = subcategoryOf(taxonomy, valueAt(open.edit, cellPath(group.key, row, 'subcategory')));
      const under = categoryOf(taxonomy, valueAt(open.edit, cellPath(group.key, row, 'category')));
      return found && (!under || under.key === found.category.key) ? [`${found.category.key}.${found.subcategory.key}`] : [];
    }),
  );
  return taxonomy.categories.flatMap((category) => category.subcategories.filter(({ key }) => !there.has(`${category.key}.${key}`)));
}

/** The form of the classes that are lacking; undefined when there is nothing to suggest. */
export function suggestForm(open: OpenDraft, step: Step, group: Group): (Block & { kind: 'form' }) | undefined {
  const found = suggestionsFor(open, group);
  const fields = absentClasses(open, group).flatMap((term) =>
    chooser(term, found.get(term.key) ?? [], Object.hasOwn(open.expected, term.key)),
  );
  if (fields.length === 0) return undefined;
  const value = act({ a: 'pick', d: open.draft.id, s: step.id });
  return { kind: 'form', name: `suggest_${step.id}`, fields, buttons: [button('pick', 'button.pick', value, 'primary')] };
}

/** The best of a class the form wants is chosen already; a tap takes it out. */
function chooser(term: Subcategory, list: readonly Suggestion[], expected: boolean): readonly FieldView[] {
  if (list.length === 0) return [];
  return [
    {
      name: `${PICK}${term.key}`,
      label: plain(term.label),
      kind: 'multi',
      value: expected ? (list[0]?.id ?? '') : '',
      options: list.map(({ id, name, operator, unit }) => ({
        value: id,
        text: unit === null ? plain(name) : say('suggest.option', { name, operator, unit }),
      })),
      placeholder: say('suggest.none'),
    },
  ];
}
