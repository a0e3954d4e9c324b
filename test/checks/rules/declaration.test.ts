import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/checks/catalogue.ts';
import { declarationRules } from '../../../src/checks/rules/declaration.ts';
import { locales } from '../../../src/dialog/locale.ts';
import { say } from '../../../src/texts.ts';
import { brief, findingsOf } from '../clean.ts';
import { mended } from '../mended.ts';
import { type Case, cases } from './declaration-cases.ts';

const impliedBy = (id: string): readonly string[] => {
  const found = new Set([id]);
  for (const each of found) for (const next of catalogue.find((rule) => rule.id === each)?.implies ?? []) found.add(next);
  return [...found];
};

const run = ({ external, siblings, context }: Case) =>
  findingsOf(external, { ...(siblings ? { siblings } : {}), ...(context ? { context } : {}) });

const heavier = { error: 2, warning: 1, hint: 0 };

describe.each(declarationRules.map((rule) => rule.id))('%s', (id) => {
  const own = cases.filter((each) => each.rule === id);

  test('has three broken examples or more', () => {
    expect(own.length).toBeGreaterThanOrEqual(3);
  });

  test.each(own.map((each, index) => [index, each] as const))('example %i breaks it and nothing it does not imply', (_, each) => {
    const findings = run(each);
    expect(findings.map((finding) => finding.rule)).toContain(id);
    const allowed = impliedBy(id);
    expect(brief(findings.filter((finding) => !allowed.includes(finding.rule)))).toEqual([]);
  });

  test.each(own.map((each, index) => [index, each] as const))('example %i is told in every language', (_, each) => {
    for (const { message } of run(each).filter((finding) => finding.rule === id))
      for (const locale of locales) {
        const said = say(locale, message.key, message.params);
        expect(said).not.toMatch(/[{}]|undefined|null/u);
        expect(said.length).toBeGreaterThan(10);
      }
  });

  test.each(own.map((each, index) => [index, each] as const))('the fix of example %i settles it and adds nothing as heavy', (_, each) => {
    const before = run(each);
    const known = new Set(before.map((finding) => `${finding.rule} ${finding.path}`));
    for (const finding of before.filter(({ rule, fix }) => rule === id && fix)) {
      const after = run({ ...each, external: mended(each.external, finding.fix?.cells ?? []) });
      expect(brief(after)).not.toContain(`${finding.rule} ${finding.severity} ${finding.path}`);
      const added = after.filter((each) => !known.has(`${each.rule} ${each.path}`) && heavier[each.severity] >= heavier[finding.severity]);
      expect(brief(added)).toEqual([]);
    }
  });
});
