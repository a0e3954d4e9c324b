/// <reference lib="dom" />
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { strings } from '../strings.ts';
import { list, type Rec, text, words } from '../values.ts';
import type { CardContext, Renderer } from './context.ts';
import { field } from './field.ts';
import { type Option, optionsOf, peopleOf } from './options.ts';

/** `multi_select_static` (forms only). */
export const multiSelect: Renderer = (element, context) => picker(element, context, optionsOf(element));

/** `multi_select_person` (forms only). */
export const multiSelectPerson: Renderer = (element, context) => picker(element, context, peopleOf(element, context));

/** A button with what is chosen, and under it the options with check marks. */
function picker(element: Rec, context: CardContext, options: readonly Option[]): HTMLElement {
  const placeholder = words(element.placeholder) || strings.pleaseSelect;
  const start = list(element.selected_values).map(text);
  const boxes = options.map((option) => {
    const box = h('input', { type: 'checkbox', value: option.value });
    box.checked = start.includes(option.value);
    return { box, label: option.label, row: h('label', { class: 'c-option' }, [box, h('span', {}, option.label)]) };
  });
  const shown = h('span', { class: 'c-multi-text' });
  const button = h('button', { type: 'button', class: 'c-box c-multi-button', 'aria-haspopup': 'true', 'aria-expanded': 'false' }, [
    shown,
    icon('down', 16),
  ]);
  const menu = h(
    'div',
    { class: 'c-multi-menu', hidden: true, role: 'group', tabindex: -1 },
    boxes.map((one) => one.row),
  );
  const chosen = () => boxes.filter((one) => one.box.checked);
  const paint = (): void => {
    const labels = chosen().map((one) => one.label);
    shown.textContent = labels.length === 0 ? placeholder : labels.join('、');
    button.classList.toggle('unset', labels.length === 0);
  };
  const outside = (event: Event): void => {
    if (!(event.target instanceof Node && shell.contains(event.target))) show(false);
  };
  const show = (open: boolean): void => {
    menu.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    for (const type of ['pointerdown', 'focusin'] as const) {
      if (open) document.addEventListener(type, outside);
      else document.removeEventListener(type, outside);
    }
  };
  button.addEventListener('click', () => show(menu.hidden !== false));
  menu.addEventListener('change', () => {
    paint();
    button.dispatchEvent(new Event('change'));
  });
  const shell = h('div', { class: 'c-multi' }, [button, menu]);
  shell.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  paint();
  return field({ ...element, placeholder }, context, {
    control: shell,
    target: button,
    normalWidth: 'min(280px, 100%)',
    read: () => {
      const values = chosen().map((one) => one.box.value);
      return values.length === 0 && context.host.emptySelect() === 'absent' ? undefined : values.length === 0 ? '' : values;
    },
    filled: () => chosen().length > 0,
    reset: () => {
      for (const one of boxes) one.box.checked = start.includes(one.box.value);
      paint();
    },
  });
}
