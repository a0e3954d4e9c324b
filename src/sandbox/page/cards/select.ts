/// <reference lib="dom" />
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { strings } from '../strings.ts';
import { type Rec, words } from '../values.ts';
import { act } from './act.ts';
import type { CardContext, Renderer } from './context.ts';
import { field } from './field.ts';
import { initialOption, type Option, optionsOf, peopleOf } from './options.ts';

/** `select_static`: the browser's own picker, so that it is at home on a phone; the first entry takes the choice back. */
export const selectStatic: Renderer = (element, context) => {
  const options = optionsOf(element);
  return picker(element, context, options, initialOption(element, options));
};

/** `select_person`: the given people, or everybody of the sandbox. */
export const selectPerson: Renderer = (element, context) => {
  const options = peopleOf(element, context);
  return picker(element, context, options, initialOption(element, options));
};

function picker(element: Rec, context: CardContext, options: readonly Option[], start: string): HTMLElement {
  const placeholder = words(element.placeholder) || strings.pleaseSelect;
  const control = h('select', { class: 'c-box c-select-box' }, [
    h('option', { value: '' }, placeholder),
    ...options.map((one) => h('option', { value: one.value, 'data-value': one.value }, one.label)),
  ]);
  const set = (value: string): void => {
    control.value = value;
    paint();
  };
  const paint = () => control.classList.toggle('unset', control.value === '');
  set(start);
  control.addEventListener('change', (event) => {
    paint();
    if (context.form === undefined && control.value !== '') void act(control, element, context, event, { option: control.value });
  });
  return field({ ...element, placeholder }, context, {
    control: h('div', { class: 'c-select' }, [control, icon('down', 16)]),
    target: control,
    normalWidth: 'min(280px, 100%)',
    read: () => (control.value === '' && context.host.emptySelect() === 'absent' ? undefined : control.value),
    filled: () => control.value !== '',
    reset: () => set(start),
  });
}
