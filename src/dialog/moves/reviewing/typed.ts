import { locate } from '../../../form/locate.ts';
import type { Round } from '../../../rounds/round.ts';
import { commandButton } from '../../cards/buttons.ts';
import { noteCard } from '../../cards/mine.ts';
import { partOf, returnable } from '../../cards/reviewing/return.ts';
import { remarksOn } from '../../remarked.ts';
import { cut, QUOTE, say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { missingIn, missingSaid } from '../missing-row.ts';
import { giveBack } from './decide.ts';
import { LONGEST } from './reasons.ts';
import { choose, put, refused, show, whyNot } from './review.ts';

/** 退回 预算数 与资金安排不一致: a reviewer types what is wrong with which cell, cells named as clerks name them, one or several lines. */
export function remarkTyped(work: Work, open: OpenDraft, text: string): void {
  const { round } = work.state.parts;
  const why = whyNot(work, open, round);
  if (why || !round) {
    refused(work, open, why ?? say('reviewing.alone'));
    return;
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 0) remarkLines(work, open, round, lines);
  else if (remarksOn(open).fresh.length > 0) giveBack(work, open);
  else {
    work.note('info', say('reviewing.howTyped'));
    show(work, open, false);
  }
}

function remarkLines(work: Work, open: OpenDraft, round: Round, lines: readonly string[]): void {
  const allowed = returnable(open);
  const unsaid: string[] = [];
  let count = 0;
  for (const line of lines) {
    const found = locate(open.template, open.edit, line);
    const missing = found ? undefined : missingIn(open, undefined, line);
    if (missing) work.note('warn', missingSaid(missing));
    else if (!found || !allowed.has(found.path)) work.note('warn', say('reviewing.unknownCell', { typed: cut(line.trim(), QUOTE) }));
    else if (found.rest.trim() === '') unsaid.push(found.path);
    else {
      put(work, open, found.path, cut(found.rest.trim(), LONGEST));
      count += 1;
    }
  }
  if (count > 0) {
    work.mark('remark');
    work.note('good', say('reviewing.remarked', { count }));
  }
  const part = partOf(open, unsaid[0] ?? '');
  if (part === null) {
    show(work, open, false);
    return;
  }
  work.note('warn', say('reviewing.sayWhy'));
  choose(work, open, round, part, unsaid);
}

/** `/退回` with no declaration under review. */
export function nothingToReturn(work: Work): void {
  work.fresh(noteCard(say('reviewing.list'), [say('reviewing.openFirst')], [commandButton('review', 'primary')]));
}
