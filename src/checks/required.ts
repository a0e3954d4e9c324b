import { type CellReader, stateOf } from '../form/cell.ts';
import { formMap, type Step } from '../form/map.ts';
import { isRequired } from '../form/progress.ts';
import { cellPath, orderPath, rowIds, valueAt } from '../form/rows.ts';
import { fieldsOf, type Group, groupsOf, type Template } from '../form/template.ts';
import type { Finding } from './finding.ts';

// A text box of lines is called as on its card; a list by its step.
const nameOfGroup = (step: Step, group: Group): string =>
  (step.card.kind === 'lines' ? group.fields[0]?.label : step.card.label) ?? step.section.label;

/**
 * N01 for any form: required cells that are empty; white space is empty, `**` is not. A group with fewer rows than it must
 * have is reported once.
 */
export function emptyRequired(template: Template, cells: CellReader): readonly Finding[] {
  const findings: Finding[] = [];
  const missing = (path: string, label: string): void => {
    findings.push({ rule: 'N01', severity: 'error', path, printed: '', message: { key: 'finding.required', params: { label } } });
  };
  for (const step of formMap(template).steps) {
    for (const field of fieldsOf(step.card)) {
      if (isRequired(field, cells) && stateOf(valueAt(cells, field.key)) === 'empty') missing(field.key, field.label);
    }
    for (const group of groupsOf(step.card)) {
      const rows = rowIds(cells, group.key);
      if (rows.length < group.min) missing(orderPath(group.key), nameOfGroup(step, group));
      for (const [at, row] of rows.entries()) {
        for (const field of group.fields) {
          const path = cellPath(group.key, row, field.key);
          if (!isRequired(field, cells, group, row) || stateOf(valueAt(cells, path)) !== 'empty') continue;
          missing(path, `${group.rowLabel.replace('{n}', String(at + 1))} ${field.label}`);
        }
      }
    }
  }
  return findings;
}
