/** The card of a whole round, as large as rounds get. */
import { describe, expect, test } from 'vitest';
import { pagesOf, progressCard } from '../../src/dialog/cards/progress/overview.ts';
import type { ProgressShown } from '../../src/dialog/cards/progress/shown.ts';
import { CARD_BYTES } from '../../src/feishu/card/limits.ts';
import { cardJson } from '../../src/feishu/render/card.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { digestOf } from '../../src/rounds/digest.ts';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { lacksOf, overviewOf } from '../../src/rounds/overview.ts';
import { everything, rosterOf } from '../../src/rounds/roster.ts';
import type { Tracked } from '../../src/rounds/standing.ts';
import { assignment, library, member, round } from '../contract/round-world.ts';

const PROJECTS = 300;
const id = (kind: string, at: number): string => `${kind}_${String(at).padStart(32, '0')}`;
const name = (at: number): string => `公共文化服务体系建设与数字化升级改造项目第${at}号`;
const open = round('r1');
const now = open.deadline + 1;

const tracked = Array.from({ length: PROJECTS }, (_, at): Tracked => {
  const filled = {
    id: `d${at}`,
    version: 1,
    name: name(at),
    state: 'draft',
    missing: 10,
    required: 60,
    lacks: { budget: 10 },
    amount: '123456.78',
    reviewStep: 0,
    submittedAt: null,
    late: false,
    updatedAt: 0,
  } as const;
  return {
    since: 0,
    filled: at % 2 === 0 ? filled : null,
    assignment: assignment(`a${at}`, { department: id('od', at % 25), clerk: id('ou', at), name: name(at) }),
  };
});
const names = {
  departments: Array.from({ length: 25 }, (_, at) => ({ ...library, id: id('od', at), version: 1, name: `文化广电和旅游体育局第${at}科` })),
  clerks: Array.from({ length: PROJECTS }, (_, at) => member(id('ou', at), { name: `欧阳经办${at}` })),
};
const departments = digestOf(tracked, names, () => 's1');
const rows = rosterOf(tracked, everything, { round: open, now, names });
const shown = (page: number): ProgressShown => ({
  round: open,
  rounds: [open, round('r0', { year: '2026' })],
  departments,
  overview: overviewOf(tracked, open, now),
  lacks: lacksOf(departments),
  filter: everything,
  rows,
  page,
  beyond: 0,
  templates,
  holidays: announcedHolidays,
  now,
  notes: [],
  reminds: true,
  passes: false,
  reviews: true,
});

describe('300 projects with long names, 25 departments, a person each', () => {
  test.each(['zh-CN', 'en'] as const)('every project and every person stands on one of the pages, each within its bytes (%s)', (locale) => {
    const pages = Array.from({ length: pagesOf(rows) }, (_, page) => JSON.stringify(cardJson(progressCard(shown(page)), locale)));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(CARD_BYTES);
    const all = pages.join('\n');
    expect(rows.filter(({ project }) => !all.includes(project)).map(({ project }) => project)).toEqual([]);
    expect(rows.filter(({ tracked: { assignment } }) => !all.includes(assignment.clerk)).map(({ person }) => person)).toEqual([]);
  });
});

test('the department stands in the list only where there are several', () => {
  const titles = (of: ProgressShown): string[] =>
    progressCard(of).blocks.flatMap((block) =>
      block.kind === 'table' ? block.columns.flatMap(({ title }) => ('key' in title ? [title.key] : [])) : [],
    );
  const one = rows.filter(({ department }) => department === rows[0]?.department);
  expect(one.length).toBeGreaterThan(1);
  expect(titles(shown(0))).toContain('progress.column.department');
  expect(titles({ ...shown(0), rows: one })).not.toContain('progress.column.department');
});
