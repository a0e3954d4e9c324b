import { expect, test } from 'vitest';
import type { External } from '../../src/form/external.ts';
import { brief, findingsOf } from './clean.ts';
import { fromTags, handMade } from './corpus.ts';

/** Issue 3: declarations as they should be get no error and no warning from any rule. */

const heavy = (external: External): string[] => brief(findingsOf(external).filter(({ severity }) => severity !== 'hint'));
const named = (all: readonly External[]) => all.map((external) => [external.title ?? '', external] as const);

test('there are thirty or more', () => {
  expect(fromTags.length + handMade.length).toBeGreaterThanOrEqual(30);
});

test.each(named(fromTags))('%s, made from the library', (_title, external) => {
  expect(heavy(external)).toEqual([]);
});

test.each(named(handMade))('%s, made by hand', (_title, external) => {
  expect(heavy(external)).toEqual([]);
});
