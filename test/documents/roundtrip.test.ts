import '../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats } from '../../src/documents/formats.ts';
import type { ReadProject } from '../../src/documents/read/model.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { writeVolume } from '../../src/documents/volume.ts';
import { externalOf } from '../../src/documents/write/external.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import type { External } from '../../src/form/external.ts';
import { template } from './from-json.ts';
import { oddText, randomDeclaration } from './random.ts';
import { judge } from './read/judge.ts';
import { asShown, misleadingText, ordinary, ordinaryText, runs, volume } from './round.ts';

/** What our writers print, our own readers read back: every cell as it was, or marked at its place. `FC_RUNS=2000` for long. */

/**
 * The table as it is printed. It has no place for 未入库, year, serial, contact or the goal that an indicator measures; the
 * statement is prose, and compared by itself.
 */
function printed(external: External): External {
  const { unlisted: _unlisted, year: _year, serial: _serial, contact: _contact, ...table } = external;
  // An empty form shows one spare row of each kind.
  const page = { blank_goal_rows: 0, filler_rows: 0, row_layout: table.row_layout.replaceAll('F', '') };
  return asShown({ ...table, ...page, statement: null, indicators: table.indicators.map(({ goal: _goal, ...row }) => row) });
}

const readBack = async (declaration: Declaration, format: FormatName): Promise<readonly ReadProject[]> =>
  projectsIn(await formats[format].write(declaration, template, { draft: false }), `a.${format}`);

function projectsIn(bytes: Uint8Array, name: string): readonly ReadProject[] {
  const opened = openBytes(bytes, name);
  if (!('projects' in opened)) throw new Error(`refused: ${JSON.stringify(opened)}`);
  return opened.projects.flatMap((each) => (each.kind === 'printed' ? [{ declaration: printed(each.external), notes: each.notes }] : []));
}

describe('what is written is read back', () => {
  it.each(['docx', 'xlsx', 'csv'] as const)('from %s: equal', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(ordinaryText).map(ordinary), async (declaration) => {
        const [project, ...others] = await readBack(declaration, format);
        const right = printed(externalOf(declaration, template));
        // A table of fields prints the category in every row.
        const rows = right.indicators.map((row) => ({ ...row, level1_printed: row.level1_printed || format === 'csv' }));
        expect([project?.declaration, others]).toEqual([{ ...right, indicators: rows }, []]);
      }),
      { numRuns: runs(15) },
    );
  });

  it.each(['docx', 'xlsx', 'csv'] as const)('from %s, whatever the texts look like: every cell right or marked', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(misleadingText), async (declaration) => {
        expect(judge(await readBack(declaration, format), printed(externalOf(declaration, template))).wrong).toEqual([]);
      }),
      { numRuns: runs(15) },
    );
  });

  it.each(['docx', 'xlsx'] as const)('from a volume as %s: every project, every cell right or marked', async (format) => {
    await fc.assert(
      fc.asyncProperty(volume(fc.oneof(ordinaryText, misleadingText)), async (written) => {
        const file = await writeVolume(written, format, { draft: false });
        const projects = written.departments.flatMap((department) => department.projects);
        const read = projectsIn(file.bytes, file.name);
        expect(read).toHaveLength(projects.length);
        for (const [at, { declaration }] of projects.entries())
          expect(judge(read.slice(at, at + 1), printed(externalOf(declaration, template))).wrong).toEqual([]);
      }),
      { numRuns: runs(5) },
    );
  });

  it('from json: exactly', async () => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(fc.oneof(misleadingText, oddText)), async (declaration) => {
        const opened = openBytes(await formats.json.write(declaration, template, { draft: false }), 'a.json');
        expect(opened).toMatchObject({ projects: [{ kind: 'printed', external: externalOf(declaration, template), notes: [] }] });
      }),
      { numRuns: runs(60) },
    );
  });
});
