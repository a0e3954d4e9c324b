/// <reference lib="dom" />
import { h } from '../dom.ts';
import { flag, type Rec, text, words } from '../values.ts';
import type { CardContext, FormField } from './context.ts';
import { freshId } from './context.ts';
import { widthOf } from './style.ts';

/** The control of a field and how to read it. */
export interface FieldParts {
  readonly control: HTMLElement;
  /** What takes the focus and the label, when it is not the control itself. */
  readonly target?: HTMLElement;
  readonly extra?: HTMLElement | null;
  readonly normalWidth: string;
  read(): unknown;
  filled(): boolean;
  reset(): void;
}

/**
 * Puts a control into its box: label (bound by `for`), data attributes, disabled state, and, inside a form, its place in the form's values.
 * A control without a label of its own is named later by the words before it (see `names.ts`), or by its placeholder.
 */
export function field(element: Rec, context: CardContext, parts: FieldParts): HTMLElement {
  const target = parts.target ?? parts.control;
  const id = freshId('f');
  const name = text(element.name);
  const required = context.form !== undefined && flag(element.required);
  const label = words(element.label);
  target.id = id;
  target.dataset.name = name;
  if (name !== '') target.dataset.testid = `field-${name}`;
  if (required) target.setAttribute('aria-required', 'true');
  const placeholder = words(element.placeholder);
  if (label === '') target.dataset.nameless = placeholder;
  if (flag(element.disabled)) {
    target.setAttribute('disabled', '');
    target.title = words(element.disabled_tips);
  }
  parts.control.style.setProperty('width', widthOf(element.width, parts.normalWidth));
  const box = h('div', { class: `c-input label-${element.label_position === 'left' ? 'left' : 'top'}` }, [
    label !== '' && h('label', { for: id, class: required ? 'c-label required' : 'c-label' }, label),
    h('div', { class: 'c-control' }, [parts.control, parts.extra]),
  ]);
  if (context.form !== undefined && name !== '') context.form.push(formField(name, required, box, target, parts));
  target.addEventListener('input', () => box.classList.remove('missing'));
  target.addEventListener('change', () => box.classList.remove('missing'));
  return box;
}

function formField(name: string, required: boolean, box: HTMLElement, target: HTMLElement, parts: FieldParts): FormField {
  return { name, required, box, read: parts.read, filled: parts.filled, reset: parts.reset, focus: () => target.focus() };
}
