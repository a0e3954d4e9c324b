import type { Field, Group, Template } from '../../form/template.ts';
import { fieldsOf, groupsOf } from '../../form/template.ts';

/** Page measures in mm and the type of the table. */
export const page = { width: 210, height: 297, top: 20, bottom: 20, side: 15 } as const;

/** Height of the table's letters in points (小五) and the space at both sides of a cell in mm. */
export const letter = { points: 9, padding: 1 } as const;

/** Width of the text area in mm. */
export function textWidth(landscape: boolean): number {
  return (landscape ? page.height : page.width) - 2 * page.side;
}

/** An official word of the template. A layout that prints a word its template lacks is a fault of the template file. */
export function word(template: Template, key: string): string {
  const found = template.paper[key];
  if (found === undefined) throw new Error(`template ${template.id} has no paper word "${key}"`);
  return found;
}

/** Single fields of the template whose key starts with this, in order. */
export function fieldsUnder(template: Template, prefix: string): readonly Field[] {
  return template.sections
    .flatMap((section) => section.cards.flatMap((card) => fieldsOf(card)))
    .filter((field) => field.key.startsWith(prefix));
}

/** The group of this key. */
export function groupCalled(template: Template, key: string): Group {
  const found = template.sections.flatMap((section) => section.cards.flatMap((card) => groupsOf(card))).find((group) => group.key === key);
  if (found === undefined) throw new Error(`template ${template.id} has no group "${key}"`);
  return found;
}
