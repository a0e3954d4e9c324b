import type { ActionValue, Button } from '../../dialog/reply.ts';
import { button, paragraph, plain, row } from '../card/build.ts';
import type { ButtonElement, Element } from '../card/card.ts';
import { HELD } from '../form-value.ts';
import type { Draw } from './draw.ts';

const types = { primary: 'primary_filled', default: 'default', danger: 'danger' } as const;

const order = (style: Button['style']): number => (style === 'primary' ? 0 : style === 'danger' ? 2 : 1);

function one(draw: Draw, view: Button, form: { held: Readonly<Record<string, number>> } | undefined): ButtonElement {
  const held = form !== undefined && Object.keys(form.held).length > 0;
  const value: ActionValue = held ? { ...view.value, [HELD]: form.held } : view.value;
  const confirm = view.confirm && { title: plain(draw.label(view.confirm.title)), text: plain(draw.words(view.confirm.text)) };
  return button({
    name: draw.name(view.name),
    text: draw.label(view.text),
    type: types[view.style ?? 'default'],
    value,
    submit: form !== undefined,
    confirm,
  });
}

/**
 * Buttons in a row that wraps, the main one first, what destroys last.
 * @param form for submit buttons: the inputs whose value is not shown, which travel with the click (see {@link HELD}).
 */
export function drawButtons(draw: Draw, views: readonly Button[], form?: { held: Readonly<Record<string, number>> }): Element[] {
  if (views.length === 0) return [];
  const sorted = views.toSorted((a, b) => order(a.style) - order(b.style));
  const shown = sorted.length > draw.room.buttons ? sorted.slice(0, draw.room.buttons) : sorted;
  const drawn: Element[] = [row(shown.map((view) => one(draw, view, form)))];
  const left = sorted.length - shown.length;
  if (left > 0) drawn.push(paragraph(draw.say('card.moreButtons', { count: left }), 'grey', 'notation'));
  return drawn;
}
