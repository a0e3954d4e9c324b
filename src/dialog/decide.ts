import { cleaned } from '../form/answers/reading.ts';
import type { Action } from './action.ts';
import { copied, opening } from './acts.ts';
import { colleagueTyped } from './colleague-action.ts';
import type { Command } from './command.ts';
import { allowed } from './gate.ts';
import { meant } from './goals-asked.ts';
import { answer, namesCells, press } from './moves/answer.ts';
import { trail } from './moves/audit.ts';
import { handoverPressed } from './moves/colleagues/pressed.ts';
import { share } from './moves/colleagues/share.ts';
import { copy, offerCopy } from './moves/copy.ts';
import { compare } from './moves/differences.ts';
import { create, mine, openDraft, remove, restore } from './moves/drafts.ts';
import { decideLeak, maskAll } from './moves/edition.ts';
import { exportDraft, exportPressed, plainExport } from './moves/export.ts';
import { goals, pressGoals } from './moves/goals/goals.ts';
import { serves } from './moves/goals/serves.ts';
import { goalsText } from './moves/goals/typed.ts';
import { grants } from './moves/grants.ts';
import { askTable, decideImport, receiveFile, receiveText } from './moves/imports.ts';
import { cancel, checkDraft, goto, help, preview, resume, toPrivate } from './moves/look.ts';
import { marksPressed, markTyped, showMarks } from './moves/marks.ts';
import { greet, group, odd, recalled, takeBack, unknownAction } from './moves/other.ts';
import { pastedRows, rowsWithout } from './moves/pasted-rows.ts';
import { pressProgress, progress } from './moves/progress.ts';
import { clean } from './moves/reviewing/clean.ts';
import { waiting } from './moves/reviewing/list.ts';
import { mend, mended } from './moves/reviewing/mend.ts';
import { review } from './moves/reviewing/review.ts';
import { nothingToReturn, remarkTyped } from './moves/reviewing/typed.ts';
import { showRounds } from './moves/rounds/manage.ts';
import { startRound } from './moves/rounds/prepare.ts';
import { roundPressed } from './moves/rounds/pressed.ts';
import { rows } from './moves/rows.ts';
import { save } from './moves/save.ts';
import { fix, fixAll, settle } from './moves/settle.ts';
import { snooze } from './moves/snooze.ts';
import { askReason, submit, withdraw } from './moves/submit.ts';
import { pick } from './moves/suggest.ts';
import { typedRows } from './moves/typed-rows.ts';
import { undo } from './moves/undo.ts';
import { showUrge, urge } from './moves/urge.ts';
import { chooseVolume, volumePressed } from './moves/volume.ts';
import { meantInReview } from './review-meant.ts';
import type { Decision, State } from './state.ts';
import { tableLikeness } from './table-like.ts';
import { say } from './text.ts';
import { type OpenDraft, Work } from './work.ts';

/** What to write and say. Pure: the same state and command always make the same decision, ids included. */
export function decide(state: State, said: Command): Decision {
  const work = new Work(state);
  const command = meant(meantInReview(said, state), state);
  if (state.person.asked !== null && leaves(command)) work.setPerson({ asked: null });
  if (command.kind !== 'nothing' && command.kind !== 'group' && !state.person.greeted) {
    const plain = command.kind === 'entered' || command.kind === 'answer' || command.kind === 'odd';
    const table = command.kind === 'answer' && tableLikeness(command.text, state.templates) !== 'no';
    if (plain && !table && state.person.current === null) {
      // Who was given something knows already what to do: that card stays the last one.
      if (command.kind === 'entered' && isExpected(state)) work.setPerson({ greeted: true });
      else greet(work);
      return work.decision();
    }
    work.setPerson({ greeted: true });
  }
  run(work, command);
  return work.decision();
}

/** Whether somebody who was asked for a text has turned to something else: the next message is no answer to that any more. */
const leaves = ({ kind }: Command): boolean =>
  kind === 'simple' || kind === 'action' || kind === 'startRound' || kind === 'export' || kind === 'mark' || kind === 'remark';

/** Whether others have given the person something to do already. */
const isExpected = ({ parts: { assignments, handoversAsked, drafts } }: State): boolean =>
  [assignments?.rows, handoversAsked, drafts?.rows].some((rows) => (rows?.length ?? 0) > 0);

