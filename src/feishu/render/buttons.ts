import type { ActionValue, Button } from '../../dialog/reply.ts';
import { button, paragraph, plain, row } from '../card/build.ts';
import type { ButtonElement, Element } from '../card/card.ts';
import { HELD } from '../form-value.ts';
import type { Draw } from './draw.ts';

const types = { primary: 'primary_filled', default: 'default', danger: 'danger', quiet: 'text' } as const;

const order = { primary: 0, default: 1, quiet: 2, danger: 3 } as const;
const orderOf = (view: Button): number => order[view.style ?? 'default'];

/** Pixels a row of buttons has on a phone, and what one takes beside its words and per character. */
const PHONE = 326;
const AROUND = 42;
const CHARACTER = 14;

/** Whether the main button gets a line of its own, as wide as the card: in a form with ways out, and where a phone would wrap the row. */
function crowded(draw: Draw, views: readonly Button[], form: boolean): boolean {
  if (views.length < 3) return false;
  return form || views.reduce((sum, view) => sum + AROUND + draw.label(view.text).length * CHARACTER, 0) > PHONE;
}

type Held = { held: Readonly<Record<string, number>> };

function one(draw: Draw, view: Button, form: Held | undefined, wide: boolean): ButtonElement {
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
    wide,
  });
}

/**
 * Buttons in a row that wraps, the main one first, what destroys last.
 * @param form for submit buttons: the inputs whose value is not shown, which travel with the click (see {@link HELD}).
 */
export function drawButtons(draw: Draw, views: readonly Button[], form?: Held): Element[] {
  if (views.length === 0) return [];
  const sorted = views.toSorted((a, b) => orderOf(a) - orderOf(b));
  const shown = sorted.length > draw.room.buttons ? sorted.slice(0, draw.room.buttons) : sorted;
  const [main, ...rest] = shown;
  const apart = main?.style === 'primary' && rest[0]?.style !== 'primary' && crowded(draw, shown, form !== undefined);
  const drawn: Element[] = apart
    ? [one(draw, main, form, true), row(rest.map((view) => one(draw, view, form, false)))]
    : [row(shown.map((view) => one(draw, view, form, false)))];
  const left = sorted.length - shown.length;
  if (left > 0) drawn.push(paragraph(draw.say('card.moreButtons', { count: left }), 'grey', 'notation'));
  return drawn;
}
