import { describe, expect, it } from 'vitest';
import { damageReport, tableNames } from '../../support/damage-report.ts';

const names = tableNames();
if (names.length === 0) console.warn('skipped: the published tables (../shared) are missing');

/** Each eighth case of two ways of the four of `npm run damage:report`, so that a run of all tests does not wait for it. */
describe.skipIf(names.length === 0)('every damage at every row of the published tables', () => {
  it('is read right, or reported at its cell, never wrong', { timeout: 120_000 }, () => {
    const reports = (['file', 'grid'] as const).map((way) => damageReport(names, way, 8));
    expect(reports.flatMap(({ wrong }) => wrong)).toEqual([]);
    const tallies = reports.flatMap(({ kinds }) => [...kinds.values()]);
    for (const { kinds } of reports) expect(kinds.size).toBeGreaterThanOrEqual(20);
    expect(tallies.reduce((sum, { right, reported }) => sum + right + reported, 0)).toBeGreaterThanOrEqual(2000);
  });
});
