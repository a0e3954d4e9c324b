/// <reference lib="dom" />
import { h } from '../dom.ts';
import { text } from '../values.ts';
import type { FormField, Renderer } from './context.ts';
import { spacing } from './style.ts';

/** `form`: its controls report into one list of fields, which its submit buttons read. Not an HTML form, so that Enter never submits by accident. */
export const form: Renderer = (element, context) => {
  const fields: FormField[] = [];
  const box = h('div', { class: 'c-form stack', role: 'group', 'data-form': text(element.name) });
  const gap = spacing(element.vertical_spacing);
  if (gap !== undefined) box.style.setProperty('gap', gap);
  box.append(...context.draw(element.elements, { ...context, form: fields }));
  return box;
};

/** The values of a form by field name; a field that has nothing to send leaves its key out. */
export function formValue(fields: readonly FormField[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field.read();
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** Marks the required fields that are empty, opens folds around them and goes to the first; true when there is none. */
export function checkRequired(fields: readonly FormField[]): boolean {
  const missing = fields.filter((field) => field.required && !field.filled());
  for (const field of fields) field.box.classList.toggle('missing', missing.includes(field));
  for (const field of missing) field.box.closest('details')?.setAttribute('open', '');
  missing[0]?.focus();
  return missing.length === 0;
}
