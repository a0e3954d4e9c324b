import { byWeight, type Finding } from '../../checks/finding.ts';
import { emptyRequired } from '../../checks/required.ts';
import type { Step } from '../../form/map.ts';
import { reasonFor } from '../../form/reasons.ts';
import { act } from '../action.ts';
import type { Block, Button, CardView, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { button, commandButton, pager } from './buttons.ts';
import { doubtful } from './doubts.ts';
import { notRunBlocks } from './not-run.ts';
import { fixWords, noteButtons } from './remarks.ts';
import { pendingBlocks, progressLine, titleOf } from './step.ts';

/** How many findings a page of the card lists. */
const LISTED = 12;

/** What was said on the way, above a card. */
export const noteBlocks = (open: OpenDraft, notes: readonly Note[]): Block[] => [
  ...notes.flatMap((note): Block[] => {
    const buttons = noteButtons(open, [note], { d: open.draft.id, s: open.seat.step, h: {} });
    return [
      { kind: 'text', tone: note.tone, text: note.text },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
    ];
  }),
  ...pendingBlocks(open),
];

/** A section's line: filled, or how many cells it lacks. */
function stepLine(open: OpenDraft, step: Step): Text {
  const { missing, optional } = open.steps[step.index] ?? open.progress;
  const label = step.card.label ? `${step.section.label} · ${step.card.label}` : step.section.label;
  const wrong = open.findings.filter((finding) => finding.severity === 'error' && open.map.place(finding.path)?.step === step).length;
  const unsure = doubtful(open, step);
  if (missing > 0) return say('review.missing', { label, missing });
  if (wrong === 0 && unsure > 0) return say('review.doubtful', { label, count: unsure });
  return wrong > 0 ? say('review.wrong', { label, wrong }) : say('review.done', { label, optional });
}

const gotoButton = (open: OpenDraft, step: Step): Button =>
  button(`goto_${step.index}`, 'button.goto', act({ a: 'goto', d: open.draft.id, s: step.id }), 'default', {
    label: step.card.label ?? step.section.label,
  });

/** To the first step that lacks something. */
const goOnButton = (open: OpenDraft, step: Step): Button =>
  button('go_on', 'button.goOn', act({ a: 'goto', d: open.draft.id, s: step.id }), 'primary', {
    label: step.card.label ?? step.section.label,
  });

/** The last step: what is done, what is missing, what the checks say, and the way to the file. */
export function reviewCard(open: OpenDraft, step: Step, notes: readonly Note[]): CardView {
  const findings = open.findings;
  const { missing } = open.progress;
  const others = open.map.steps.filter((other) => other.card.kind !== 'review');
  const unfinished = others.find((other) => (open.steps[other.index]?.missing ?? 0) > 0);
  const clean = missing === 0 && findings.every((finding) => finding.severity !== 'error');
  const blocks: Block[] = [
    ...noteBlocks(open, notes),
    { kind: 'text', tone: clean ? 'good' : 'warn', bold: true, text: summaryOf(missing, findings) },
    { kind: 'lines', lines: others.slice(0, 40).map((other) => stepLine(open, other)) },
    ...findingBlocks(open, findings.filter((finding) => !notes.some((note) => note.finding === finding)).slice(0, 3)),
    {
      kind: 'buttons',
      buttons: [
        ...(unfinished ? [goOnButton(open, unfinished)] : []),
        commandButton('submit', clean ? 'primary' : 'default'),
        commandButton('export'),
        commandButton('preview'),
        commandButton('check', 'quiet'),
      ],
    },
    {
      kind: 'panel',
      title: say('review.change'),
      blocks: [{ kind: 'buttons', buttons: others.slice(0, 20).map((other) => gotoButton(open, other)) }],
    },
  ];
  const progress = progressLine(open, step);
  return { title: titleOf(open), subtitle: progress, tone: clean ? 'good' : 'info', summary: progress, blocks };
}

function summaryOf(missing: number, findings: readonly Finding[]): Text {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (missing === 0 && errors === 0)
    return say(findings.length === 0 ? 'review.clean' : 'review.cleanButHints', { count: findings.length });
  return say('review.open', { missing, errors });
}

/** Each finding with a button to its cell, and one that accepts the fix where the rule knows it; `to` is where that leads. */
export function findingBlocks(
  open: OpenDraft,
  findings: readonly Finding[],
  { among = findings, to }: { readonly among?: readonly Finding[]; readonly to?: 'submit' } = {},
): Block[] {
  return findings.flatMap((finding): Block[] => {
    // Names of buttons are unique in the whole card.
    const at = among.indexOf(finding);
    const place = open.map.place(finding.path);
    const step = stepOf(open, finding);
    const d = open.draft.id;
    const buttons: Button[] = [];
    if (finding.fix) {
      // One main button a card: the first fix; the rest wait their turn.
      const style = at === among.findIndex((each) => each.fix) ? 'primary' : 'default';
      const value = act({ a: 'fix', d, rule: finding.rule, p: finding.path, to });
      buttons.push({ name: `fix_${at}`, text: fixWords(open, finding), value, style });
    }
    // A sub-goal is chosen on a card of its own.
    if (step && finding.rule !== 'N10') {
      buttons.push(
        button(
          `jump_${at}`,
          'button.jump',
          act({ a: 'goto', d, s: step.id, ...(place?.row === undefined ? {} : { r: place.row }), ...(place ? { c: finding.path } : {}) }),
        ),
      );
    }
    if (finding.rule === 'N10') buttons.unshift(button(`serves_${at}`, 'button.serves.ask', act({ a: 'serves', d, do: 'ask' })));
    const reason = reasonFor(open.edit, finding.rule, finding.path);
    if (finding.severity === 'warning' && reason === null) {
      buttons.push(button(`why_${at}`, 'button.reason', act({ a: 'reason', d, rule: finding.rule, p: finding.path })));
    }
    return [
      { kind: 'text', tone: toneOf(finding), text: say(finding.message.key, finding.message.params) },
      ...(reason === null ? [] : [{ kind: 'text', tone: 'muted', text: say('reason.given', { reason: cut(reason, 80) }) } satisfies Block]),
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
    ];
  });
}

/** The step a finding's cell stands in; a whole column's is its group's. */
function stepOf(open: OpenDraft, finding: Finding): Step | undefined {
  return open.map.place(finding.path)?.step ?? open.map.groups.find(({ group: { key } }) => finding.path === `${key}.order`)?.step;
}

/** Findings under their section's name, sections with the heaviest first. */
function bySection(open: OpenDraft, findings: readonly Finding[]): Block[] {
  const sections = new Map<string, Finding[]>();
  for (const finding of findings) {
    const label = stepOf(open, finding)?.section.label ?? '';
    const list = sections.get(label);
    if (list) list.push(finding);
    else sections.set(label, [finding]);
  }
  return [...sections].flatMap(([label, list]): Block[] => [
    ...(label === '' ? [] : [{ kind: 'text', bold: true, text: plain(label) } satisfies Block]),
    ...findingBlocks(open, list, { among: findings }),
  ]);
}

/** 全部采纳, when at least two findings know their fix. */
export function fixAllButton(
  open: OpenDraft,
  findings: readonly Finding[],
  { only, to }: { readonly only?: 'error' | 'warning'; readonly to?: 'submit' } = {},
): Button[] {
  const fixable = findings.filter((finding) => finding.fix).length;
  return fixable < 2
    ? []
    : [
        button('fix_all', 'button.fixAll', act({ a: 'fixAll', d: open.draft.id, only, to }), 'default', {
          count: fixable,
        }),
      ];
}

/** Colour of a finding. */
export const toneOf = (finding: Finding): 'bad' | 'warn' | 'muted' =>
  finding.severity === 'error' ? 'bad' : finding.severity === 'warning' ? 'warn' : 'muted';

/** All that the checks say, empty required cells first by name, each line a tap away from its cell. */
export function checkCard(open: OpenDraft, notes: readonly Note[], asked = 0): CardView {
  const empty = emptyRequired(open.template, open.edit);
  const findings = [...empty, ...open.findings].sort(byWeight);
  const pages = Math.max(1, Math.ceil(findings.length / LISTED));
  const page = Math.min(asked, pages - 1);
  const listed = findings.slice(page * LISTED, (page + 1) * LISTED);
  const turn = pager(page, pages, (to) => act({ a: 'check', d: open.draft.id, page: to }));
  const blocks: Block[] = [
    ...noteBlocks(open, notes),
    ...(findings.length === 0
      ? [{ kind: 'text', tone: 'good', text: say('check.clean') } satisfies Block]
      : [{ kind: 'text', bold: true, text: say('check.count', { count: findings.length }) } satisfies Block]),
    ...bySection(open, listed),
    ...(pages > 1 ? [{ kind: 'text', tone: 'muted', text: say('card.page', { page: page + 1, pages }) } satisfies Block] : []),
    ...notRunBlocks(open),
    {
      kind: 'buttons',
      buttons: [
        ...turn,
        ...fixAllButton(open, findings),
        commandButton('resume', findings.length > 0 && !findings.some((finding) => finding.fix) ? 'primary' : 'default'),
        commandButton('preview'),
        commandButton('export', findings.length === 0 ? 'primary' : 'default'),
      ],
    },
  ];
  return { title: say('check.title', { name: cut(open.name ?? '', 40) }), tone: findings.length === 0 ? 'good' : 'warn', blocks };
}
