import type { Finding } from '../../checks/finding.ts';
import { reasonFor } from '../../form/reasons.ts';
import type { Block, CardView } from '../reply.ts';
import { cut, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { commandButton } from './buttons.ts';
import { noteCard } from './mine.ts';
import { nameOf } from './names.ts';
import { noteLines } from './notes.ts';
import { findingBlocks, fixAllButton } from './review.ts';
import { titleOf } from './step.ts';

/** How many findings a card lists; the rest are counted. */
const LISTED = 8;

/** Warnings that stand without a reason. */
const unexplained = (open: OpenDraft): readonly Finding[] =>
  open.findings.filter((finding) => finding.severity === 'warning' && reasonFor(open.edit, finding.rule, finding.path) === null);

const more = (count: number): Block[] => (count > 0 ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count }) }] : []);

/** Why the declaration cannot be submitted yet: empty required cells and errors, each a tap away. */
function refusedCard(open: OpenDraft, notes: readonly Note[]): CardView {
  const errors = open.findings.filter((finding) => finding.severity === 'error');
  const { missing } = open.progress;
  return {
    title: say('submit.refusedTitle'),
    subtitle: titleOf(open),
    tone: 'warn',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: say('submit.refused', { missing, errors: errors.length }) },
      ...findingBlocks(open, errors.slice(0, LISTED), { to: 'submit' }),
      ...more(errors.length - LISTED),
      {
        kind: 'buttons',
        buttons: [
          ...fixAllButton(open, errors, { only: 'error', to: 'submit' }),
          commandButton('resume', errors.some(({ fix }) => fix) ? 'default' : 'primary'),
          commandButton('check'),
        ],
      },
    ],
  };
}

/** Warnings that need a change or a reason before submitting. */
function reasonsCard(open: OpenDraft, notes: readonly Note[]): CardView {
  const waiting = unexplained(open);
  return {
    title: say('submit.reasonsTitle'),
    subtitle: titleOf(open),
    tone: 'warn',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: say('submit.reasons', { count: waiting.length }) },
      ...findingBlocks(open, waiting.slice(0, LISTED), { to: 'submit' }),
      ...more(waiting.length - LISTED),
      {
        kind: 'buttons',
        buttons: [
          ...fixAllButton(open, waiting, { only: 'warning', to: 'submit' }),
          commandButton('submit', waiting.some(({ fix }) => fix) ? 'default' : 'primary'),
          ...(waiting.length > LISTED ? [commandButton('check')] : []),
          commandButton('resume'),
        ],
      },
    ],
  };
}

/** Nothing stands in the way any more: one tap hands it in. */
export const readyCard = (open: OpenDraft, notes: readonly Note[]): CardView =>
  noteCard(
    titleOf(open),
    [...notes.map((note) => note.text), say('reason.allDone')],
    [commandButton('submit', 'primary'), commandButton('preview')],
    'good',
  );

/** What stands between the declaration and handing it in, the heaviest first; null when nothing does. */
export function obstacleCard(open: OpenDraft, notes: readonly Note[]): CardView | null {
  if (open.progress.missing > 0 || open.findings.some((finding) => finding.severity === 'error')) return refusedCard(open, notes);
  return unexplained(open).length > 0 ? reasonsCard(open, notes) : null;
}

/** Submitted: what goes to the reviewer, and the way back while nobody has reviewed it. */
export function submittedCard(open: OpenDraft, notes: readonly Note[]): CardView {
  const reasons = open.findings.flatMap((finding) => {
    const reason = reasonFor(open.edit, finding.rule, finding.path);
    return reason === null ? [] : [say('submit.reason', { label: nameOf(open, finding.path), reason: cut(reason, 80) })];
  });
  return {
    title: titleOf(open),
    subtitle: say('submit.subtitle'),
    tone: 'good',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, tone: 'good', text: say('submit.done') },
      ...(reasons.length > 0 ? [{ kind: 'lines', lines: reasons } satisfies Block] : []),
      {
        kind: 'buttons',
        buttons: [commandButton('withdraw'), commandButton('export', 'primary'), commandButton('preview'), commandButton('mine')],
      },
    ],
  };
}
