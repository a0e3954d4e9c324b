import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkSheet } from '../../src/checks/catalogue.ts';
import { noContext } from '../../src/checks/catalogue-rule.ts';
import { standardParameters } from '../../src/checks/parameters.ts';
import { indicatorRules } from '../../src/checks/rules/indicators.ts';
import { indicatorWords } from '../../src/checks/words/indicators.ts';
import { library, typicalNumber } from '../../src/library/library.ts';
import { searchLibrary } from '../../src/library/search.ts';
import { clean, sheetOf } from '../checks/clean.ts';
import { decisionsText, rowOf } from './rows.ts';

/** Rules that look at one row, whatever stands beside it. */
const ofOneRow = indicatorRules.filter(({ id }) => /^(F01|F02|F07|G0[1-57-9]|G1[02]|H0[123578])$/.test(id));

const decisions = z
  .array(
    z.discriminatedUnion('side', [
      z.object({
        side: z.literal('entry'),
        id: z.string(),
        rules: z.array(z.string()),
        was: z.record(z.string(), z.unknown()),
        now: z.record(z.string(), z.unknown()),
        why: z.string(),
      }),
      z.object({
        side: z.literal('words'),
        id: z.string(),
        name: z.string(),
        rules: z.array(z.string()),
        list: z.string(),
        word: z.string(),
        why: z.string(),
      }),
    ]),
  )
  .parse(decisionsText());

const byId = new Map(library.map((entry) => [entry.id, entry]));

describe('the indicator library', () => {
  test('has 246 entries with ids of their own', () => {
    expect(byId.size).toBe(246);
  });

  // “=100%” is how checks.md tells people to write a rate that must be reached in full; its hint asks for a confirmation.
  test.each(library.map((entry) => [entry.id, entry] as const))('%s passes every rule that looks at one row', (_id, entry) => {
    const external = { ...clean(), statement: null, indicators: [rowOf(entry)] };
    external.purpose += entry.name;
    const { findings } = checkSheet(sheetOf(external), noContext, standardParameters, ofOneRow);
    const full = entry.op === '=' && entry.unit === '%' && typicalNumber(entry) === 100;
    expect(findings.map(({ message }) => message.key)).toEqual(full ? ['finding.G03.full'] : []);
  });

  test.each(decisions.map((decision) => [decision.id, decision] as const))('what was decided about %s holds', (id, decision) => {
    const entry = byId.get(id);
    if (decision.side === 'entry') expect(entry).toMatchObject(decision.now);
    else expect(new Map(Object.entries(indicatorWords)).get(decision.list)).toContain(decision.word);
  });
});

describe('searching it', () => {
  const names = (asked: string, subcategory?: string) =>
    searchLibrary(asked, subcategory === undefined ? {} : { subcategory }).map(({ entry }) => entry.name);

  test('finds a name first, then what only tags or definition say', () => {
    expect(names('设备验收合格率')[0]).toBe('设备验收合格率');
    expect(names('培训满意度')[0]).toMatch(/参训人员满意度/);
    expect(names('扫描')).toContain('档案数字化数量');
  });

  test('keeps to a subcategory and to a limit', () => {
    expect(searchLibrary('设备', { subcategory: '成本指标', limit: 2 }).map(({ entry }) => entry.level2_2015)).toEqual([
      '成本指标',
      '成本指标',
    ]);
    expect(searchLibrary('', { subcategory: '时效指标', limit: 3 })).toHaveLength(3);
  });

  test('finds nothing for what nobody wrote', () => {
    expect(searchLibrary('鲸鱼')).toEqual([]);
  });

  test('scores from 0 to 1, the best first', () => {
    const scores = searchLibrary('系统运维', { limit: 50 }).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });
});
