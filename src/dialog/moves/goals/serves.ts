import { changed } from '../../../rounds/write.ts';
import { subGoalsOf } from '../../around.ts';
import { commandButton } from '../../cards/buttons.ts';
import { servesCard } from '../../cards/goals/serves.ts';
import { noteCard } from '../../cards/mine.ts';
import { titleOf } from '../../cards/step.ts';
import { AREAS, type ServesAction } from '../../goals-action.ts';
import { cut, say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';

/** The sub-goals of the department that a project serves, chosen by who fills it (rule N10). */
export function serves(work: Work, open: OpenDraft, action: ServesAction, form: Readonly<Record<string, string>>): void {
  const { around } = work.state.parts;
  const context = { draft: open.draft.id, step: open.seat.step };
  const own = around?.tracked.find(({ assignment }) => assignment.id === open.draft.assignment)?.assignment;
  const areas = around?.department?.goals.areas ?? [];
  if (!own || areas.length === 0) {
    work.card(noteCard(titleOf(open), [say('serves.none')], [commandButton('check', 'primary'), commandButton('resume')], 'warn'), context);
    return;
  }
  const chosen = areas.filter(({ id }) => (form[AREAS] ?? '').split('\n').includes(id));
  if (action.do === 'ask' || chosen.length === 0) {
    if (action.do === 'keep') work.note('warn', say('serves.chooseOne'));
    work.card(servesCard(open, areas, subGoalsOf(around?.department ?? null, own.areas) ?? [], work.notes), context);
    return;
  }
  work.write(changed(own, { areas: chosen.map(({ id }) => id) }, work.state.now));
  const names = chosen.map(({ name }) => cut(name, 30)).join('、');
  work.card(
    noteCard(
      titleOf(open),
      [say('serves.kept', { names })],
      [commandButton('check', 'primary'), commandButton('submit'), commandButton('resume')],
      'good',
    ),
    context,
  );
}