function run(work: Work, command: Command): void {
  // A table may be pasted whatever declaration is in hand.
  if (command.kind === 'answer' && isTable(work, command)) return;
  if (!allowed(work, command)) return;
  const { open, state } = work;
  switch (command.kind) {
    case 'simple':
      simple(work, command);
      return;
    case 'action':
      action(work, command);
      return;
    case 'answer':
      answer(work, alive(work), command.text);
      return;
    case 'press':
      press(work, alive(work), command.go);
      return;
    case 'export': {
      if (open) exportDraft(work, open, command.asked);
      return;
    }
    case 'colleague':
      colleague(work, command.what, colleagueTyped(command.text));
      return;
    case 'startRound':
      startRound(work, command.text);
      return;
    case 'remark':
      if (open) remarkTyped(work, open, command.text);
      return;
    case 'mark': {
      const { text, otherwise } = command;
      if (open && !markTyped(work, open, text, otherwise !== null)) run(work, { kind: 'answer', text: otherwise ?? text });
      return;
    }
    case 'goalsText':
      goalsText(work, command.text, command.place);
      return;
    case 'language':
      work.setPerson({ locale: command.locale });
      work.text(say('language.done'));
      return;
    case 'unknownCommand':
      work.text(say('unknown.command', { word: command.word }));
      return;
    case 'file':
      receiveFile(work, command);
      return;
    case 'odd':
      odd(work, command.what, alive(work));
      return;
    case 'recalled':
      if (open) recalled(work, open, state.change);
      return;
    case 'entered':
      greet(work);
      return;
    case 'group':
      group(work);
      return;
    case 'unknownAction':
      unknownAction(work);
      return;
    case 'nothing':
      return;
    default:
      command satisfies never;
  }
}

/** A pasted table goes the way of a file, rows alone into the list in hand, if there is one; in doubt the person is asked. What answers a card by quoting it is meant as an answer. */
function isTable(work: Work, { text, parent }: Command & { kind: 'answer' }): boolean {
  const open = alive(work);
  if (open ? pastedRows(work.state, open, text) : rowsWithout(work, text)) return open === null;
  const likeness = tableLikeness(text, work.state.templates);
  if (likeness === 'no' || namesCells(open, text) || (open && typedRows(open, cleaned(text)))) return false;
  if (likeness === 'table' && parent === undefined) receiveText(work, text);
  else askTable(work, text, open);
  return true;
}

/** The draft in hand unless it was deleted. */
const alive = (work: Work): Work['open'] => (work.open && work.open.draft.deletedAt === null ? work.open : null);

function simple(work: Work, { command }: Command & { kind: 'simple' }): void {
  const open = alive(work);
  switch (command) {
    case 'new':
      create(work);
      return;
    case 'mine':
    case 'deleted':
      mine(work, command === 'mine' ? 'live' : 'deleted', 0);
      return;
    case 'remind':
      showUrge(work);
      return;
    case 'cancel':
      cancel(work, open);
      return;
    case 'help':
      help(work);
      return;
    case 'private':
      toPrivate(work, open);
      return;
    case 'resume':
      if (open) resume(work, open);
      return;
    case 'preview':
      if (open) preview(work, open);
      return;
    case 'check':
      if (open) checkDraft(work, open);
      return;
    case 'export':
      if (open) exportDraft(work, open, plainExport);
      return;
    case 'volume':
      chooseVolume(work);
      return;
    case 'startRound':
      startRound(work, '');
      return;
    case 'rounds':
      showRounds(work);
      return;
    case 'grant':
    case 'audit': {
      const pressed = opening[command];
      if (pressed) action(work, { kind: 'action', action: pressed, form: {} });
      return;
    }
    case 'review':
      waiting(work, 0);
      return;
    case 'return':
      nothingToReturn(work);
      return;
    case 'goals':
      goals(work);
      return;
    case 'progress':
      progress(work);
      return;
    case 'handover':
    case 'share':
      colleague(work, command, null);
      return;
    case 'secret':
      if (open) showMarks(work, open);
      return;
    case 'copy':
      offerCopy(work);
      return;
    case 'undo':
      if (open) undo(work, open, work.state.change);
      return;
    case 'submit':
      if (open) submit(work, open);
      return;
    case 'withdraw':
      if (open) withdraw(work, open);
      return;
    default:
      command satisfies never;
  }
}

