import { z } from 'zod';
import { type Act, isPersonal, type Refusal } from '../../rounds/rights.ts';
import { commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { titleOf } from '../cards/step.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Button, Text } from '../reply.ts';
import { cut, plain, QUOTE, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { answer } from './answer.ts';

/** Characters of a typed message, and lines of a form, that are given back. */
const TYPED = 2_000;
const LINES = 20;

const shownSchema = z.record(z.string(), z.number());

/** What may not be done: one sentence with the way out, and nothing shown of what it is about. */

/** A command that needs a draft, when there is none. */
export function noDraft(work: Work, act: Act): void {
  // What is to be handed over or shared stands in the list, projects that are not begun among it.
  if (act === 'handover' || act === 'share')
    work.fresh(noteCard(say('unknown.title'), [say('colleague.noDraft', { act })], [commandButton('mine', 'primary')]));
  else answer(work, null, '');
}

/** Refuses, on the spot for a click: the card stays as it is, so what was typed into it stays too. */
export function refuse(work: Work, refusal: Refusal | 'gone'): void {
  const why = refusal === 'gone' ? refusal : refusal.why;
  if (why === 'locked') {
    refuseLocked(work);
    return;
  }
  if (refusal !== 'gone' && why === 'ended') {
    refuseEnded(work, refusal);
    return;
  }
  const text =
    refusal === 'gone' || why !== 'role'
      ? say(`refuse.${why}`)
      : say(isPersonal(refusal.act) ? 'refuse.owner' : 'refuse.role', { act: refusal.act });
  said(work, say('unknown.title'), text, [commandButton('mine', 'primary'), ...(why === 'role' ? [] : [commandButton('new')])]);
}

function refuseLocked(work: Work): void {
  const { open } = work;
  const approved = open?.draft.state === 'approved';
  const ways = approved ? [commandButton('preview')] : [commandButton('withdraw', 'primary'), commandButton('preview')];
  const context = open ? { draft: open.draft.id, step: open.seat.step } : undefined;
  said(work, open ? titleOf(open) : say('unknown.title'), say(approved ? 'locked.approved' : 'locked.submitted'), ways, context);
}

/** Its round has ended: who can open it again, and what was typed to be filled in, which is stored nowhere. */
function refuseEnded(work: Work, { act }: Refusal): void {
  const { open, state } = work;
  const { round, members } = state.parts;
  const owner = round && members?.get(round.owner);
  const text = say('ended.locked', { owner: owner?.name ?? '', known: owner?.name ? 'yes' : 'no' });
  const typed = open && act === 'fill' ? typedNow(work, open) : [];
  work.toast('warn', text);
  if (state.incoming.kind === 'action' && typed.length === 0) return;
  const kept = typed.length === 0 ? [] : [say('ended.notStored'), ...typed];
  work.fresh(
    noteCard(
      open ? titleOf(open) : say('unknown.title'),
      [text, ...kept],
      [commandButton('export', 'primary'), commandButton('preview')],
      'warn',
    ),
    open ? { draft: open.draft.id, step: open.seat.step } : undefined,
  );
}

/** Lines of what the person has just typed, in the chat or into the form they sent. */
function typedNow({ state: { incoming } }: Work, open: OpenDraft): readonly Text[] {
  if (incoming.kind === 'text') return [plain(cut(incoming.text, TYPED))];
  if (incoming.kind !== 'action') return [];
  const h = shownSchema.safeParse(incoming.value.h);
  const shown = h.success ? h.data : {};
  // What stood in its input unread is typed still, though the card showed it.
  const isTyped = (name: string, typed: string): boolean => fingerprint(typed) !== shown[name] || open.seat.unread[name] !== undefined;
  return Object.entries(incoming.form)
    .filter(([name, typed]) => shown[name] !== undefined && typed !== '' && isTyped(name, typed))
    .slice(0, LINES)
    .map(([name, typed]) => say('ended.typed', { label: cut(nameOf(open, name), 60), typed: cut(typed, QUOTE) }));
}

function said(work: Work, title: Text, text: Text, ways: readonly Button[], context?: { draft: string; step: string }): void {
  work.toast('warn', text);
  if (work.state.incoming.kind !== 'action') work.fresh(noteCard(title, [text], ways, 'warn'), context);
}
