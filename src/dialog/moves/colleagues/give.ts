import type { Handover } from '../../../rounds/handover.ts';
import type { Member } from '../../../rounds/member.ts';
import { commandButton } from '../../cards/buttons.ts';
import { askedCard, givenCard, handoverCard, recalledCard } from '../../cards/colleagues/handover.ts';
import { namesakesToAsk } from '../../cards/colleagues/namesakes.ts';
import { noteCard } from '../../cards/mine.ts';
import { departmentName, nameOfMember } from '../../cards/people.ts';
import { COLLEAGUE, type HandoverAction } from '../../colleague-action.ts';
import { part } from '../../parts.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { isBetween, type Offer, offerOf, past } from './offer.ts';
import { colleagues, known, meant, refreshed } from './who.ts';

/** 转交: asking a colleague to take a project over, and taking that back. Until the colleague accepts nothing changes. */

type Form = Readonly<Record<string, string>>;
/** Characters of the words for the colleague. */
const WORD = 200;

/** Asks to whom, or asks them when that is said. */
export function give(work: Work, action: HandoverAction, form: Form): void {
  const offer = offerOf(work);
  const late = past(offer, work.person.openId, work.state);
  if (!offer || late) {
    if (late) work.toast('warn', late);
    if (late && work.state.incoming.kind !== 'action')
      work.fresh(noteCard(say('handover.title'), [late], [commandButton('mine', 'primary')], 'warn'));
    return;
  }
  if (isBetween(offer)) {
    work.toast('warn', say('fault.busy'));
    return;
  }
  const who = (action.w ?? form[COLLEAGUE.who] ?? '').trim();
  const word = cut((form[COLLEAGUE.word] ?? '').trim(), WORD);
  if (action.do === 'ask') {
    refreshed(work);
    // The card that lists several projects stays.
    if (action.n !== undefined || action.d !== undefined) work.apart = true;
    choose(work, offer, '', word);
    return;
  }
  const found = meant(work, who);
  if (found === null) choose(work, offer, who, word);
  else if ('openId' in found) ask(work, offer, found, word);
  else work.card(namesakesToAsk(offer, found, who, word));
}

function choose(work: Work, offer: Offer, who: string, word: string): void {
  const { state } = work;
  const [asked] = part(state.parts, 'handoversAsked');
  const waiting = asked && asked.giver === state.person.openId ? nameOfMember(known(state), asked.receiver) : null;
  work.card(handoverCard(offer, { candidates: colleagues(state), who, word, waiting, notes: work.notes }));
}

function ask(work: Work, offer: Offer, to: Member, word: string): void {
  const { state } = work;
  const people = known(state);
  const [before] = part(state.parts, 'handoversAsked');
  if (before && before.giver === state.person.openId && before.receiver === to.openId) {
    work.note('info', say('handover.askedBefore', { name: to.name }));
    work.card(givenCard(offer, before.id, to, { notes: work.notes, elsewhere: null }));
    return;
  }
  if (before) {
    takeBack(work, before);
    if (before.giver === state.person.openId) work.note('info', say('handover.replaced', { name: nameOfMember(people, before.receiver) }));
  }
  const id = `h${state.ids()}`;
  const { kind, project, tracked } = offer;
  const home = tracked && tracked.assignment.department !== to.department ? tracked.assignment.department : null;
  const elsewhere = home === null ? null : { theirs: to.departmentName, ours: departmentName(part(state.parts, 'departments'), home) };
  const giver = people.get(state.person.openId);
  const card = work.tell(to.openId, askedCard(offer, id, { giver, openId: state.person.openId, word, elsewhere }));
  work.write({ write: 'askHandover', handover: { id, kind, project, giver: state.person.openId, receiver: to.openId, word, card } });
  work.card(givenCard(offer, id, to, { notes: work.notes, elsewhere }));
}

/** Ends a request that waits; the card that asked says so. */
export function takeBack(work: Work, { id, card, receiver, name }: Handover): void {
  work.write({ write: 'endHandover', id, state: 'recalled' });
  work.replies.push({ kind: 'fold', message: card, card: recalledCard(name), to: { kind: 'person', openId: receiver } });
}

/** 收回: nothing has changed, and the colleague's card says so. */
export function recall(work: Work): void {
  const { parts } = work.state;
  const handover = part(parts, 'handover');
  if (!handover) return;
  const name = nameOfMember(part(parts, 'members'), handover.receiver);
  const said = { name, project: cut(handover.name, 60), named: handover.name === '' ? 'no' : 'yes' };
  if (handover.state === 'asked') takeBack(work, handover);
  const text = handover.state === 'asked' ? say('handover.recalled', said) : say('handover.over', { ...said, state: handover.state });
  work.card(noteCard(say('handover.title'), [text], [commandButton('mine', 'primary')], 'muted'));
}
