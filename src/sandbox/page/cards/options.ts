import { strings } from '../strings.ts';
import type { Rec } from '../values.ts';
import { list, number, rec, text, words } from '../values.ts';
import type { CardContext } from './context.ts';

export interface Option {
  readonly label: string;
  readonly value: string;
}

/** The options of a select, labels as plain words. */
export function optionsOf(element: Rec): Option[] {
  return list(element.options).map((one) => {
    const option = rec(one);
    return { label: words(option.text) || text(option.value), value: text(option.value) };
  });
}

/** The people a picker offers: those given, or everybody of the sandbox. */
export function peopleOf(element: Rec, context: CardContext): Option[] {
  const given = list(element.options).map((one) => text(rec(one).value));
  const ids = given.length > 0 ? given : context.host.people().map((one) => one.openId);
  return ids.map((id) => ({ label: context.host.personName(id) ?? strings.unknownPerson, value: id }));
}

/** The value chosen at first: `initial_option` (value or words of an option) before `initial_index` (from 1, 0 is none). */
export function initialOption(element: Rec, options: readonly Option[]): string {
  const wanted = text(element.initial_option);
  const found = options.find((one) => one.value === wanted) ?? options.find((one) => one.label === wanted);
  if (wanted !== '' && found !== undefined) return found.value;
  const index = number(element.initial_index, 0);
  return index > 0 ? (options[index - 1]?.value ?? '') : '';
}
