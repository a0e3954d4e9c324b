import type { Finding } from '../../checks/finding.ts';
import { stateOf } from '../../form/cell.ts';
import { type Declaration, type Indicator, TEXT_OPERATOR } from '../../form/declaration.ts';
import { goalLabel } from '../../form/show.ts';
import type { Template } from '../../form/template.ts';
import type { Block, Text } from '../reply.ts';
import { cut, oneLine, plain, say } from '../text.ts';

/** A declaration in short: on the card below its file, and as words to paste into a mail. */

export interface Summed {
  readonly declaration: Declaration;
  readonly template: Template;
  /** Required cells still empty. */
  readonly missing: number;
  /** What the rules say; null where it may not be told (they quote cells, so a public summary has none). */
  readonly findings: readonly Finding[] | null;
}

/** Findings told in words; the rest are counted. */
const TOLD = 20;

/** An amount as people read it. */
const amount = (value: string | null, { moneyUnit }: Template): string =>
  value === null ? '—' : stateOf(value) === 'masked' ? value : `${value} ${moneyUnit}`;

const given = (rows: readonly { readonly text: string | null }[]): number => rows.filter((row) => stateOf(row.text) !== 'empty').length;

const countsOf = (findings: readonly Finding[]) => {
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
};

const verdict = ({ findings, missing }: Summed): readonly Text[] =>
  findings === null ? [] : [say('summary.findings', { missing, ...countsOf(findings) })];

/** What the card says of the file that was sent. */
export function summaryBlocks(summed: Summed): readonly Block[] {
  const { declaration, template } = summed;
  const { name, basics, budget, goals, indicators } = declaration;
  const [findings] = verdict(summed);
  return [
    {
      kind: 'facts',
      facts: [
        { label: say('summary.name'), value: plain(cut(oneLine(name ?? '—'), 60)) },
        { label: say('summary.unit'), value: plain(cut(oneLine(basics.unitName ?? '—'), 60)) },
        { label: say('summary.total'), value: plain(amount(budget.total, template)) },
        { label: say('summary.rows'), value: say('summary.counts', { goals: given(goals), indicators: indicators.length }) },
        ...(findings ? [{ label: say('summary.checks'), value: findings }] : []),
      ],
    },
  ];
}

const words = (value: string | null): string => oneLine(value ?? '').trim();

/** 数量指标 · 夜间开放天数 ≥ 300 天 */
function indicatorWords({ subcategory, name, target }: Indicator): string {
  const told = target.operator === TEXT_OPERATOR ? [target.unit] : [target.operator, target.value, target.unit];
  const row = [name, ...told].map(words).filter((part) => part !== '');
  return [words(subcategory), row.join(' ')].filter((part) => part !== '').join(' · ');
}

/** The summary as lines of plain text: name, amounts, goals, indicators, findings. */
export function summaryLines(summed: Summed): readonly Text[] {
  const { declaration, template, findings } = summed;
  const { name, basics, budget, purpose } = declaration;
  const money = (value: string | null): string => amount(value, template);
  const goals = declaration.goals.filter((goal) => stateOf(goal.text) !== 'empty');
  return [
    say('summary.heading', { name: words(name) || '—', year: words(basics.year) || '—' }),
    say('summary.lineUnit', { unit: [basics.unitCode, basics.unitName].map(words).join(' ').trim() || '—' }),
    say('summary.lineMoney', { total: money(budget.total), fiscal: money(budget.fiscal), other: money(budget.other) }),
    ...(words(purpose) === '' ? [] : [say('summary.linePurpose', { purpose: words(purpose) })]),
    say('summary.lineGoals', { count: goals.length }),
    ...goals.map((goal, at) => say('summary.row', { label: goalLabel(template, at), words: words(goal.text) })),
    say('summary.lineIndicators', { count: declaration.indicators.length }),
    ...declaration.indicators.map((row, at) => say('summary.indicator', { number: at + 1, words: indicatorWords(row) })),
    ...verdict(summed),
    ...(findings ?? []).slice(0, TOLD).map((finding) => say(finding.message.key, finding.message.params)),
    ...((findings?.length ?? 0) > TOLD ? [say('finding.more', { count: (findings?.length ?? 0) - TOLD })] : []),
  ];
}
