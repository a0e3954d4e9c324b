/** Reading what lies around a declaration of a round, for the rules that look at more than one. */
import type { Cell } from '../form/cell.ts';
import type { Template } from '../form/template.ts';
import type { Around, Sibling } from '../rounds/around.ts';
import { isGiven } from '../rounds/assignment.ts';
import { call, type Engine } from './engine.ts';
import { departmentHeadOf, departmentOf, roundOf, trackedOf } from './round-rows.ts';
import * as sql from './statements/round-reads.ts';

/** Declarations that are read to be compared with one; of more, a volume is checked by a job. */
const COMPARED = 200;
/** Projects of one department in one round. */
const TRACKED = 2_000;

export function aroundOf(engine: Engine, templateOf: (structure: string) => Template | Promise<Template>) {
  /** Declarations with their cells, in the order they were assigned. */
  const siblings = async (tenant: string, id: string, department: string): Promise<readonly Sibling[]> => {
    const of = { tenant, id, department };
    const [rows, cells] = await engine.read([call(sql.siblings, of), call(sql.siblingCells, of)]);
    const byId = new Map(rows.map((row) => [row.id, new Map<string, Cell>()]));
    for (const { declaration, path, value, raw, revision, by } of cells)
      if (value !== null) byId.get(declaration)?.set(path, { value, ...(raw === null ? {} : { raw }), revision, by });
    return Promise.all(
      rows.map(async (row) => ({ id: row.id, template: await templateOf(row.structure), cells: byId.get(row.id) ?? new Map() })),
    );
  };

  return {
    async around(tenant: string, id: string, department: string): Promise<Around> {
      const [[round], [found], heads, rows] = await engine.read([
        call(sql.round, { tenant, id }),
        call(sql.department, { tenant, id: department }),
        call(sql.departmentsOf, { tenant }),
        call(sql.trackedBy.departments.rows, { tenant, id, departments: JSON.stringify([department]), offset: 0, limit: TRACKED }),
      ]);
      const tracked = rows.map(trackedOf);
      const filled = tracked.filter((each) => isGiven(each.assignment) && each.filled !== null).length;
      return {
        round: round ? roundOf(round) : null,
        department: found ? departmentOf(found) : null,
        departments: heads.map(departmentHeadOf),
        tracked,
        siblings: filled > COMPARED ? null : await siblings(tenant, id, department),
      };
    },
  };
}
