import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noContext } from '../../src/checks/catalogue-rule.ts';
import { checkAll, listed } from '../../src/checks/incremental.ts';
import { standardParameters } from '../../src/checks/parameters.ts';
import { checkDraft, sheetOfDraft } from '../../src/dialog/checking.ts';
import { readAnswer } from '../../src/form/answers/registry.ts';
import type { Cell } from '../../src/form/cell.ts';
import { Edit } from '../../src/form/edit.ts';
import { formMap } from '../../src/form/map.ts';
import { cellPath, rowIds } from '../../src/form/rows.ts';
import type { Template } from '../../src/form/template.ts';
import { templates } from '../../src/form/templates/registry.ts';

const [template] = templates;
if (!template) throw new Error('no template');
const form: Template = template;
const map = formMap(form);

/** Words that rules look for, and some they do not, so that edits make and settle findings. */
const words = fc.constantFrom(
  '数量指标',
  '质量指标',
  '成本指标',
  '服务对象满意度指标',
  '满意度指标',
  '产出指标',
  '效果指标',
  '执法水平',
  '改造面积',
  '群众满意度',
  '提高效率',
  '完成率',
  '≥',
  '≤',
  '=',
  '文字描述',
  '100',
  '95',
  '0',
  '10',
  '%',
  '百分比',
  '万',
  '万元',
  '天',
  '县教育局关于校舍维修的通知',
  '提升水平',
  '**',
  '2026',
  '2027',
  '13081127P00776010001G',
  '校舍维修（2026年）',
  '用于购置课桌椅400套',
  '达到合格',
  '完成',
  '45',
);

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('cell', 'row', 'add', 'remove', 'move'),
    at: fc.nat(200),
    which: fc.nat(20),
    value: fc.option(words, { nil: null }),
  }),
  { minLength: 1, maxLength: 6 },
);

const singles = map.steps.flatMap((step) => ('fields' in step.card ? step.card.fields.map((field) => field.key) : []));

/** Stores what the cell's type can be read from, as a turn does. */
function put(edit: Edit, path: string, value: string | null): void {
  const field = map.place(path)?.field;
  const reading = field && readAnswer(value ?? '', { field, template: form, cells: edit });
  if (reading?.ok) edit.set(path, reading.value);
}

/** Applies random changes the way turns do: cells, rows in, out and moved. */
function apply(edit: Edit, changes: readonly { kind: string; at: number; which: number; value: string | null }[]): void {
  for (const { kind, at, which, value } of changes) {
    const group = map.groups[at % map.groups.length]?.group;
    if (!group) continue;
    const rows = rowIds(edit, group.key);
    const row = rows[which % Math.max(1, rows.length)];
    const field = group.fields[which % group.fields.length];
    if (kind === 'cell') put(edit, singles[at % singles.length] ?? 'name', value);
    else if (kind === 'add') edit.addRow(group, `n${at}`);
    else if (kind === 'remove' && row) edit.removeRow(group, row);
    else if (kind === 'move' && row) edit.moveRow(group, row, which % 2 === 0 ? 1 : -1);
    else if (row && field) put(edit, cellPath(group.key, row, field.key), value);
  }
}

const stored = (edit: Edit, before: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> => {
  const cells = new Map(before);
  for (const { path, new: now } of edit.changes) {
    if (now) cells.set(path, { ...now, revision: 1, by: 'ou_x' });
    else cells.delete(path);
  }
  return cells;
};

test('what runs again after a turn comes to the same as running everything', () => {
  fc.assert(
    fc.property(fc.array(edits, { minLength: 2, maxLength: 6 }), (turns) => {
      let cells: ReadonlyMap<string, Cell> = new Map();
      let known = null;
      for (const turn of turns) {
        const edit = new Edit(cells, form);
        apply(edit, turn);
        known = checkDraft(form, edit, standardParameters, known);
        const sheet = sheetOfDraft(form, edit);
        const whole = checkAll(sheet, { ...noContext, year: sheet.year }, standardParameters);
        expect(listed(known)).toEqual(listed(whole));
        expect([...known.notRun].sort()).toEqual([...whole.notRun].sort());
        cells = stored(edit, cells);
      }
    }),
    { numRuns: 300 },
  );
});
