import type { Handover } from '../../../rounds/handover.ts';
import { acceptedCard, answeredCard, declinedCard, overCard, supervisorCard } from '../../cards/colleagues/told.ts';
import { nameOfMember } from '../../cards/people.ts';
import { COLLEAGUE, type HandoverAction } from '../../colleague-action.ts';
import { part } from '../../parts.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { handOver } from './hand-over.ts';
import { isBetween, type Offer, offerOf, past } from './offer.ts';

/** 接受 or 婉拒 of a project somebody was asked to take over. */

/** Characters of a reason. */
const REASON = 200;

export function answerHandover(work: Work, action: HandoverAction, form: Readonly<Record<string, string>>): void {
  const { state } = work;
  const handover = part(state.parts, 'handover');
  if (!handover) return;
  const people = part(state.parts, 'members');
  const giver = nameOfMember(people, handover.giver);
  if (handover.state !== 'asked') {
    // A second tap, or an old card.
    work.card(overCard(handover, say('handover.overFor', { state: handover.state, name: giver })));
    return;
  }
  if (action.do === 'decline') {
    decline(work, handover, giver, cut((form[COLLEAGUE.reason] ?? '').trim(), REASON));
    return;
  }
  const offer = offerOf(work);
  const late = past(offer, handover.giver, state);
  if (!offer || late) {
    work.write({ write: 'endHandover', id: handover.id, state: 'recalled' });
    if (late) work.card(overCard(handover, late));
    return;
  }
  if (isBetween(offer)) work.toast('warn', say('fault.busy'));
  else accept(work, handover, offer);
}

function decline(work: Work, handover: Handover, giver: string, reason: string): void {
  work.write({ write: 'endHandover', id: handover.id, state: 'declined' });
  work.card(overCard(handover, say('handover.declined', { name: giver })));
  work.tell(handover.giver, declinedCard(handover, nameOfMember(part(work.state.parts, 'members'), handover.receiver), reason));
}

/** The project and all that is filled in become the colleague's, in one commit; whoever it concerns is told. */
function accept(work: Work, handover: Handover, offer: Offer): void {
  const { state } = work;
  const people = part(state.parts, 'members');
  work.write({ write: 'endHandover', id: handover.id, state: 'accepted' });
  handOver(work, offer, handover.giver, handover.receiver);
  if (offer.open) work.setPerson({ current: offer.open.draft.id });
  const names = { from: nameOfMember(people, handover.giver), to: nameOfMember(people, handover.receiver) };
  work.card(answeredCard(offer, names.from));
  work.tell(handover.giver, acceptedCard(offer, names.to));
  const { round } = offer;
  if (!round) return;
  const supervisors = (state.parts.grantsIn ?? []).map(({ openId }) => openId);
  const told = new Set(supervisors.length > 0 ? supervisors : [round.owner]);
  for (const openId of told)
    if (openId !== handover.giver && openId !== handover.receiver) work.tell(openId, supervisorCard(round, offer, names));
}
