import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/checks/catalogue.ts';
import type { Finding, Fix } from '../../../src/checks/finding.ts';
import { indicatorRules } from '../../../src/checks/rules/indicators.ts';
import { locales } from '../../../src/dialog/locale.ts';
import type { External } from '../../../src/form/external.ts';
import { say } from '../../../src/texts.ts';
import { brief, clean, findingsOf } from '../clean.ts';
import { mended } from '../mended.ts';
import { type Case, cases } from './indicator-cases.ts';

const impliedBy = (id: string): readonly string[] => {
  const found = new Set([id]);
  for (const each of found) for (const next of catalogue.find((rule) => rule.id === each)?.implies ?? []) found.add(next);
  return [...found];
};

const run = ({ external, siblings }: Case): readonly Finding[] => findingsOf(external, siblings ? { siblings } : {});

/** A fix applied; one that changes the order of rows only ever takes a row out. */
function applied(external: External, cells: Fix['cells']): External {
  const order = cells.find(({ path }) => path === 'indicators.order');
  if (!order) return mended(external, cells);
  const kept = (order.value ?? '').split(' ');
  return { ...structuredClone(external), indicators: external.indicators.filter((_row, index) => kept.includes(`i${index + 1}`)) };
}

const heavier = { error: 2, warning: 1, hint: 0 };

describe.each(indicatorRules.map((rule) => rule.id))('%s', (id) => {
  const own = cases.filter((each) => each.rule === id).map((each, index) => [index, each] as const);

  test('has three broken examples or more', () => {
    expect(own.length).toBeGreaterThanOrEqual(3);
  });

  test.each(own)('example %i breaks it and nothing it does not imply', (_index, each) => {
    const findings = run(each);
    const allowed = impliedBy(id);
    expect(findings.map(({ rule }) => rule)).toContain(id);
    expect(brief(findings.filter(({ rule }) => !allowed.includes(rule)))).toEqual([]);
  });

  test.each(own)('example %i is told in every language', (_index, each) => {
    for (const { message } of run(each).filter(({ rule }) => rule === id))
      for (const locale of locales) {
        const said = say(locale, message.key, message.params);
        expect(said).not.toMatch(/[{}]|undefined|null|NaN/u);
        expect(said).toMatch(/[。.]$/u);
      }
  });

  test.each(own)('the fix of example %i settles it and adds nothing as heavy', (_index, each) => {
    const before = run(each);
    const known = new Set(before.map(({ rule, path }) => `${rule} ${path}`));
    for (const finding of before.filter(({ rule, fix }) => rule === id && fix)) {
      const after = run({ ...each, external: applied(each.external, finding.fix?.cells ?? []) });
      expect(brief(after)).not.toContain(`${finding.rule} ${finding.severity} ${finding.path}`);
      expect(
        brief(after.filter(({ rule, path, severity }) => !known.has(`${rule} ${path}`) && heavier[severity] >= heavier[finding.severity])),
      ).toEqual([]);
    }
  });

  test('is silent on an empty table, and never throws on a masked one', () => {
    const of = (external: External) => brief(findingsOf(external).filter(({ rule }) => rule === id));
    const empty = { ...clean(), statement: null, indicators: [], name: null, purpose: null };
    expect(of(empty).length).toBe(id === 'F04' ? 7 : 0);
    const masked = clean();
    for (const row of masked.indicators)
      Object.assign(row, { level2: '**', name: '**', description: '**', value: { raw: '**', number: null }, unit: '**', basis: '**' });
    expect(of(masked)).toEqual([]);
  });
});
