import { listed } from '../checks/incremental.ts';
import type { Parameters } from '../checks/parameters.ts';
import type { Cells } from '../form/cell.ts';
import { Edit } from '../form/edit.ts';
import { formMap, type Step } from '../form/map.ts';
import { emptyCells, progressBySteps, totalOf } from '../form/progress.ts';
import { rowIds } from '../form/rows.ts';
import { type Field, groupsOf, type Template } from '../form/template.ts';
import { remarksIn } from '../rounds/remark.ts';
import { checkDraft } from './checking.ts';

/** What a declaration still lacks, in the words of its form: 质量指标 1 条、依据 5 处、说明 2 段. */
export interface Lack {
  /** As the form calls it. */
  readonly label: string;
  readonly count: number;
  /** `row` = a whole row of a list, `place` = one cell in several rows, `part` = of the statement, `cell` = of a step. */
  readonly unit: 'row' | 'place' | 'part' | 'cell';
}

export interface Lacking {
  /** Required cells that are empty. */
  readonly missing: number;
  /** What the rules refuse. */
  readonly errors: number;
  /** Cells a reviewer wants changed. */
  readonly remarks: number;
  readonly lacks: readonly Lack[];
  readonly minutes: number;
}

/** Seconds a clerk takes for a text they have to think about, for another cell, for a row that is not there yet, for something to change. */
const seconds = { text: 60, cell: 15, row: 90, change: 45 };
/** From this many characters on a cell is a text to think about. */
const LONG = 200;

export function lackingOf(template: Template, cells: Cells, parameters: Parameters): Lacking {
  const lacks: Lack[] = [];
  let time = 0;
  const findings = listed(checkDraft(template, new Edit(cells, template), parameters, null)).filter(({ severity }) => severity === 'error');
  // A class that must be there is a row that lacks; whatever else the rules refuse is there and to be changed.
  const classes = findings.filter(({ rule }) => rule === 'F04').map(({ message }) => String(message.params?.label ?? ''));
  for (const label of classes) lacks.push({ label, count: 1, unit: 'row' });
  const steps = progressBySteps(template, cells);
  for (const step of formMap(template).steps) {
    if ((steps[step.index]?.missing ?? 0) === 0) continue;
    const found = lacksOf(step, cells, template);
    lacks.push(...found.lacks);
    time += found.time;
  }
  const remarks = [...remarksIn(cells).values()].filter((remark) => !remark.settled).length;
  const errors = findings.length - classes.length;
  time += classes.length * seconds.row + (errors + remarks) * seconds.change;
  const merged = merge(lacks);
  return { missing: totalOf(steps).missing, errors, remarks, lacks: merged, minutes: Math.max(1, Math.ceil(time / 60)) };
}

const timeOf = (field: Field): number => (field.multiline || (field.limit ?? 0) >= LONG ? seconds.text : seconds.cell);

function lacksOf(step: Step, cells: Cells, template: Template): { readonly lacks: readonly Lack[]; readonly time: number } {
  const lacks: Lack[] = [];
  let time = 0;
  for (const group of groupsOf(step.card)) {
    const lacking = group.min - rowIds(cells, group.key).length;
    if (lacking <= 0) continue;
    lacks.push({ label: step.section.label, count: lacking, unit: step.card.kind === 'lines' ? 'part' : 'row' });
    time += lacking * seconds.row;
  }
  for (const path of emptyCells(step, cells, { required: true })) {
    const place = formMap(template).place(path);
    if (!place) continue;
    time += timeOf(place.field);
    const unit = step.card.kind === 'lines' ? 'part' : place.group ? 'place' : 'cell';
    lacks.push({ label: unit === 'place' ? place.field.label : step.section.label, count: 1, unit });
  }
  return { lacks, time };
}

/** The same in several places is one, with its count. */
function merge(lacks: readonly Lack[]): readonly Lack[] {
  const merged = new Map<string, Lack>();
  for (const lack of lacks) {
    const key = `${lack.label} ${lack.unit}`;
    merged.set(key, { ...lack, count: (merged.get(key)?.count ?? 0) + lack.count });
  }
  return [...merged.values()];
}
