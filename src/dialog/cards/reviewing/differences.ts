import type { Remarked } from '../../../rounds/review.ts';
import { type Changed, onParams, wordsNow, wordsOf } from '../../remarked.ts';
import type { Block, CardView } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';
import { nameOf } from '../names.ts';
import { noteLines } from '../notes.ts';
import { titleOf } from '../step.ts';
import { type Declared, headLine } from './declaration.ts';
import { returnBlocks } from './return.ts';
import { remarkLine, reviewButton } from './words.ts';

/** A declaration that came back from the clerk: only what was asked and what is different. */

/** Remarks with buttons of their own; the others follow when these are settled. */
const AT_ONCE = 15;
/** Other differences listed. */
const LISTED = 30;

export interface Different extends Declared {
  /** null = not known any more. */
  readonly others: readonly Changed[] | null;
}

export function differencesCard(open: OpenDraft, { notes, clerk, fresh, asked, others }: Different): CardView {
  const more = asked.length - AT_ONCE;
  return {
    title: titleOf(open),
    subtitle: say('reviewing.again'),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: headLine(open, clerk) },
      { kind: 'text', bold: true, text: say('reviewing.asked', { count: asked.length }) },
      ...asked.slice(0, AT_ONCE).flatMap((each, at) => askedBlocks(open, each, at)),
      ...(more > 0 ? [{ kind: 'text', tone: 'muted', text: say('reviewing.askedMore', { count: more }) } satisfies Block] : []),
      ...otherBlocks(open, others),
      { kind: 'buttons', buttons: [reviewButton(open, 'whole')] },
      ...returnBlocks(open, { fresh, asked }),
    ],
  };
}

function askedBlocks(open: OpenDraft, { path, remark }: Remarked, at: number): Block[] {
  const { on } = onParams(open, path);
  const was = wordsOf(open, path, remark.was);
  const now = on === 'cell' ? wordsNow(open, path) : '—';
  return [
    { kind: 'text', bold: true, text: remarkLine(open, path, remark.said) },
    ...(on === 'cell' ? [{ kind: 'text', text: say(was === now ? 'reviewing.same' : 'reviewing.was', { was, now }) } satisfies Block] : []),
    {
      kind: 'buttons',
      buttons: [
        reviewButton(open, 'settle', 'default', { name: `settle_${at}`, p: path }),
        ...(on === 'cell' ? [reviewButton(open, 'again', 'default', { name: `again_${at}`, p: path })] : []),
      ],
    },
  ];
}

function otherBlocks(open: OpenDraft, others: readonly Changed[] | null): Block[] {
  if (others === null) return [{ kind: 'text', tone: 'muted', text: say('reviewing.othersUnknown') }];
  if (others.length === 0) return [{ kind: 'text', tone: 'muted', text: say('reviewing.othersNone') }];
  const lines = others
    .slice(0, LISTED)
    .map(({ path, was }) =>
      say('reviewing.other', { label: cut(nameOf(open, path), 60), was: wordsOf(open, path, was), now: wordsNow(open, path) }),
    );
  return [
    { kind: 'text', bold: true, text: say('reviewing.others', { count: others.length }) },
    { kind: 'lines', lines },
    ...(others.length > LISTED
      ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: others.length - LISTED }) } satisfies Block]
      : []),
  ];
}
