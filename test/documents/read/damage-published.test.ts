import { describe, expect, it } from 'vitest';
import { damageReport, tableNames } from '../../support/damage-report.ts';

const names = tableNames();
if (names.length === 0) console.warn('skipped: the published tables (../shared) are missing');

/** Each fourth case of one way of the three of `npm run damage:report`, so that a run of all tests does not wait for it. */
describe.skipIf(names.length === 0)('every damage at every row of the published tables', () => {
  it('is read right, or reported at its cell, never wrong', { timeout: 120_000 }, () => {
    const { kinds, wrong } = damageReport(names, 'file', 4);
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThanOrEqual(20);
    const cases = [...kinds.values()].reduce((sum, { right, reported }) => sum + right + reported, 0);
    expect(cases).toBeGreaterThanOrEqual(2000);
  });
});
