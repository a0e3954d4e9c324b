import type { Assignment } from '../../../rounds/assignment.ts';
import { linesOf } from '../../../rounds/assignment-lines.ts';
import { changed } from '../../../rounds/write.ts';
import { commandButton } from '../../cards/buttons.ts';
import { noteCard } from '../../cards/mine.ts';
import { assignedCard } from '../../cards/rounds/assigned.ts';
import { roundName } from '../../cards/rounds/names.ts';
import { prepareCard, startedCard, summaryCard } from '../../cards/rounds/prepare.ts';
import { part } from '../../parts.ts';
import { DROPPED, FIELDS, type RoundAction } from '../../round-action.ts';
import { preparedBy } from '../../round-needs.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { budgetYear } from '../drafts.ts';
import { pick, place, tellAdded } from './enlist.ts';
import { deadlineOfForm, isReviewWay, Preparing, proposedRound, reviewWays } from './preparing.ts';
import { cardOf as settingsOf } from './settings.ts';

/** `/发起`: a round is prepared on one card, and nobody is told before it is confirmed. */

/** Opens the card, with lines of a list when there are some; a person prepares one round at a time. */
export function startRound(work: Work, text: string): void {
  const { state } = work;
  const known = preparedBy(state);
  const preparing = new Preparing(state, known ?? proposedRound(state, budgetYear(state.now)), known ? storedList(work) : []);
  work.note('info', say(known ? 'round.again' : 'round.new'));
  if (text !== '') place(work, preparing, linesOf(text));
  if (known === null) work.write({ write: 'openRound', round: { ...preparing.round, version: 1 } });
  keep(work, preparing, known !== null);
  work.fresh(prepareCard(preparing, 0, work.notes));
}

/** A button of that card: what the form holds is stored first, whichever it is. */
export function prepare(work: Work, action: RoundAction, form: Readonly<Record<string, string>>): void {
  const round = part(work.state.parts, 'round');
  if (!round) {
    work.toast('warn', say('round.gone'));
    return;
  }
  if (round.state === 'discarded') {
    work.toast('warn', say('round.gone'));
    return;
  }
  if (round.state !== 'preparing') {
    work.card(startedCard(round, storedList(work)));
    return;
  }
  const preparing = new Preparing(work.state, round, storedList(work));
  if (action.do === 'discard') {
    discard(work, preparing);
    return;
  }
  readForm(work, preparing, form);
  if (action.do === 'carry') carry(work, preparing);
  const ready = action.do === 'review' || action.do === 'confirm';
  if (ready && lacksSomething(work, preparing)) {
    keep(work, preparing);
    work.card(prepareCard(preparing, action.page ?? 0, work.notes));
    return;
  }
  if (action.do === 'confirm') {
    confirm(work, preparing);
    return;
  }
  keep(work, preparing);
  if (action.do === 'settings') {
    work.card(settingsOf(work, preparing.round));
    return;
  }
  work.card(action.do === 'review' ? summaryCard(preparing) : prepareCard(preparing, action.page ?? 0, work.notes));
}

const storedList = ({ state }: Work): readonly Assignment[] => part(state.parts, 'assignments').rows.map(({ assignment }) => assignment);

