import { type CellReader, MASK } from './cell.ts';
import { rowIds } from './rows.ts';
import type { Field, Template } from './template.ts';

/** A value as people read it: amounts with 万元, percentages with %, a goal by its number. */
export function shown(field: Field, value: string, template: Template, cells: CellReader): string {
  if (value === MASK) return value;
  switch (field.type) {
    case 'money':
      return `${value} ${template.moneyUnit}`;
    case 'percent':
      return `${value}%`;
    case 'goal': {
      const at = rowIds(cells, 'goals').indexOf(value);
      return at < 0 ? '' : goalLabel(template, at);
    }
    case 'text':
    case 'code':
    case 'unit-code':
    case 'year':
    case 'serial':
    case 'number':
    case 'date':
    case 'choice':
    case 'operator':
    case 'category':
    case 'subcategory':
    case 'flag':
      return value;
    default:
      return field.type satisfies never;
  }
}

/** 目标n, as the template words it; `index` from 0. */
export function goalLabel(template: Template, index: number): string {
  for (const section of template.sections) {
    for (const card of section.cards)
      if (card.kind === 'rows' && card.group.key === 'goals') return card.group.rowLabel.replace('{n}', String(index + 1));
  }
  return String(index + 1);
}
