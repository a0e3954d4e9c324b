import type { FieldView } from '../../dialog/reply.ts';
import { beside, panel, paragraph } from '../card/build.ts';
import type { Element } from '../card/card.ts';
import { drawButtons } from './buttons.ts';
import { type Draw, LABEL_CHARS } from './draw.ts';
import { drawField } from './fields.ts';

/** The inputs of a form, short ones two by two, seldom needed ones in a fold at the end. */
export interface DrawnInputs {
  readonly elements: Element[];
  /** Inputs whose value did not fit and is not shown. */
  readonly held: Readonly<Record<string, number>>;
}

export function drawInputs(draw: Draw, fields: readonly FieldView[]): DrawnInputs {
  const held: Record<string, number> = {};
  const drawn = new Map<FieldView, readonly Element[]>();
  for (const field of fields) {
    const { elements, held: name } = drawField(draw, field);
    drawn.set(field, elements);
    if (name !== undefined) held[name] = 1;
  }
  const one = (field: FieldView): readonly Element[] => drawn.get(field) ?? [];
  const main = fields.filter((field) => !folded(field));
  const aside = fields.filter(folded);
  const elements: Element[] = [];
  for (let at = 0; at < main.length; at += 1) {
    const field = main[at];
    const next = main[at + 1];
    if (!field) continue;
    if (field.lead) elements.push(paragraph(draw.words(field.lead)));
    const shares = next && draw.room.pairs ? sharesOf(field, next) : undefined;
    if (next && shares) {
      elements.push(beside(one(field), one(next), shares));
      at += 1;
    } else elements.push(...one(field));
    if (field.buttons) elements.push(...drawButtons(draw, field.buttons, { held }));
  }
  if (aside.length > 0) {
    const labels = aside.map((field) => draw.label(field.label)).join(draw.say('card.and'));
    elements.push(panel(draw.label({ plain: draw.say('card.aside', { labels }) }, LABEL_CHARS), false, aside.flatMap(one)));
  }
  return { elements, held };
}

/** Something to say or to take is never hidden in a fold, nor squeezed into half a line. */
const speaks = (field: FieldView): boolean => (field.notes?.length ?? 0) > 0 || (field.buttons?.length ?? 0) > 0;
const folded = (field: FieldView): boolean => field.aside === true && !speaks(field);

/** How two inputs share a line; undefined when they do not: one has something to say, or the second begins a part of its own. */
function sharesOf(field: FieldView, next: FieldView): readonly [number, number] | undefined {
  if (speaks(field) || speaks(next) || next.lead) return undefined;
  if (field.share !== undefined && next.share !== undefined) return [field.share, next.share];
  return field.short === true && next.short === true ? [1, 1] : undefined;
}
