/// <reference lib="dom" />
import { h } from '../dom.ts';
import { colorClass, drawLarkMd, drawMarkdown } from '../markdown/draw.ts';
import { list, number, rec, text, words } from '../values.ts';
import type { CardContext, Renderer } from './context.ts';

/** Draws a text object by its kind: `plain_text` word by word, `lark_md`/`markdown` with marks. */
export function drawText(value: unknown, context: CardContext): HTMLElement {
  const object = rec(value);
  const kind = text(object.tag);
  const size = text(object.text_size);
  const box = h('div', { class: `c-text ${sizeClass(size)} align-${text(object.text_align) || 'left'}` });
  if (kind === 'lark_md') box.append(...drawLarkMd(words(object), context.host));
  else if (kind === 'markdown') box.append(...drawMarkdown(words(object), context.host));
  else {
    box.classList.add('pre-line');
    box.textContent = words(value);
    const color = colorClass('fc', text(object.text_color));
    if (color !== '') box.classList.add(color);
  }
  const lines = number(object.lines, 0);
  if (lines > 0) {
    box.classList.add('clamp');
    box.style.setProperty('-webkit-line-clamp', String(lines));
  }
  return box;
}

function sizeClass(size: string): string {
  return /^(heading(-[0-4])?|normal(_v2)?|notation|xxxx-large|xxx-large|xx-large|x-large|large|medium|small|x-small)$/.test(size)
    ? `size-${size}`
    : '';
}

export const plainText: Renderer = (element, context) => drawText(element, context);

/** `markdown`: whole markdown with blocks. */
export const markdown: Renderer = (element, context) => {
  const box = drawText({ ...element, tag: element.tag === 'lark_md' ? 'lark_md' : 'markdown' }, context);
  box.classList.add('md');
  return box;
};

/** `div`: one text and, under it, short fields side by side. */
export const div: Renderer = (element, context) => {
  const fields = list(element.fields).map((one) => {
    const field = rec(one);
    return h('div', { class: field.is_short === true ? 'c-field short' : 'c-field' }, drawText(field.text, context));
  });
  return h('div', { class: 'c-div' }, [
    element.text === undefined ? null : drawText(element.text, context),
    fields.length > 0 && h('div', { class: 'c-fields' }, fields),
  ]);
};

export const rule: Renderer = () => h('hr', { class: 'c-hr' });