function readForm(work: Work, preparing: Preparing, form: Readonly<Record<string, string>>): void {
  const given = (name: string): string | null => {
    const value = form[name]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  const year = given(FIELDS.year);
  if (year !== null && !/^20\d{2}$/.test(year)) work.note('warn', say('round.badYear', { year: cut(year, 20) }));
  else if (year !== null) preparing.change({ year });
  if (form[FIELDS.title] !== undefined) preparing.change({ title: cut((form[FIELDS.title] ?? '').trim(), 60) });
  readDeadline(work, preparing, given(FIELDS.day), given(FIELDS.time));
  const late = given(FIELDS.late);
  if (late !== null) preparing.change({ lateAllowed: late === 'yes' });
  const steps = given(FIELDS.steps);
  if (steps !== null && isReviewWay(steps)) preparing.set({ steps: [...reviewWays[steps]] });
  const source = given(FIELDS.source);
  if (source !== null && preparing.earlier.some(({ id }) => id === source)) preparing.change({ source });
  for (const id of (form[FIELDS.drop] ?? '').split('\n')) if (id !== '') preparing.dropped.add(id);
  settle(work, preparing, form);
  const list = given(FIELDS.list);
  if (list !== null) place(work, preparing, linesOf(list));
  pick(work, preparing, given(FIELDS.who), given(FIELDS.project));
}

function readDeadline(work: Work, preparing: Preparing, day: string | null, time: string | null): void {
  if (day === null || time === null) return;
  const deadline = deadlineOfForm(day, time, preparing.round.zone);
  if (deadline === null) work.note('warn', say('round.badDeadline', { day: cut(day, 20), time: cut(time, 20) }));
  else preparing.change({ deadline });
}

/** What was chosen for lines whose person was not clear. */
function settle(work: Work, preparing: Preparing, form: Readonly<Record<string, string>>): void {
  const left = preparing.round.settings.unplaced.filter((line, number) => {
    const chosen = form[FIELDS.unplaced(number)] ?? '';
    if (chosen === DROPPED) return false;
    const member = preparing.candidates.find(({ openId }) => openId === chosen);
    if (!member) return true;
    tellAdded(work, preparing.add(member, { name: line.project === '' ? line.printed : line.project, code: line.code }) ? 1 : 0, 1);
    return false;
  });
  preparing.set({ unplaced: left });
}

/** The people and projects of an earlier round. */
function carry(work: Work, preparing: Preparing): void {
  const earlier = work.state.parts.carried ?? [];
  let added = 0;
  let away = 0;
  for (const { assignment } of earlier) {
    const member = preparing.candidates.find(({ openId }) => openId === assignment.clerk);
    if (!member) {
      away += 1;
      continue;
    }
    if (preparing.add(member, { name: assignment.name, code: assignment.code })) added += 1;
  }
  tellAdded(work, added, earlier.length - away);
  if (away > 0) work.note('warn', say('round.carriedAway', { count: away }));
  if (earlier.length === 0) work.note('info', say('round.noneEarlier'));
}

function lacksSomething(work: Work, preparing: Preparing): boolean {
  const { round, list } = preparing;
  if (list.length === 0) work.note('warn', say('round.noList'));
  if (round.settings.unplaced.length > 0) work.note('warn', say('round.unplacedFirst', { count: round.settings.unplaced.length }));
  if (round.deadline <= work.state.now) work.note('warn', say('round.pastDeadline'));
  return list.length === 0 || round.settings.unplaced.length > 0 || round.deadline <= work.state.now;
}

/** What changed, as writes; the list's lines of somebody who left the list before anybody was told are taken out of the round. */
function keep(work: Work, preparing: Preparing, stored = true): void {
  const { before, round, state } = preparing;
  if (stored && JSON.stringify(round) !== JSON.stringify(before)) {
    const { id: _, version: __, ...after } = round;
    work.write({ write: 'changeRound', before, after: { ...after, updatedAt: state.now } });
  }
  for (const assignment of preparing.added.filter(({ id }) => !preparing.dropped.has(id))) work.write({ write: 'assign', assignment });
  for (const assignment of preparing.stored) {
    if (!preparing.dropped.has(assignment.id) || assignment.state === 'withdrawn') continue;
    work.write(changed(assignment, { state: 'withdrawn' }, state.now));
  }
}

/** Opens the round: each clerk gets one card with their projects. */
function confirm(work: Work, preparing: Preparing): void {
  preparing.change({ state: 'open' });
  keep(work, preparing);
  const { round, list, state } = preparing;
  work.write({
    write: 'audit',
    act: 'openRound',
    subject: { kind: 'round', id: round.id },
    department: null,
    detail: { name: round.title, count: list.length },
  });
  const byClerk = new Map<string, Assignment[]>();
  for (const assignment of list) byClerk.set(assignment.clerk, [...(byClerk.get(assignment.clerk) ?? []), assignment]);
  const supervisor = preparing.members.get(state.person.openId)?.name ?? '';
  for (const [clerk, projects] of byClerk)
    work.tell(clerk, assignedCard(round, projects, { now: state.now, holidays: state.holidays, from: supervisor }));
  work.card(startedCard(round, list));
}

/** Nobody was told of it: it is put away with everything on its list. */
function discard(work: Work, preparing: Preparing): void {
  preparing.change({ state: 'discarded' });
  keep(work, preparing);
  work.card(noteCard(roundName(preparing.round), [say('round.discarded')], [commandButton('startRound')], 'muted'));
}
