import { binders } from '../../rounds/rights.ts';
import { EVERYWHERE, reach } from '../../rounds/role.ts';
import { isBegun } from '../../rounds/round.ts';
import { type Action, isOfRound, type VolumeOf } from '../action.ts';
import { actorOf } from '../acts.ts';
import { noteCard } from '../cards/mine.ts';
import { CHOSEN_VOLUME, chooseVolumeCard, type RoundVolumes, volumesOf, volumeTitle } from '../cards/volume-choice.ts';
import type { Edition, VolumeStep } from '../formats.ts';
import type { State } from '../state.ts';
import { say } from '../text.ts';
import { extentIn, VOLUME } from '../volume-asked.ts';
import type { Work } from '../work.ts';

/** `/汇编`: the volume of a department in a round, or of a year and unit of one's own. Its declarations are read together after the turn, so every step is a job with a card. */

type Form = Readonly<Record<string, string>>;

export function chooseVolume(work: Work, form: Form = {}): void {
  const volumes = volumesOf(work.state.shelf ?? []);
  const ofRounds = roundVolumes(work, form);
  const [only, ...others] = volumes;
  if (!only && !ofRounds) {
    work.text(say('volume.none'));
    return;
  }
  if (only && others.length === 0 && !ofRounds) start(work, only.of, 'check', 'internal');
  else work.card(chooseVolumeCard(volumes, ofRounds, work.notes));
}

/** Rounds and departments of which the person may make a volume; null = none. */
function roundVolumes({ state }: Work, form: Form): RoundVolumes | null {
  const within = withinReach(state, 'internal');
  const departments = (state.parts.departments ?? []).filter(({ id }) => within(id));
  const rounds = (state.parts.rounds?.rows ?? []).filter(isBegun);
  const [round] = rounds;
  const [department, ...more] = departments;
  if (!round || !department) return null;
  const chosen = {
    round: form[VOLUME.round] || round.id,
    department: form[VOLUME.department] || (more.length > 0 ? '' : department.id),
    extent: extentIn(form),
  };
  return { rounds, departments, chosen };
}

/** Whether a department's volume is this person's to make: of everything within reach, or of one department. */
function withinReach(state: State, edition: Edition): (department: string) => boolean {
  const within = reach(actorOf(state).grants, ...binders(edition));
  return (department) => within === EVERYWHERE || within.includes(department) || (department === EVERYWHERE && within.length > 0);
}

/** A button of a volume's card, or of the one where it is chosen. Whatever was sent, only what the person may see is read. */
export function volumePressed(work: Work, action: Action & { a: 'volume' }, form: Form): void {
  const chosen = form[CHOSEN_VOLUME];
  const of = action.v ?? ofForm(work, form) ?? volumesOf(work.state.shelf ?? []).find(({ key }) => key === chosen)?.of;
  if (!of) {
    work.note('info', say('volume.chooseFirst', { lacking: form[VOLUME.round] ? 'department' : 'volume' }));
    chooseVolume(work, form);
    return;
  }
  if (isOfRound(of) && !withinReach(work.state, action.e)(of.p)) {
    work.toast('warn', say('refuse.role', { act: action.e === 'public' ? 'publish' : 'bind' }));
    return;
  }
  start(work, of, action.go, action.e, action.page);
}

/** The volume of a round that is chosen in the form. */
function ofForm({ state }: Work, form: Form): VolumeOf | undefined {
  const { rounds, departments } = state.parts;
  const round = rounds?.rows.find(({ id }) => id === form[VOLUME.round]);
  const p = form[VOLUME.department] ?? '';
  if (!round || p === '') return undefined;
  const u = departments?.find(({ id }) => id === p)?.name ?? '';
  return { y: round.year, u: u.slice(0, 200), b: round.id, p, w: extentIn(form) };
}

/** A leak was decided on the volume's card: the card gives way to one that is read anew. */
export function recheckVolume(work: Work, of: VolumeOf): void {
  work.card(
    noteCard(
      volumeTitle(of),
      work.notes.map(({ text }) => text),
      [],
      'muted',
    ),
  );
  start(work, of, 'check', 'public');
}

/** Which declarations the job reads (`jobs/selection.ts`). */
const selectionOf = (of: VolumeOf) =>
  isOfRound(of)
    ? { by: 'round', year: of.y, unit: of.u, round: of.b, department: of.p, extent: of.w }
    : { by: 'own', year: of.y, unit: of.u };

/** Another page comes in place of the one that is pressed; anything else is a card of its own. */
function start(work: Work, of: VolumeOf, go: VolumeStep, edition: Edition, page?: number): void {
  const working = noteCard(volumeTitle(of), [say('volume.working', { go, edition })], [], 'info');
  const card = page === undefined ? work.fresh(working) : work.card(working);
  work.jobs.push({
    id: `j${work.state.ids()}`,
    kind: 'volume',
    payload: JSON.stringify({ select: selectionOf(of), go, edition, page, card, locale: work.person.locale }),
  });
}
