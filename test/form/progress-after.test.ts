import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Edit } from '../../src/form/edit.ts';
import { formMap } from '../../src/form/map.ts';
import { progressAfter, progressBySteps } from '../../src/form/progress.ts';
import { fieldsOf } from '../../src/form/template.ts';
import { cellsOf, template } from './support.ts';

const { steps, groups } = formMap(template);
const singles = steps.flatMap((step) => fieldsOf(step.card).map((field) => field.key));
const rows = ['r1', 'r2', 'r3'];

const value = fc.constantFrom(null, '', ' ', '**', 'yes', '文字描述', '12');
const change = fc.oneof(
  fc.record({ kind: fc.constant('cell' as const), path: fc.constantFrom(...singles), value }),
  fc
    .record({ entry: fc.constantFrom(...groups), row: fc.constantFrom(...rows), value, of: fc.nat(20) })
    .map(({ entry: { group }, row, value: given, of }) => ({
      kind: 'cell' as const,
      path: `${group.key}.${row}.${group.fields[of % group.fields.length]?.key ?? ''}`,
      value: given,
    })),
  fc.record({ kind: fc.constantFrom('add' as const, 'remove' as const), entry: fc.constantFrom(...groups), row: fc.constantFrom(...rows) }),
);
type Changes = readonly (typeof change extends fc.Arbitrary<infer One> ? One : never)[];

function apply(edit: Edit, changes: Changes): void {
  for (const each of changes) {
    if (each.kind === 'cell') edit.set(each.path, each.value);
    else if (each.kind === 'add') edit.addRow(each.entry.group, each.row);
    else edit.removeRow(each.entry.group, each.row);
  }
}

it('is what a full look says, whatever was there and whatever changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(change, { maxLength: 6 }), (first, then) => {
      const stored = new Edit(cellsOf({}), template);
      apply(stored, first);
      const edit = new Edit(stored, template);
      apply(edit, then);
      const paths = edit.changes.map(({ path }) => path);
      expect(progressAfter(progressBySteps(template, stored), template, edit, paths)).toEqual(progressBySteps(template, edit));
    }),
  );
});
