import type { Member } from '../../../rounds/member.ts';
import { act } from '../../action.ts';
import { COLLEAGUE } from '../../colleague-action.ts';
import type { Offer } from '../../moves/colleagues/offer.ts';
import type { ActionValue, Block, Button, CardView } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { titleOf } from '../step.ts';
import { offerRef } from './handover.ts';

/** Several colleagues have the name that was typed: which one is meant. */

const LISTED = 10;

const several = (members: readonly Member[], who: string): Block => ({
  kind: 'text',
  text: say('grants.several', { name: cut(who, 40), count: members.length }),
});

const one = (member: Member, at: number, value: ActionValue): Button =>
  button(`colleague_${at}`, 'button.grants.one', value, 'default', {
    name: cut(member.name, 20),
    department: cut(member.departmentName, 20),
  });

/** What was said for the colleague stays in the form. */
export const namesakesToAsk = (offer: Offer, members: readonly Member[], who: string, word: string): CardView => ({
  title: say('handover.title'),
  tone: 'info',
  blocks: [
    several(members, who),
    {
      kind: 'form',
      name: 'form_namesakes',
      fields: [{ name: COLLEAGUE.word, label: say('handover.word'), kind: 'line', value: word }],
      buttons: members
        .slice(0, LISTED)
        .map((member, at) => one(member, at, act({ a: 'handover', do: 'give', ...offerRef(offer), w: member.openId }))),
    },
    { kind: 'buttons', buttons: [commandButton('mine', 'quiet')] },
  ],
});

export const namesakesToShare = (open: OpenDraft, members: readonly Member[], who: string): CardView => ({
  title: titleOf(open),
  subtitle: plain(cut(who, 40)),
  tone: 'info',
  blocks: [
    several(members, who),
    {
      kind: 'buttons',
      buttons: [
        ...members
          .slice(0, LISTED)
          .map((member, at) => one(member, at, act({ a: 'share', do: 'add', d: open.draft.id, w: member.openId }))),
        commandButton('share', 'quiet', open.draft.id),
      ],
    },
  ],
});
