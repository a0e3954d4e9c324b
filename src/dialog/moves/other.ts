import type { Change } from '../../form/draft.ts';
import { valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import type { Action } from '../action.ts';
import { act } from '../action.ts';
import { button, commandButton } from '../cards/buttons.ts';
import { greetingCard, groupCard, noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import type { OddMessage } from '../incoming.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { undo } from './undo.ts';

/** First hello, once per person. */
export function greet(work: Work): void {
  if (work.person.greeted) return;
  work.setPerson({ greeted: true });
  work.fresh(greetingCard());
}

/** In a group nothing of a draft is shown. */
export function group(work: Work): void {
  const { chatId } = work.state.incoming.origin;
  if (chatId === undefined) return;
  work.replies.push({ kind: 'card', id: work.state.ids(), card: groupCard(), to: { kind: 'chat', chatId } });
}

/** An image, a voice message, a sticker …: one sentence with the way out. */
export function odd(work: Work, what: OddMessage, open: OpenDraft | null): void {
  const label = open && open.seat.cell !== null ? nameOf(open, open.seat.cell) : null;
  work.text(label === null ? say(`odd.${what}`, { asked: 'no', label: '' }) : say(`odd.${what}`, { asked: 'yes', label }));
}

/** A person took back a message that was an answer: the answer can be taken back too. */
export function recalled(work: Work, open: OpenDraft, change: Change | null): void {
  if (change?.kind !== 'edit' || change.draft !== open.draft.id) return;
  const words = change.cells
    .filter(({ path, new: now }) => open.map.place(path) && valueAt(open.edit, path) === (now?.value ?? null))
    .slice(0, 3)
    .map(({ path, new: now }) => {
      const place = open.map.place(path);
      return `${nameOf(open, path)} ${place && now ? cut(oneLine(shown(place.field, now.value, open.template, open.edit)), 40) : '—'}`;
    });
  if (words.length === 0) return;
  const value = (take: boolean) => act({ a: 'takeBack', d: open.draft.id, cause: change.cause, take });
  work.fresh(
    noteCard(
      say('recalled.title'),
      [say('recalled.ask', { cells: words.join('；') })],
      [button('take_back', 'button.takeBack', value(true), 'primary'), button('leave_it', 'button.leaveIt', value(false))],
    ),
    { draft: open.draft.id, step: open.seat.step },
  );
}

export function takeBack(work: Work, open: OpenDraft, action: Action & { a: 'takeBack' }): void {
  if (action.take) undo(work, open, work.state.change);
  else work.card(noteCard(say('recalled.title'), [say('recalled.left')], [commandButton('resume')], 'muted'));
}

/** A button of an older version of the bot. */
export function unknownAction(work: Work): void {
  work.toast('warn', say('unknown.action'));
  work.fresh(noteCard(say('unknown.title'), [say('unknown.action')], [commandButton('resume', 'primary'), commandButton('mine')]));
}
