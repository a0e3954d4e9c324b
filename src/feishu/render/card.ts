import type { CardView } from '../../dialog/reply.ts';
import type { Locale } from '../../texts.ts';
import { paragraph, plain } from '../card/build.ts';
import type { Card } from '../card/card.ts';
import { CARD_ROOM_BYTES, SHORT_CHARS } from '../card/limits.ts';
import { lintCard } from '../card/lint.ts';
import { drawBlocks } from './blocks.ts';
import { Draw, headerColor, TITLE_CHARS } from './draw.ts';
import { allRoom, byteStairs, elementStairs, type Room } from './room.ts';

/** Draws a card with the room it gets; may still be too large. */
export function drawCard(view: CardView, locale: Locale, room: Room): Card {
  const draw = new Draw(locale, room);
  const elements = drawBlocks(draw, view.blocks);
  if (draw.shortened) elements.push(paragraph(draw.say('card.cut'), 'grey', 'notation'));
  return frame(view, draw, elements);
}

function frame(view: CardView, draw: Draw, elements: Card['body']['elements']): Card {
  const title = draw.label(view.title, TITLE_CHARS);
  const subtitle = view.subtitle && draw.label(view.subtitle, SHORT_CHARS);
  const summary = view.summary === view.subtitle ? subtitle : view.summary && draw.label(view.summary, SHORT_CHARS);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'default',
      summary: { content: summary ?? title },
    },
    header: {
      title: plain(title),
      ...(subtitle === undefined ? undefined : { subtitle: plain(subtitle) }),
      template: headerColor[view.tone ?? 'info'],
    },
    body: { vertical_spacing: '12px', elements },
  };
}

/**
 * A card as the platform takes it, as JSON. What is too much is cut in steps, and says so (`room.ts`); every card returned has passed the linter.
 * A card that no step makes small enough keeps its title and says where its content is.
 */
export function cardJson(view: CardView, locale: Locale): string {
  let bytes = 0;
  let elements = 0;
  for (;;) {
    const byteRoom = byteStairs[bytes];
    const elementRoom = elementStairs[elements];
    if (byteRoom === undefined || elementRoom === undefined) break;
    const card = drawCard(view, locale, { ...byteRoom, ...elementRoom });
    const json = JSON.stringify(card);
    const rules = new Set(lintCard(card, json, CARD_ROOM_BYTES).map((problem) => problem.rule));
    if (rules.size === 0) return json;
    const crowded = rules.has('elements') || rules.has('depth');
    if (crowded && elements < elementStairs.length - 1) elements += 1;
    else if (rules.has('size') && bytes < byteStairs.length - 1) bytes += 1;
    else elements += 1;
  }
  const draw = new Draw(locale, allRoom);
  return JSON.stringify(frame(view, draw, [paragraph(draw.say('card.tooBig'), 'orange')]));
}
