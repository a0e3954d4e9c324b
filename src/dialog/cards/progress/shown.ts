import { formMap } from '../../../form/map.ts';
import type { Template } from '../../../form/template.ts';
import type { DepartmentDigest } from '../../../rounds/digest.ts';
import type { Holidays } from '../../../rounds/holidays.ts';
import type { LackingStep, Overview } from '../../../rounds/overview.ts';
import type { RosterFilter, RosterRow, RosterStanding } from '../../../rounds/roster.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Standing } from '../../../rounds/standing.ts';
import { deadlineLeft, unannouncedText } from '../../deadline.ts';
import type { Block, TagView, Text, Tone } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import type { Note } from '../../work.ts';

/** A round's progress as its cards show it, cut to what the person may see. */
export interface ProgressShown {
  readonly round: Round;
  /** Rounds to choose from, this one among them. */
  readonly rounds: readonly Round[];
  readonly departments: readonly DepartmentDigest[];
  readonly overview: Overview;
  readonly lacks: readonly LackingStep[];
  readonly filter: RosterFilter;
  /** What the filter leaves. */
  readonly rows: readonly RosterRow[];
  readonly page: number;
  /** Projects that were not looked at: there are too many. */
  readonly beyond: number;
  readonly templates: readonly Template[];
  readonly holidays: Holidays;
  readonly now: number;
  readonly notes: readonly Note[];
  /** Whether they may remind those who have not finished. */
  readonly reminds: boolean;
  /** Whether several wait, and the person may be one who passes them. */
  readonly passes: boolean;
  /** Whether something waits that may wait for them. */
  readonly reviews: boolean;
}

/** Standings in the order of the bars. */
export const toned: readonly { readonly standing: Exclude<Standing, 'withdrawn'>; readonly tone: Tone }[] = [
  { standing: 'notStarted', tone: 'muted' },
  { standing: 'filling', tone: 'warn' },
  { standing: 'waiting', tone: 'info' },
  { standing: 'returned', tone: 'bad' },
  { standing: 'approved', tone: 'good' },
];

/** Rows of the list on one card: with long names, many departments and people it has room for these. */
export const ROWS = 36;

/** The rows of the page that is looked at. */
export const listedRows = ({ rows, page }: Pick<ProgressShown, 'rows' | 'page'>): readonly RosterRow[] =>
  rows.slice(page * ROWS, (page + 1) * ROWS);

export const standingText = (standing: RosterStanding): Text => (standing === 'late' ? say('progress.late') : say(`standing.${standing}`));

/** Where a project stands, and 逾期. */
export const tagsOf = ({ standing, late }: Pick<RosterRow, 'standing' | 'late'>): readonly TagView[] => [
  ...toned.filter((each) => each.standing === standing).map(({ tone }) => ({ text: say(`standing.${standing}`), tone })),
  ...(late ? [{ text: say('progress.late'), tone: 'bad' } as const] : []),
];

/** A name the directory may not have told. */
export const named = (name: string, max = 20): Text => (name === '' ? say('progress.unnamed') : plain(cut(name, max)));

/** Standings of each department: counts only, so it may stand in a group. */
export const departmentBars = (departments: readonly DepartmentDigest[]): Block => ({
  kind: 'bars',
  title: say('progress.byDepartment'),
  parts: toned.map(({ standing, tone }) => ({ text: standingText(standing), tone })),
  bars: departments.map(({ name, counts }) => ({ label: named(name), values: toned.map(({ standing }) => counts[standing]) })),
});

/** All standings of a round in one line. */
export function countsText({ departments, overview }: Pick<ProgressShown, 'departments' | 'overview'>): Text {
  const count = (standing: Standing): number => departments.reduce((all, { counts }) => all + counts[standing], 0);
  const { total, late } = overview;
  return say('progress.counts', {
    total,
    notStarted: count('notStarted'),
    filling: count('filling'),
    waiting: count('waiting'),
    returned: count('returned'),
    approved: count('approved'),
    late,
  });
}

/** By when, with what has to be said of days nobody has announced yet. */
export function deadlineBlocks({ round, now, holidays }: Pick<ProgressShown, 'round' | 'now' | 'holidays'>): Block[] {
  const place = { zone: round.zone, holidays };
  const unannounced = unannouncedText(round.deadline, now, place);
  return [
    { kind: 'text', text: deadlineLeft(round.deadline, now, place) },
    ...(unannounced ? [{ kind: 'text', tone: 'muted', text: unannounced } satisfies Block] : []),
  ];
}

/** What is missing, by the form's own words, most first: 绩效指标 8 格、支出构成 3 格. Empty when nothing is. */
export function lackingSteps(lacks: readonly { readonly step: string; readonly cells: number }[], template: Template | undefined): string {
  const cells = new Map<string, number>();
  for (const lack of lacks) {
    const step = template && formMap(template).step(lack.step);
    if (step) cells.set(step.section.label, (cells.get(step.section.label) ?? 0) + lack.cells);
  }
  return [...cells]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LACKS)
    .map(([label, count]) => `${label} ${count}`)
    .join('、');
}
const LACKS = 4;
