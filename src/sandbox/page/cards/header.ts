/// <reference lib="dom" />
import { h } from '../dom.ts';
import { colorClass } from '../markdown/draw.ts';
import { list, rec, text, words } from '../values.ts';
import type { CardContext } from './context.ts';
import { drawText } from './text.ts';

const TEMPLATES = 'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');

/** The head of a card: title, subtitle, up to three tags, in the colour of its template. An icon is left out: its pictures are the platform's own. */
export function drawHeader(value: unknown, context: CardContext): HTMLElement | null {
  if (value === undefined) return null;
  const header = rec(value);
  const template = text(header.template);
  const tags = list(header.text_tag_list)
    .slice(0, 3)
    .map(rec)
    .map((tag) => h('span', { class: `text-tag ${colorClass('tt', text(tag.color) || 'blue')}` }, words(tag.text)));
  const title = drawText(header.title, context);
  title.classList.add('card-title');
  return h('div', { class: `card-header tpl-${TEMPLATES.includes(template) ? template : 'default'}` }, [
    h('div', { class: 'card-title-row' }, [title, ...tags]),
    header.subtitle === undefined ? null : h('div', { class: 'card-subtitle' }, words(header.subtitle)),
  ]);
}
