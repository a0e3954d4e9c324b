import type { Member } from '../../../rounds/member.ts';
import { act } from '../../action.ts';
import { COLLEAGUE } from '../../colleague-action.ts';
import type { Offer } from '../../moves/colleagues/offer.ts';
import type { Block, CardView, Text } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import type { Note } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { noteLines } from '../notes.ts';
import { personParams } from '../people.ts';
import { type Elsewhere, projectParams, whoField } from './fields.ts';
import { answerButtons, recallButton } from './waiting.ts';

/** The cards of handing over: to whom, what the giver sees while it waits, and what the colleague is asked. */

/** How a project is named in a button. */
export const offerRef = ({ tracked, open }: Offer): { readonly n?: string; readonly d?: string } =>
  open ? { d: open.draft.id } : tracked ? { n: tracked.assignment.id } : {};

export interface Choosing {
  readonly candidates: readonly Member[] | null;
  readonly who: string;
  readonly word: string;
  /** Whom it was offered to and who has not answered; null = nobody. */
  readonly waiting: string | null;
  readonly notes: readonly Note[];
}

export function handoverCard(offer: Offer, { candidates, who, word, waiting, notes }: Choosing): CardView {
  return {
    title: say('handover.title'),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: say('handover.what', projectParams(offer.name)) },
      { kind: 'text', text: say('handover.how', { begun: offer.open ? 'yes' : 'no' }) },
      ...(waiting === null ? [] : [{ kind: 'text', tone: 'warn', text: say('handover.waiting', { name: waiting }) } satisfies Block]),
      {
        kind: 'form',
        name: 'form_handover',
        fields: [
          whoField(candidates, who),
          { name: COLLEAGUE.word, label: say('handover.word'), kind: 'area', value: word, rows: 2, placeholder: say('handover.wordHint') },
        ],
        buttons: [button('handover_give', 'button.handover.give', act({ a: 'handover', do: 'give', ...offerRef(offer) }), 'primary')],
      },
      ...(offer.open ? [{ kind: 'buttons', buttons: [commandButton('share', 'quiet', offer.open.draft.id)] } satisfies Block] : []),
    ],
  };
}

const muted = (text: Text): Block => ({ kind: 'text', tone: 'muted', text });

/** To the giver: whom it was offered to, and that it is theirs until then. */
export const givenCard = (
  offer: Offer,
  request: string,
  to: Member,
  { notes, elsewhere }: { readonly notes: readonly Note[]; readonly elsewhere: Elsewhere | null },
): CardView => ({
  title: say('handover.title'),
  tone: 'info',
  blocks: [
    ...noteLines(notes),
    { kind: 'text', bold: true, text: say('handover.given', { ...projectParams(offer.name), ...personParams(to, to.openId, 'clerk') }) },
    { kind: 'text', text: say('handover.until') },
    ...(elsewhere ? [muted(say('handover.elsewhere', { name: to.name, theirs: elsewhere.theirs, ours: elsewhere.ours }))] : []),
    { kind: 'buttons', buttons: [recallButton(request), commandButton('mine')] },
  ],
});

interface Asking {
  readonly giver: Member | undefined;
  readonly openId: string;
  readonly word: string;
  readonly elsewhere: Elsewhere | null;
}

/** To the colleague: what it is and how far, but nothing that stands in it. */
export function askedCard(offer: Offer, request: string, { giver, openId, word, elsewhere }: Asking): CardView {
  const missing = offer.open?.progress.missing ?? 0;
  return {
    title: say('handover.askedTitle'),
    tone: 'info',
    summary: say('handover.askedSummary', projectParams(offer.name)),
    blocks: [
      { kind: 'text', bold: true, text: say('handover.asked', { ...projectParams(offer.name), ...personParams(giver, openId, 'clerk') }) },
      ...(word === '' ? [] : [{ kind: 'text', text: say('handover.said', { word: cut(word, 200) }) } satisfies Block]),
      { kind: 'text', text: say('handover.far', { begun: offer.open ? 'yes' : 'no', missing }) },
      ...(elsewhere ? [muted(say('handover.askedElsewhere', { theirs: elsewhere.theirs, ours: elsewhere.ours }))] : []),
      {
        kind: 'form',
        name: 'form_answer',
        fields: [
          { name: COLLEAGUE.reason, label: say('handover.reason'), kind: 'line', value: '', placeholder: say('handover.reasonHint') },
        ],
        buttons: answerButtons(request),
      },
    ],
  };
}

/** The colleague's card after the giver took it back. */
export const recalledCard = (name: string): CardView =>
  noteCard(say('handover.askedTitle'), [say('handover.recalledFor', projectParams(name))], [commandButton('mine')], 'muted');
