import { byWeight } from '../../../checks/finding.ts';
import { lastYear } from '../../../form/last-year.ts';
import { reasonFor } from '../../../form/reasons.ts';
import { cellPath, rowIds } from '../../../form/rows.ts';
import { knownCells } from '../../../form/summary.ts';
import { fieldsOf, groupsOf } from '../../../form/template.ts';
import type { OpenRemarks } from '../../../rounds/review.ts';
import { wordsNow, wordsOf } from '../../remarked.ts';
import type { Block, CardView, Text } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import type { Note, OpenDraft } from '../../work.ts';
import { nameOf } from '../names.ts';
import { notRunBlocks } from '../not-run.ts';
import { noteLines } from '../notes.ts';
import { sectionBlocks } from '../preview.ts';
import { toneOf } from '../review.ts';
import { titleOf } from '../step.ts';
import { returnBlocks } from './return.ts';

/** The reviewer's card of one declaration, the first time they see it. */

/** Findings and last year's values on the card; the rest are counted. */
const LISTED = 15;

export interface Declared extends OpenRemarks {
  readonly notes: readonly Note[];
  /** Who handed it in, by name; '' = not known. */
  readonly clerk: string;
}

export function declarationCard(open: OpenDraft, { notes, clerk, ...remarks }: Declared): CardView {
  // Who has begun to return cells finds what they chose, and the button, without scrolling past the whole table.
  const returning = remarks.fresh.length > 0;
  return {
    title: titleOf(open),
    subtitle: say('reviewing.subtitle'),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: headLine(open, clerk) },
      ...(returning ? [...returnBlocks(open, remarks), { kind: 'rule' } satisfies Block] : []),
      ...findingBlocks(open),
      ...notRunBlocks(open),
      ...lastBlocks(open),
      ...open.map.steps.filter(({ card }) => card.kind !== 'review').flatMap((step) => sectionBlocks(open, step)),
      ...(returning ? [] : returnBlocks(open, remarks)),
    ],
  };
}

/** 林晓提交 · 预算数 315 万元 · 逾期 */
export function headLine(open: OpenDraft, clerk: string): Text {
  const { amount } = knownCells(open.template);
  return say('reviewing.head', {
    clerk,
    known: clerk === '' ? 'no' : 'yes',
    label: amount === null ? '' : nameOf(open, amount),
    amount: amount === null ? '—' : wordsNow(open, amount),
    late: open.draft.late ? 'yes' : 'no',
  });
}

/** What the checks say, each with the clerk's reason. */
function findingBlocks(open: OpenDraft): Block[] {
  const findings = [...open.findings].filter(({ severity }) => severity !== 'hint').sort(byWeight);
  if (findings.length === 0) return [{ kind: 'text', tone: 'good', text: say('reviewing.clean') }];
  return [
    { kind: 'text', bold: true, text: say('reviewing.findings', { count: findings.length }) },
    ...findings.slice(0, LISTED).flatMap((finding): Block[] => {
      const reason = reasonFor(open.edit, finding.rule, finding.path);
      return [
        { kind: 'text', tone: toneOf(finding), text: say(finding.message.key, finding.message.params) },
        ...(reason === null
          ? []
          : [{ kind: 'text', tone: 'muted', text: say('reason.given', { reason: cut(reason, 200) }) } satisfies Block]),
      ];
    }),
    ...moreThan(findings.length),
  ];
}

const moreThan = (count: number): Block[] =>
  count > LISTED ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: count - LISTED }) }] : [];

/** Cells that say something else than last year, with both. */
function lastBlocks(open: OpenDraft): Block[] {
  const last = lastYear(open.edit);
  const lines = allCells(open).flatMap((path) => {
    const then = last.get(path)?.value;
    if (then === undefined || then === open.edit.get(path)?.value) return [];
    return [say('reviewing.last', { label: cut(nameOf(open, path), 60), last: wordsOf(open, path, then), now: wordsNow(open, path) })];
  });
  if (lines.length === 0) return [];
  return [
    {
      kind: 'panel',
      title: say('reviewing.lastTitle', { count: lines.length }),
      blocks: [{ kind: 'lines', lines: lines.slice(0, LISTED) }, ...moreThan(lines.length)],
    },
  ];
}

/** Paths of all cells there are, in the order of the form. */
const allCells = (open: OpenDraft): readonly string[] =>
  open.map.steps.flatMap(({ card }) => [
    ...fieldsOf(card).map(({ key }) => key),
    ...groupsOf(card).flatMap((group) =>
      rowIds(open.edit, group.key).flatMap((row) => group.fields.map((field) => cellPath(group.key, row, field.key))),
    ),
  ]);
