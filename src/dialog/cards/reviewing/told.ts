import { type Remarked, type ReviewStep, WHOLE } from '../../../rounds/review.ts';
import { act } from '../../action.ts';
import { remarksOn } from '../../remarked.ts';
import type { Block, CardView, Option, Text } from '../../reply.ts';
import { REVIEW } from '../../review-action.ts';
import { say } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { titleOf } from '../step.ts';
import { remarkLine, reviewButton, stepParams } from './words.ts';

/** What those concerned are told of a review, and what a reviewer sees when there is nothing to review. */

/** Remarks in the message to the clerk; all of them are in the form behind its button. */
const LISTED = 8;

/** To the clerk: what came back, and the way straight to it. */
export function returnedCard(open: OpenDraft, remarks: readonly Remarked[]): CardView {
  const more = remarks.length - LISTED;
  return {
    title: titleOf(open),
    subtitle: say('returned.subtitle'),
    tone: 'warn',
    summary: say('returned.count', { count: remarks.length }),
    blocks: [
      { kind: 'text', bold: true, text: say('returned.count', { count: remarks.length }) },
      { kind: 'lines', lines: remarks.slice(0, LISTED).map(({ path, remark }) => remarkLine(open, path, remark.said)) },
      ...(more > 0 ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: more }) } satisfies Block] : []),
      { kind: 'text', text: say('returned.only', { count: remarks.length }) },
      { kind: 'buttons', buttons: [reviewButton(open, 'mend', 'primary')] },
    ],
  };
}

/** To the clerk: it was reopened, and why. */
export const reopenedCard = (open: OpenDraft, said: string): CardView =>
  noteCard(titleOf(open), [say('reopened.text'), remarkLine(open, WHOLE, said)], [reviewButton(open, 'mend', 'primary')], 'warn');

/** To the clerk: it is through. */
export const approvedCard = (open: OpenDraft): CardView =>
  noteCard(
    titleOf(open),
    [say('approved.text')],
    [commandButton('export', 'primary', open.draft.id), commandButton('preview', 'default', open.draft.id)],
    'good',
  );

/** To a reviewer: something waits for them, since the step before is passed or what they returned was handed in again. */
export const waitsCard = (open: OpenDraft, why: 'passed' | 'mended' | 'extended', clerk: string): CardView =>
  noteCard(
    titleOf(open),
    [say('reviewing.waits', { why, clerk, known: clerk === '' ? 'no' : 'yes' })],
    [button('review_open', 'button.open', act({ a: 'review', do: 'open', d: open.draft.id }), 'primary'), commandButton('review')],
  );

/** To the reviewer: what became of it, and what may be done now. */
export function outcomeCard(
  open: OpenDraft,
  text: Text,
  { reopen }: { readonly reopen: boolean },
  tone: CardView['tone'] = 'info',
): CardView {
  return noteCard(titleOf(open), [text], [commandButton('review', 'primary'), ...(reopen ? [reviewButton(open, 'askReopen')] : [])], tone);
}

/** Why it cannot be reviewed by this person now, by where it stands. */
export const standsText = (open: OpenDraft): Text =>
  say('reviewing.stands', { state: open.draft.state, count: remarksOn(open).asked.length });

export const otherStepText = (step: ReviewStep): Text => say('reviewing.otherStep', stepParams(step));

/** Reopening asks for a reason. */
export const reopenCard = (open: OpenDraft, reasons: readonly Option[]): CardView => ({
  title: titleOf(open),
  subtitle: say('reopen.subtitle'),
  tone: 'warn',
  blocks: [
    { kind: 'text', text: say('reopen.ask') },
    {
      kind: 'form',
      name: 'form_reopen',
      fields: [
        {
          name: REVIEW.reason,
          label: say('reviewing.reason'),
          kind: 'select',
          value: '',
          options: reasons,
          placeholder: say('input.choose'),
        },
        { name: REVIEW.words, label: say('reviewing.words'), kind: 'area', value: '', rows: 2 },
      ],
      buttons: [reviewButton(open, 'reopen', 'primary'), commandButton('review', 'quiet')],
    },
  ],
});
