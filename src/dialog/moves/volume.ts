import type { Action, VolumeOf } from '../action.ts';
import { noteCard } from '../cards/mine.ts';
import { CHOSEN_VOLUME, chooseVolumeCard, volumesOf } from '../cards/volume-choice.ts';
import type { Edition, VolumeStep } from '../formats.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';

/** `/汇编`: the volume of a year and unit. Its declarations are read together after the turn, so every step is a job with a card. */

export function chooseVolume(work: Work): void {
  const volumes = volumesOf(work.state.shelf ?? []);
  const [only, ...others] = volumes;
  if (!only) {
    work.text(say('volume.none'));
    return;
  }
  if (others.length === 0) start(work, only.of, 'check', 'internal');
  else work.card(chooseVolumeCard(volumes, work.notes));
}

/** A button of a volume's card, or of the one where it is chosen. Whatever was sent, only the person's own declarations are read. */
export function volumePressed(work: Work, action: Action & { a: 'volume' }, form: Readonly<Record<string, string>>): void {
  const chosen = form[CHOSEN_VOLUME];
  const of = action.v ?? volumesOf(work.state.shelf ?? []).find(({ key }) => key === chosen)?.of;
  if (of) {
    start(work, of, action.go, action.e, action.page);
    return;
  }
  work.note('info', say('volume.chooseFirst'));
  chooseVolume(work);
}

/** A leak was decided on the volume's card: the card gives way to one that is read anew. */
export function recheckVolume(work: Work, of: VolumeOf): void {
  work.card(
    noteCard(
      say('volume.title', { year: of.y, unit: of.u }),
      work.notes.map(({ text }) => text),
      [],
      'muted',
    ),
  );
  start(work, of, 'check', 'public');
}

/** Another page comes in place of the one that is pressed; anything else is a card of its own. */
function start(work: Work, of: VolumeOf, go: VolumeStep, edition: Edition, page?: number): void {
  const working = noteCard(say('volume.title', { year: of.y, unit: of.u }), [say('volume.working', { go, edition })], [], 'info');
  const card = page === undefined ? work.fresh(working) : work.card(working);
  work.jobs.push({
    id: `j${work.state.ids()}`,
    kind: 'volume',
    payload: JSON.stringify({ select: { by: 'own', year: of.y, unit: of.u }, go, edition, page, card, locale: work.person.locale }),
  });
}
