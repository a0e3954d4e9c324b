import { operators } from '../../form/answers/operator.ts';
import { type CellReader, MASK } from '../../form/cell.ts';
import { rowIds, valueAt } from '../../form/rows.ts';
import { goalLabel } from '../../form/show.ts';
import type { Field, Template } from '../../form/template.ts';
import type { Option } from '../reply.ts';
import { cut, oneLine, plain, say } from '../text.ts';

/** Chosen when the form's words do not fit: the next message is then the answer. */
export const OTHER = '__other';

/** Longest text an input can hold (feishu.md §0.10). */
export const INPUT_MAX = 1000;

/** Choices of a field, or undefined when it is typed. What stands in the cell is always among them. */
export function optionsOf(field: Field, template: Template, cells: CellReader, value: string | null): readonly Option[] | undefined {
  const own = listed(field, template, cells);
  if (!own) return undefined;
  return value !== null && value !== '' && !own.some((option) => option.value === value)
    ? [{ value, text: plain(cut(value, 60)) }, ...own]
    : own;
}

function listed(field: Field, template: Template, cells: CellReader): readonly Option[] | undefined {
  switch (field.type) {
    case 'operator':
      return operators.map((operator) => ({ value: operator, text: plain(operator) }));
    case 'category':
      return template.taxonomy.categories.map(({ label }) => ({ value: label, text: plain(label) }));
    case 'subcategory':
      return [
        ...template.taxonomy.categories.flatMap((category) =>
          category.subcategories.map(({ label }) => ({ value: label, text: plain(`${label}（${category.label}）`) })),
        ),
        { value: OTHER, text: say('option.other') },
      ];
    case 'goal':
      return rowIds(cells, 'goals').map((id, at) => ({
        value: id,
        text: plain(`${goalLabel(template, at)} ${cut(oneLine(valueAt(cells, `goals.${id}.text`) ?? ''), 24)}`),
      }));
    case 'flag':
      return [
        { value: 'yes', text: say('option.yes') },
        { value: 'no', text: say('option.no') },
      ];
    case 'choice':
      return (field.options ?? []).map((option) => ({ value: option, text: plain(option) }));
    case 'text':
    case 'code':
    case 'unit-code':
    case 'year':
    case 'serial':
    case 'money':
    case 'percent':
    case 'number':
    case 'date':
      return undefined;
    default:
      return field.type satisfies never;
  }
}

/** What an input shows for a stored value: the value itself; nothing when it is too long to stand in an input. */
export function inputText(value: string | null): string {
  return value === null || value.length > INPUT_MAX ? '' : value;
}

/** Whether a stored value is masked as a whole. */
export const isMask = (value: string | null): boolean => value === MASK;
