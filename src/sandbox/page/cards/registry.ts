/// <reference lib="dom" />
import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import { type Rec, rec, text } from '../values.ts';
import { button, overflow } from './button.ts';
import { chart } from './chart.ts';
import { checker } from './checker.ts';
import type { CardContext, Renderer } from './context.ts';
import { datePicker, datetimePicker, timePicker } from './date.ts';
import { form } from './form.ts';
import { input } from './input.ts';
import { collapsiblePanel, columnSet, interactiveContainer } from './layout.ts';
import { image, person, personList } from './media.ts';
import { multiSelect, multiSelectPerson } from './multi-select.ts';
import { selectPerson, selectStatic } from './select.ts';
import { spacing } from './style.ts';
import { table } from './table.ts';
import { div, markdown, plainText, rule } from './text.ts';

const renderers: Readonly<Record<string, Renderer>> = {
  plain_text: plainText,
  lark_md: markdown,
  markdown,
  div,
  hr: rule,
  column_set: columnSet,
  collapsible_panel: collapsiblePanel,
  interactive_container: interactiveContainer,
  form,
  input,
  select_static: selectStatic,
  select_person: selectPerson,
  multi_select_static: multiSelect,
  multi_select_person: multiSelectPerson,
  date_picker: datePicker,
  picker_time: timePicker,
  picker_datetime: datetimePicker,
  checker,
  button,
  overflow,
  table,
  img: image,
  person,
  person_list: personList,
  chart,
};

/** Draws the elements of a container. An unknown tag, or one that cannot be drawn, shows as a small box instead of breaking the card. */
export function drawElements(elements: unknown, context: CardContext): HTMLElement[] {
  return (Array.isArray(elements) ? elements : []).map((one) => drawElement(rec(one), context));
}

function drawElement(element: Rec, context: CardContext): HTMLElement {
  const tag = text(element.tag);
  const renderer = Object.hasOwn(renderers, tag) ? renderers[tag] : undefined;
  if (renderer === undefined) return h('div', { class: 'unsupported', 'data-tag': tag }, strings.unsupported(tag));
  try {
    const drawn = renderer(element, context);
    drawn.setAttribute('data-tag', tag);
    if (element.element_id !== undefined) drawn.setAttribute('data-element-id', text(element.element_id));
    const margin = spacing(element.margin);
    if (margin !== undefined) drawn.style.setProperty('margin', margin);
    return drawn;
  } catch (fault) {
    console.error(fault);
    return h('div', { class: 'unsupported', 'data-tag': tag }, strings.brokenElement(tag));
  }
}
