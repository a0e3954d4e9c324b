import { cellTexts } from '../../edition/cells.ts';
import { editionOf } from '../../edition/edition.ts';
import { MASK, stateOf } from '../../form/cell.ts';
import { declarationOf } from '../../form/declaration.ts';
import { locate } from '../../form/locate.ts';
import { keepPath, keptIn, keptValue, maskOf, maskPath, maskValue } from '../../form/masks.ts';
import type { Action } from '../action.ts';
import { CELL, cellsCard, MARK, marksCard, PART, WORDS } from '../cards/marks.ts';
import { nameOf } from '../cards/names.ts';
import { cut, oneLine, QUOTE, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** `/涉密`: marking cells, or words in them, that the public edition prints as `**`. Nothing else changes, so it works on a declaration that is handed in or approved as well. */

const context = (open: OpenDraft) => ({ draft: open.draft.id, step: open.seat.step });

export const showMarks = (work: Work, open: OpenDraft): void => {
  work.card(marksCard(open, work.notes), context(open));
};

/** A cell that is printed and holds something to hide, or undefined. */
function printed(open: OpenDraft, path: string) {
  const cell = cellTexts(declarationOf(open.template.id, open.edit)).find((each) => each.path === path);
  return cell && open.map.place(path) && stateOf(cell.text) !== 'empty' && cell.text !== MASK ? cell : undefined;
}

/** Marks a cell whole, or words in it beside those marked before. */
export function mark(open: OpenDraft, path: string, words: readonly string[] | 'whole'): void {
  const before = maskOf(open.edit, path);
  const whole = words === 'whole' || (before !== undefined && before.words === undefined);
  open.edit.set(maskPath(path), maskValue(whole ? 'whole' : [...(before?.words ?? []), ...words]));
}

/** Stores that words of a cell stay printed, with the reason. */
export function keep(open: OpenDraft, path: string, words: string, reason: string): void {
  const others = keptIn(open.edit, path).filter((kept) => kept.words !== words);
  open.edit.set(keepPath(path), keptValue([...others, { words, reason }]));
}

/** The words to mask as they were typed: one a line, or in a row where the cell does not hold the whole row. */
function wordsIn(text: string, typed: string): readonly string[] {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines
    .flatMap((line) => (text.includes(line) ? [line] : line.split(/[、，,；;]/u).map((word) => word.trim())))
    .filter((word) => word !== '');
}

/** Marks what was asked for, and says what was done, or why not. */
function markAsked(work: Work, open: OpenDraft, path: string, typed: string): void {
  const label = nameOf(open, path);
  const cell = printed(open, path);
  if (!cell?.text) {
    work.note('info', say('marks.empty', { label }));
    return;
  }
  const { text } = cell;
  const asked = wordsIn(text, typed);
  const missing = asked.filter((word) => !text.includes(word));
  if (missing.length > 0) {
    work.note('warn', say('marks.notThere', { label, words: cut(missing.join('、'), QUOTE) }));
    return;
  }
  if (asked.length === 0 || cell.figure) {
    mark(open, path, 'whole');
    work.note('good', say('marks.wholeDone', { label, figure: cell.figure ? 'yes' : 'no' }));
    return;
  }
  if (maskOf(open.edit, path)?.words === undefined && maskOf(open.edit, path)) {
    work.note('info', say('marks.already', { label }));
    return;
  }
  mark(open, path, asked);
  work.note('good', say('marks.wordsDone', { label, words: cut(oneLine(asked.join('、')), 80) }));
}

/** `/涉密 资金用途：某单位`, or the same without the slash (`perhaps`); false = it names no cell and is an answer like any other. */
export function markTyped(work: Work, open: OpenDraft, text: string, perhaps: boolean): boolean {
  const located = text === '' ? undefined : locate(open.template, open.edit, text);
  if (!located && perhaps) return false;
  if (located) markAsked(work, open, located.path, located.rest);
  else if (text !== '') work.note('warn', say('marks.unknown', { words: cut(oneLine(text), 40) }));
  showMarks(work, open);
  return true;
}

/** A button of the marks card. */
export function marksPressed(work: Work, open: OpenDraft, action: Action & { a: 'marks' }, form: Readonly<Record<string, string>>): void {
  switch (action.go) {
    case 'show':
      break;
    case 'choose': {
      const part = form[PART] ?? '';
      if (part !== '') {
        work.card(cellsCard(open, part, work.notes), context(open));
        return;
      }
      work.note('info', say('marks.choosePart'));
      break;
    }
    case 'mark': {
      const path = form[CELL] ?? '';
      if (printed(open, path)) markAsked(work, open, path, form[WORDS] ?? '');
      else work.note('info', say('marks.chooseCell'));
      work.card(cellsCard(open, action.s ?? '', work.notes), context(open));
      return;
    }
    case 'unmark': {
      const path = form[MARK] ?? '';
      if (open.edit.set(maskPath(path), null)) work.note('good', say('marks.removed', { label: nameOf(open, path) }));
      else work.note('info', say('marks.chooseMark'));
      break;
    }
    default:
      action.go satisfies never;
  }
  showMarks(work, open);
}

/** The public edition of the draft in hand. */
export const publicOf = (open: OpenDraft): ReturnType<typeof editionOf> =>
  editionOf(declarationOf(open.template.id, open.edit), open.template, open.edit);
