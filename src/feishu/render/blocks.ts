import type { Block, Text } from '../../dialog/reply.ts';
import { pair, panel, paragraph } from '../card/build.ts';
import type { Element, Form, RootElement, Table } from '../card/card.ts';
import { drawButtons } from './buttons.ts';
import { drawBars, drawRing } from './chart.ts';
import { type Draw, TITLE_CHARS, textColor } from './draw.ts';
import { drawInputs } from './inputs.ts';
import { drawTable } from './table.ts';

type FormBlock = Extract<Block, { kind: 'form' }>;

/** Draws blocks one under the other. Forms and tables stand at a card's root only, so those inside a panel come after it. */
export function drawBlocks(draw: Draw, blocks: readonly Block[], panels = 0): RootElement[] {
  const drawn: RootElement[] = [];
  const shown = blocks.length > draw.room.blocks ? blocks.slice(0, draw.room.blocks) : blocks;
  for (const block of shown) drawn.push(...drawBlock(draw, block, panels));
  const left = blocks.length - shown.length;
  if (left > 0) drawn.push(paragraph(draw.say('card.moreBlocks', { count: left }), 'grey', 'notation'));
  return drawn;
}

function drawBlock(draw: Draw, block: Block, panels: number): RootElement[] {
  switch (block.kind) {
    case 'text': {
      const words = draw.words(block.text);
      if (words === '') return [];
      const size = block.bold === true ? 'heading-4' : block.tone === 'muted' ? 'notation' : undefined;
      return [paragraph(words, block.tone && textColor[block.tone], size)];
    }
    case 'facts':
      return drawFacts(draw, block.facts);
    case 'lines':
      return drawLines(
        draw,
        block.lines.map((line) => draw.words(line)),
      );
    case 'buttons':
      return drawButtons(draw, block.buttons);
    case 'form':
      return drawForm(draw, block);
    case 'panel':
      return drawPanel(draw, block, panels);
    case 'progress':
      return [progress(block.done, block.of)];
    case 'table':
      return drawTable(draw, block);
    case 'bars':
      return drawBars(draw, block);
    case 'ring':
      return drawRing(draw, block);
    case 'people':
      return drawPeople(draw, block);
    case 'rule':
      return [{ tag: 'hr' }];
    default:
      return block satisfies never;
  }
}

/** One paragraph for a list; a list longer than its room ends with how many more there are. */
function drawLines(draw: Draw, lines: readonly string[]): Element[] {
  if (lines.length === 0) return [];
  const shown = lines.length > draw.room.lines ? lines.slice(0, draw.room.lines) : lines;
  const drawn: Element[] = [paragraph(shown.join('\n'))];
  if (lines.length > shown.length) drawn.push(paragraph(draw.say('card.more', { count: lines.length - shown.length }), 'grey', 'notation'));
  return drawn;
}

/** Side by side while the list is short; a long one as lines, since each pair costs seven of the card's 200 elements. */
function drawFacts(draw: Draw, facts: readonly { readonly label: Text; readonly value: Text }[]): Element[] {
  if (draw.room.pairs && facts.length <= 10) {
    return facts.map(({ label, value }) => pair(paragraph(draw.label(label), 'grey'), paragraph(draw.words(value))));
  }
  const colon = draw.say('card.colon');
  return drawLines(
    draw,
    facts.map(({ label, value }) => `${draw.label(label)}${colon}${draw.words(value)}`),
  );
}

function drawForm(draw: Draw, form: FormBlock): RootElement[] {
  // A form that cannot be submitted is refused by the platform; its content is shown as it is.
  if (form.buttons.length === 0)
    return drawFacts(
      draw,
      form.fields.map((field) => ({ label: field.label, value: { plain: field.value } })),
    );
  const name = draw.name(form.name);
  const shown = form.fields.length > draw.room.fields ? form.fields.slice(0, draw.room.fields) : form.fields;
  const { elements, held } = drawInputs(draw, shown);
  const left = form.fields.length - shown.length;
  if (left > 0) elements.push(paragraph(draw.say('card.moreFields', { count: left }), 'grey', 'notation'));
  if (form.lead) {
    const { buttons, heading } = form.lead;
    elements.unshift(
      ...drawButtons(draw, buttons, { held }),
      ...(heading === null ? [] : [paragraph(draw.words(heading), undefined, 'heading-4')]),
    );
  }
  elements.push(...drawButtons(draw, form.buttons, { held }));
  return [{ tag: 'form', name, vertical_spacing: '12px', elements }];
}

function drawPanel(draw: Draw, block: Extract<Block, { kind: 'panel' }>, panels: number): RootElement[] {
  const title = draw.label(block.title, TITLE_CHARS);
  // Two panels inside each other with a button reach the platform's depth of five.
  if (panels >= 2) return [paragraph(title, undefined, 'heading-4'), ...drawBlocks(draw, block.blocks, panels)];
  const inside: Element[] = [];
  const after: (Form | Table)[] = [];
  for (const part of drawBlocks(draw, block.blocks, panels + 1)) {
    if (part.tag === 'form' || part.tag === 'table') after.push(part);
    else inside.push(part);
  }
  return inside.length === 0 ? [paragraph(title, undefined, 'heading-4'), ...after] : [panel(title, block.open ?? false, inside), ...after];
}

/** Faces of up to as many as fit; the rest are counted. */
function drawPeople(draw: Draw, { label, people: all }: Extract<Block, { kind: 'people' }>): Element[] {
  const people = [...new Map(all.filter((one) => one.openId !== '').map((one) => [one.openId, one])).values()];
  const shown = people.slice(0, Math.min(PEOPLE, draw.room.lines));
  if (shown.length === 0) return [];
  const drawn: Element[] = label === undefined ? [] : [paragraph(draw.label(label), 'grey')];
  drawn.push({
    tag: 'person_list',
    persons: shown.map((one) => ({ id: one.openId })),
    size: 'small',
    show_name: true,
    show_avatar: true,
    drop_invalid_user_id: true,
  });
  const left = people.length - shown.length;
  if (left > 0) drawn.push(paragraph(draw.say('card.morePeople', { count: left }), 'grey', 'notation'));
  return drawn;
}

const PEOPLE = 30;
const CELLS = 20;

/** There is no progress component but charts; a bar of characters is lighter and reads the same everywhere. Our own markup, no one's words. */
function progress(done: number, of: number): Element {
  const share = of > 0 ? Math.min(Math.max(done / of, 0), 1) : 0;
  // Not full before it is done, not empty once begun.
  const cells = share > 0 && share < 1 ? Math.min(Math.max(Math.round(share * CELLS), 1), CELLS - 1) : share * CELLS;
  const font = (color: string, n: number): string => (n > 0 ? `<font color='${color}'>${'━'.repeat(n)}</font>` : '');
  return {
    tag: 'markdown',
    content: `${font('green', cells)}${font('grey', CELLS - cells)} ${Math.floor(share * 100)}%`,
    text_size: 'notation',
  };
}
