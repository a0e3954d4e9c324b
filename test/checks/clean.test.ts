import { expect, test } from 'vitest';
import { brief, clean, findingsOf } from './clean.ts';

test('the clean declaration has no finding of any rule, alone or beside another', () => {
  expect(brief(findingsOf(clean()))).toEqual([]);
});

test('nor without its statement', () => {
  expect(brief(findingsOf({ ...clean(), statement: null }))).toEqual([]);
});
