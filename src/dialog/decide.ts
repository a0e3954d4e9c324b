import { cleaned } from '../form/answers/reading.ts';
import { colleagueTyped } from './colleague-action.ts';
import type { Command } from './command.ts';
import { commanded } from './commanded.ts';
import { allowed } from './gate.ts';
import { meantForGoals } from './goals-asked.ts';
import { answer, namesCells, press } from './moves/answer.ts';
import { colleague } from './moves/colleagues/commanded.ts';
import { exportDraft } from './moves/export.ts';
import { goalsText } from './moves/goals/typed.ts';
import { askTable, receiveFile, receiveText } from './moves/imports.ts';
import { markTyped } from './moves/marks.ts';
import { greet, group, odd, recalled, unknownAction } from './moves/other.ts';
import { pastedRows, rowsWithout } from './moves/pasted-rows.ts';
import { remarkTyped } from './moves/reviewing/typed.ts';
import { startRound } from './moves/rounds/prepare.ts';
import { typedRows } from './moves/typed-rows.ts';
import { pressed } from './pressed.ts';
import { meantInReview } from './review-meant.ts';
import type { Decision, State } from './state.ts';
import { tableLikeness } from './table-like.ts';
import { say } from './text.ts';
import { Work } from './work.ts';

/** What to write and say. Pure: the same state and command always make the same decision, ids included. */
export function decide(state: State, said: Command): Decision {
  const work = new Work(state);
  const command = meantForGoals(meantInReview(said, state), state);
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
      commanded(work, command);
      return;
    case 'action':
      pressed(work, command);
      return;
    case 'answer':
      answer(work, work.alive, command.text);
      return;
    case 'press':
      press(work, work.alive, command.go);
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
      odd(work, command.what, work.alive);
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
  const open = work.alive;
  if (open ? pastedRows(work.state, open, text) : rowsWithout(work, text)) return open === null;
  const likeness = tableLikeness(text, work.state.templates);
  if (likeness === 'no' || namesCells(open, text) || (open && typedRows(open, cleaned(text)))) return false;
  if (likeness === 'table' && parent === undefined) receiveText(work, text);
  else askTable(work, text, open);
  return true;
}
