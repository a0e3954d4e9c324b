import type { Refusal } from '../../rounds/rights.ts';
import { commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { titleOf } from '../cards/step.ts';
import type { Button, Text } from '../reply.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';
import { answer } from './answer.ts';

/** What may not be done: one sentence with the way out, and nothing shown of what it is about. */

/** A command that needs a draft, when there is none. */
export function noDraft(work: Work): void {
  answer(work, null, '');
}

/** Refuses, on the spot for a click: the card stays as it is, so what was typed into it stays too. */
export function refuse(work: Work, refusal: Refusal | 'gone'): void {
  const why = refusal === 'gone' ? refusal : refusal.why;
  if (why === 'locked') {
    refuseLocked(work);
    return;
  }
  const text = refusal === 'gone' || why !== 'role' ? say(`refuse.${why}`) : say('refuse.role', { act: refusal.act });
  said(work, say('unknown.title'), text, [commandButton('mine', 'primary'), ...(why === 'role' ? [] : [commandButton('new')])]);
}

function refuseLocked(work: Work): void {
  const { open } = work;
  const approved = open?.draft.state === 'approved';
  const ways = approved ? [commandButton('preview')] : [commandButton('withdraw', 'primary'), commandButton('preview')];
  const context = open ? { draft: open.draft.id, step: open.seat.step } : undefined;
  said(work, open ? titleOf(open) : say('unknown.title'), say(approved ? 'locked.approved' : 'locked.submitted'), ways, context);
}

function said(work: Work, title: Text, text: Text, ways: readonly Button[], context?: { draft: string; step: string }): void {
  work.toast('warn', text);
  if (work.state.incoming.kind !== 'action') work.fresh(noteCard(title, [text], ways, 'warn'), context);
}
