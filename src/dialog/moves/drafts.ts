import { formMap } from '../../form/map.ts';
import { commandButton } from '../cards/buttons.ts';
import { deleteCard, mineCard, noteCard } from '../cards/mine.ts';
import { nextCell, show } from '../place.ts';
import { blankDraft, startOf } from '../taken.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { mend } from './reviewing/mend.ts';

/** Making, choosing, deleting and bringing back declarations. */

/** The year a clerk fills for: the next budget year, by the calendar of China (UTC+8), where the form is in use. */
export const budgetYear = (now: number): string => String(new Date(now + 8 * 3_600_000).getUTCFullYear() + 1);

/** `/新建`: a draft with what is known of the person. One that nothing was typed into yet is taken up again: two taps make one draft. */
export function create(work: Work): void {
  const { open } = work;
  const first = work.state.templates[0];
  if (!first) throw new Error('a deployment offers at least one template');
  if (
    open &&
    open.draft.id === work.state.person.current &&
    open.draft.version === 1 &&
    open.name === null &&
    open.draft.deletedAt === null
  ) {
    work.note('info', say('new.untouched'));
    show(work, open);
    return;
  }
  const draft = blankDraft(first, work.state.person, `d${work.state.ids()}`, work.state.now);
  const created = work.create(draft, startOf(first));
  const known: Record<string, string> = { ...work.state.person.remembered };
  for (const place of formMap(first).steps.flatMap((each) => ('fields' in each.card ? each.card.fields : []))) {
    const value =
      place.type === 'year'
        ? budgetYear(work.state.now)
        : place.type === 'serial'
          ? String(work.state.person.nextSerial)
          : place.remembered
            ? known[place.key]
            : undefined;
    if (value !== undefined) created.edit.set(place.key, value);
  }
  work.setPerson({ current: draft.id, nextSerial: work.state.person.nextSerial + 1 });
  const spare = work.state.ids();
  work.moveSeat({ cell: nextCell(created, created.step, null, spare) });
  work.ways.push(commandButton('copy'));
  work.note('info', say('new.start', { sections: formMap(first).sections }));
  show(work, created);
}

/** Takes up a declaration from the list: it is the current one from now on. */
export function openDraft(work: Work, open: OpenDraft, beside = false): void {
  if (work.state.person.current !== open.draft.id) work.setPerson({ current: open.draft.id });
  if (open.draft.locked) work.note('warn', say('ended.look'));
  if (!mend(work, open, new Map(), beside)) show(work, open, new Map(), beside);
}

/** `/我的`: the person's declarations, and projects they were given that are not begun. */
export function mine(work: Work, which: 'live' | 'deleted', page: number): void {
  const { state } = work;
  const list = state.list ?? { rows: [], total: 0 };
  const rounds = new Map(state.parts.rounds?.rows.map((round) => [round.id, round]));
  const given = (state.parts.assignments?.rows ?? []).flatMap(({ assignment, filled }) => {
    const round = rounds.get(assignment.round);
    return round && !filled && assignment.state === 'open' ? [{ round, assignment }] : [];
  });
  work.card(
    mineCard(list, {
      which,
      page,
      given,
      asked: state.parts.handoversAsked ?? [],
      members: state.parts.members ?? new Map(),
      me: state.person.openId,
      now: state.now,
      holidays: state.holidays,
      current: work.person.current,
      notes: work.notes,
    }),
  );
}

/** Deleting asks first; a deleted draft can be brought back for 30 days. */
export function remove(work: Work, open: OpenDraft, sure: boolean): void {
  if (!sure) {
    work.card(deleteCard({ id: open.draft.id, name: open.name }));
    return;
  }
  work.mark('delete', { deletedAt: work.state.now });
  if (work.state.person.current === open.draft.id) work.setPerson({ current: null });
  work.card(
    noteCard(
      say('delete.doneTitle'),
      [open.name === null ? say('delete.doneUntitled') : say('delete.done', { name: cut(open.name, 60) })],
      [commandButton('mine', 'primary'), commandButton('deleted'), commandButton('new')],
      'muted',
    ),
  );
}

export function restore(work: Work, open: OpenDraft): void {
  work.mark('restore', { deletedAt: null });
  work.setPerson({ current: open.draft.id });
  work.note('good', say('restore.done'));
  show(work, open);
}
