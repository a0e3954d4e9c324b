/// <reference lib="dom" />
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { flag, list, type Rec, rec, text } from '../values.ts';
import { act } from './act.ts';
import type { CardContext, Renderer } from './context.ts';
import { alignment, columnFlex, spacing } from './style.ts';
import { drawText } from './text.ts';

const FLEX_MODES = ['none', 'stretch', 'flow', 'bisect', 'trisect'];

/** Puts the children of a container into `box`, in its direction and with its spacing. */
function contain(box: HTMLElement, element: Rec, context: CardContext): HTMLElement {
  box.classList.add('stack');
  if (element.direction === 'horizontal') box.classList.add('horizontal');
  const gap = spacing(element.direction === 'horizontal' ? element.horizontal_spacing : element.vertical_spacing);
  if (gap !== undefined) box.style.setProperty('gap', gap);
  const padding = spacing(element.padding);
  if (padding !== undefined) box.style.setProperty('padding', padding);
  const background = text(element.background_style);
  if (/^[a-z]+(-\d+)?$/.test(background) && background !== 'default') box.classList.add('tinted', `bg-${background.replace(/-\d+$/, '')}`);
  if (element.has_border === true || element.border !== undefined) box.classList.add('bordered');
  box.append(...context.draw(element.elements, context));
  return box;
}

/** `column_set`: columns by `flex_mode`; `stretch` and the splits fold into rows on a narrow card (by container query). */
export const columnSet: Renderer = (element, context) => {
  const mode = text(element.flex_mode);
  const box = h('div', { class: `c-columns mode-${FLEX_MODES.includes(mode) ? mode : 'none'}` });
  const gap = spacing(element.horizontal_spacing);
  if (gap !== undefined) box.style.setProperty('--gap', gap);
  if (element.horizontal_align !== undefined) box.style.setProperty('justify-content', alignment(element.horizontal_align));
  const background = text(element.background_style);
  if (/^[a-z]+(-\d+)?$/.test(background) && background !== 'default') box.classList.add('tinted', `bg-${background.replace(/-\d+$/, '')}`);
  for (const one of list(element.columns)) {
    const column = rec(one);
    const cell = h('div', { class: 'c-column', 'data-tag': 'column' });
    cell.style.setProperty('--flex', columnFlex(column.width, column.weight));
    cell.style.setProperty('justify-content', alignment(column.vertical_align));
    box.append(contain(cell, column, context));
  }
  return box;
};

/** `collapsible_panel`: a fold that remembers its state as long as the card stays the same. */
export const collapsiblePanel: Renderer = (element, context) => {
  const header = rec(element.header);
  const title = h('summary', { class: 'c-panel-head' }, [
    drawText(header.title, context),
    h('span', { class: 'chevron' }, icon('right', 16)),
  ]);
  const body = contain(h('div', { class: 'c-panel-body' }), element, context);
  return h('details', { class: 'c-panel', open: flag(element.expanded) }, [title, body]);
};

/** `interactive_container`: a box that acts as a whole; controls inside keep their own clicks. */
export const interactiveContainer: Renderer = (element, context) => {
  const disabled = flag(element.disabled);
  const box = contain(h('div', { class: 'c-container', role: 'button', tabindex: 0, 'aria-disabled': disabled }), element, context);
  const run = (event: Event): void => {
    const target = event.target;
    if (target instanceof Element && target !== box && target.closest('button, a, input, select, textarea, summary, [role=button]') !== box)
      return;
    void act(box, element, context, event);
  };
  box.addEventListener('click', run);
  box.addEventListener('keydown', (event) => {
    if (event.target === box && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      run(event);
    }
  });
  return box;
};
