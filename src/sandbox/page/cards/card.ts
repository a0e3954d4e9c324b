/// <reference lib="dom" />
import { h, webUrl } from '../dom.ts';
import { strings } from '../strings.ts';
import { rec, text } from '../values.ts';
import type { CardContext, CardHost } from './context.ts';
import { drawHeader } from './header.ts';
import { nameControls } from './names.ts';
import { drawElements } from './registry.ts';
import { spacing } from './style.ts';

/** Draws a whole card (JSON 2.0, as sent) of the message `messageId`. */
export function drawCard(content: unknown, messageId: string, host: CardHost): HTMLElement {
  const card = rec(content);
  if (card.schema !== '2.0') return h('div', { class: 'card' }, h('div', { class: 'unsupported' }, strings.notCardV2));
  const context: CardContext = { host, messageId, form: undefined, draw: drawElements };
  const body = rec(card.body);
  const inside = h('div', { class: 'card-body stack' }, drawElements(body.elements, context));
  if (body.direction === 'horizontal') inside.classList.add('horizontal');
  const padding = spacing(body.padding);
  if (padding !== undefined) inside.style.setProperty('padding', padding);
  const gap = spacing(body.vertical_spacing);
  if (gap !== undefined) inside.style.setProperty('gap', gap);
  const width = text(rec(card.config).width_mode);
  const box = h(
    'div',
    { class: `card width-${width === 'compact' || width === 'fill' ? width : 'default'}`, tabindex: -1, 'data-testid': 'card' },
    [drawHeader(card.header, context), inside],
  );
  const url = webUrl(text(rec(card.card_link).url));
  if (url !== undefined) box.append(h('a', { class: 'card-link', href: url, target: '_blank', rel: 'noopener noreferrer' }, url));
  nameControls(box);
  return box;
}
