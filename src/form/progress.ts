import { type CellReader, stateOf } from './cell.ts';
import { TEXT_OPERATOR } from './declaration.ts';
import { formMap, type Step } from './map.ts';
import { cellPath, orderPath, rowIds, valueAt } from './rows.ts';
import { type Field, fieldsOf, type Group, groupsOf, type Template } from './template.ts';

/** How far a draft or a step is: required cells still empty, optional cells still empty, and of how many. */
export interface Progress {
  readonly missing: number;
  readonly optional: number;
  /** All required cells, filled or not. */
  readonly required: number;
  /** All cells there are now, filled or not. */
  readonly cells: number;
}

/** Whether a cell is left out of its form because its flag is not set (`onlyWith`). */
export const isHidden = (field: Field, cells: CellReader): boolean =>
  field.onlyWith !== undefined && valueAt(cells, field.onlyWith) === null;

/** Whether an empty cell of this field counts as missing. */
export function isRequired(field: Field, cells: CellReader, group?: Group, row?: string): boolean {
  if (!field.required || isHidden(field, cells)) return false;
  if (field.requiredUnless && valueAt(cells, field.requiredUnless) !== null) return false;
  return !(field.emptyForText && group && row && valueAt(cells, cellPath(group.key, row, 'target.operator')) === TEXT_OPERATOR);
}

/** Whether a cell has no use at the moment: a hidden one, a value under 文字描述, a goal where there is only one. */
export function isIdle(field: Field, cells: CellReader, group?: Group, row?: string): boolean {
  if (isHidden(field, cells)) return true;
  if (field.type === 'goal') return rowIds(cells, 'goals').length < 2;
  return (
    field.emptyForText &&
    group !== undefined &&
    row !== undefined &&
    valueAt(cells, cellPath(group.key, row, 'target.operator')) === TEXT_OPERATOR
  );
}

/** Calls back for every cell of a step: those of rows that are there, and those of the rows still lacking to the minimum (row undefined). */
function eachCell(
  step: Step,
  cells: CellReader,
  visit: (path: string | undefined, field: Field, group?: Group, row?: string) => void,
): void {
  for (const field of fieldsOf(step.card)) visit(field.key, field);
  for (const group of groupsOf(step.card)) {
    const rows = rowIds(cells, group.key);
    for (const row of rows) for (const field of group.fields) visit(cellPath(group.key, row, field.key), field, group, row);
    for (let lacking = rows.length; lacking < group.min; lacking += 1) for (const field of group.fields) visit(undefined, field, group);
  }
}

/** As `stateOf`, for the loops over a whole form. */
const isEmpty = (value: string | undefined): boolean => value === undefined || value.trim() === '';

/** Progress of one step. */
export function stepProgress(step: Step, cells: CellReader): Progress {
  let missing = 0;
  let optional = 0;
  let required = 0;
  let count = 0;
  eachCell(step, cells, (path, field, group, row) => {
    count += 1;
    const asked = isRequired(field, cells, group, row);
    if (asked) required += 1;
    if (path !== undefined && !isEmpty(cells.get(path)?.value)) return;
    if (asked) missing += 1;
    else if (path !== undefined && !isIdle(field, cells, group, row)) optional += 1;
  });
  return { missing, optional, required, cells: count };
}

/** Progress of every step, in the order of the steps. */
export const progressBySteps = (template: Template, cells: CellReader): readonly Progress[] =>
  formMap(template).steps.map((step) => stepProgress(step, cells));

/** The progress of all steps together. */
export function totalOf(steps: readonly Progress[]): Progress {
  let missing = 0;
  let optional = 0;
  let required = 0;
  let count = 0;
  for (const part of steps) {
    missing += part.missing;
    optional += part.optional;
    required += part.required;
    count += part.cells;
  }
  return { missing, optional, required, cells: count };
}

/** Progress of a whole draft. */
export const progressOf = (template: Template, cells: CellReader): Progress => totalOf(progressBySteps(template, cells));

const shared = new WeakMap<Template, ReadonlySet<string>>();

/** Cells that decide whether cells of other steps count. */
function sharedPaths(template: Template): ReadonlySet<string> {
  const known = shared.get(template);
  if (known) return known;
  const made = new Set([orderPath('goals')]);
  for (const { card } of formMap(template).steps) {
    for (const field of [...fieldsOf(card), ...groupsOf(card).flatMap((group) => group.fields)]) {
      if (field.requiredUnless) made.add(field.requiredUnless);
      if (field.onlyWith) made.add(field.onlyWith);
    }
  }
  shared.set(template, made);
  return made;
}

/**
 * Progress of every step after some cells changed: only their steps are looked at again, so that a turn costs the same however much is
 * filled in. Equal to `progressBySteps`.
 * @param before the progress without the changes; `cells` are the cells with them.
 */
export function progressAfter(
  before: readonly Progress[],
  template: Template,
  cells: CellReader,
  changed: readonly string[],
): readonly Progress[] {
  const map = formMap(template);
  const steps = new Set<Step>();
  for (const path of changed) {
    const step = map.place(path)?.step ?? map.groups.find(({ group }) => orderPath(group.key) === path)?.step;
    if (!step || sharedPaths(template).has(path)) return progressBySteps(template, cells);
    steps.add(step);
  }
  const after = [...before];
  for (const step of steps) after[step.index] = stepProgress(step, cells);
  return after;
}

/** Paths of a step's empty cells in the order of the form; with `row`, only that row's. Required ones only when asked. */
export function emptyCells(step: Step, cells: CellReader, options: { row?: string; required?: boolean } = {}): readonly string[] {
  const found: string[] = [];
  eachCell(step, cells, (path, field, group, row) => {
    if (path === undefined || (options.row !== undefined && row !== options.row)) return;
    if (stateOf(valueAt(cells, path)) !== 'empty' || isIdle(field, cells, group, row)) return;
    if (options.required && !isRequired(field, cells, group, row)) return;
    found.push(path);
  });
  return found;
}
