import type { Member } from '../../../rounds/member.ts';
import { namesakesToShare } from '../../cards/colleagues/namesakes.ts';
import { shareCard, sharedCard, unsharedCard } from '../../cards/colleagues/share.ts';
import { nameOfMember } from '../../cards/people.ts';
import { COLLEAGUE, type ShareAction } from '../../colleague-action.ts';
import { part } from '../../parts.ts';
import { HOME } from '../../places.ts';
import { cut, say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { colleagues, known, meant, refreshed } from './who.ts';

/** 共享: a declaration that several people fill. Who has a place in it fills it; whose it is stays the one who may hand it over or delete it. */

/** Colleagues at once: a card names each. */
const MOST = 10;

export function share(work: Work, open: OpenDraft, action: Pick<ShareAction, 'do' | 'w'>, form: Readonly<Record<string, string>>): void {
  const seated = new Set(part(work.state.parts, 'seated'));
  if (action.do === 'show') refreshed(work);
  if (action.do === 'remove') remove(work, open, seated, action.w ?? '');
  if (action.do === 'add') {
    const who = (action.w ?? form[COLLEAGUE.who] ?? '').trim();
    const found = meant(work, who);
    if (found !== null && !('openId' in found)) {
      work.card(namesakesToShare(open, found, who));
      return;
    }
    if (found) add(work, open, seated, found);
  }
  const { state } = work;
  work.card(
    shareCard(open, {
      me: state.person.openId,
      seated: [...seated],
      members: known(state),
      candidates: colleagues(state)?.filter(({ openId }) => !seated.has(openId)) ?? null,
      history: part(state.parts, 'history'),
      notes: work.notes,
      zone: known(state).get(state.person.openId)?.zone ?? HOME,
      now: state.now,
    }),
  );
}

function add(work: Work, open: OpenDraft, seated: Set<string>, to: Member): void {
  if (seated.has(to.openId)) {
    work.note('info', say('share.there', { name: to.name }));
    return;
  }
  if (seated.size > MOST) {
    work.note('warn', say('share.full', { max: MOST }));
    return;
  }
  seated.add(to.openId);
  changed(work, open, 'share', to.openId);
  work.write({ write: 'seat', declaration: open.draft.id, openId: to.openId, step: open.map.steps[0]?.id ?? '' });
  const giver = known(work.state).get(work.person.openId);
  work.tell(to.openId, sharedCard(open, giver, work.person.openId));
  work.note('good', say('share.added', { name: to.name, department: to.departmentName, elsewhere: isElsewhere(giver, to) ? 'yes' : 'no' }));
}

const isElsewhere = (giver: Member | undefined, to: Member): boolean => giver !== undefined && giver.department !== to.department;

function remove(work: Work, open: OpenDraft, seated: Set<string>, openId: string): void {
  const name = nameOfMember(known(work.state), openId);
  if (!seated.has(openId) || openId === open.draft.owner) {
    work.note('info', say('share.gone', { name }));
    return;
  }
  seated.delete(openId);
  changed(work, open, 'unshare', openId);
  work.write({ write: 'unseat', declaration: open.draft.id, openId });
  work.tell(openId, unsharedCard(open, nameOfMember(known(work.state), work.person.openId)));
  work.note('good', say('share.removed', { name }));
}

/** In the declaration's own history, so that two taps are one, and in the trail. */
function changed(work: Work, open: OpenDraft, what: 'share' | 'unshare', person: string): void {
  const { id, department } = open.draft;
  work.mark(what);
  work.write({
    write: 'audit',
    act: what,
    subject: { kind: 'declaration', id },
    department,
    detail: { name: cut(open.name ?? '', 60), person },
  });
}