/** `typed`: what stood behind the command. */
function colleague(work: Work, what: 'handover' | 'share', typed: Readonly<Record<string, string>> | null): void {
  const open = alive(work);
  if (!open) return;
  if (what === 'handover') handoverPressed(work, { a: 'handover', do: typed ? 'give' : 'ask', d: open.draft.id }, typed ?? {});
  else share(work, open, { do: typed ? 'add' : 'show' }, typed ?? {});
}

function action(work: Work, { action: pressed, form }: Command & { kind: 'action' }): void {
  if (pressed.a === 'volume') {
    volumePressed(work, pressed, form);
    return;
  }
  if (pressed.a === 'progress') {
    pressProgress(work, pressed, form);
    return;
  }
  if (pressed.a === 'goals') {
    pressGoals(work, pressed, form);
    return;
  }
  if (pressed.a === 'list') {
    mine(work, pressed.which, pressed.page);
    return;
  }
  if (pressed.a === 'reviews') {
    waiting(work, pressed.page);
    return;
  }
  if (pressed.a === 'clean') {
    clean(work, pressed);
    return;
  }
  if (pressed.a === 'import') {
    const text = decideImport(work, pressed, form);
    if (text !== null && allowed(work, { kind: 'answer', text })) answer(work, alive(work), text);
    return;
  }
  if (pressed.a === 'copy' && copied({ kind: 'action', action: pressed, form }) === null) {
    work.toast('info', say('copy.chooseFirst'));
    return;
  }
  if (pressed.a === 'snooze') {
    snooze(work, pressed);
    return;
  }
  if (pressed.a === 'urge') {
    urge(work, pressed, form);
    return;
  }
  if (pressed.a === 'round') {
    roundPressed(work, pressed, form);
    return;
  }
  if (pressed.a === 'grants') {
    grants(work, pressed, form);
    return;
  }
  if (pressed.a === 'audit') {
    trail(work, pressed);
    return;
  }
  if (pressed.a === 'handover') {
    handoverPressed(work, pressed, form);
    return;
  }
  const { open } = work;
  if (!open) return;
  switch (pressed.a) {
    case 'share':
      share(work, open, pressed, form);
      return;
    case 'save':
      save(work, open, pressed, form);
      return;
    case 'row':
      rows(work, open, pressed, form);
      return;
    case 'pick':
      pick(work, open, pressed, form);
      return;
    case 'goto':
      goto(work, open, pressed);
      return;
    case 'settle':
      settle(work, open, pressed);
      return;
    case 'go':
      openDraft(work, open, true);
      return;
    case 'open':
      openDraft(work, open);
      return;
    case 'delete':
      remove(work, open, pressed.sure);
      return;
    case 'restore':
      restore(work, open);
      return;
    case 'fix':
      fix(work, open, pressed);
      return;
    case 'fixAll':
      fixAll(work, open, pressed);
      return;
    case 'copy':
      copy(work, open);
      return;
    case 'compare':
      compare(work, open, pressed, form);
      return;
    case 'check':
      checkDraft(work, open, pressed.page);
      return;
    case 'reason':
      askReason(work, open, pressed.rule, pressed.p);
      return;
    case 'takeBack':
      takeBack(work, open, pressed);
      return;
    case 'export':
      exportPressed(work, open, pressed);
      return;
    case 'marks':
      marksPressed(work, open, pressed, form);
      return;
    case 'serves':
      serves(work, open, pressed, form);
      return;
    case 'leak':
      decideLeak(work, open, pressed, form);
      return;
    case 'leakAll':
      maskAll(work, open, pressed);
      return;
    case 'review':
      reviewPressed(work, open, pressed, form);
      return;
    default:
      pressed satisfies never;
  }
}

/** At the clerk's it is about the cells that came back, at the reviewer's about the whole declaration. */
function reviewPressed(work: Work, open: OpenDraft, pressed: Action & { a: 'review' }, form: Readonly<Record<string, string>>): void {
  if (pressed.do === 'keep' || pressed.do === 'resubmit') mended(work, open, pressed, form);
  else if (pressed.do === 'mend') {
    if (!mend(work, open)) resume(work, open);
  } else review(work, open, pressed, form);
}
