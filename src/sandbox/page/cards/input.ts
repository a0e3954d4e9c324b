/// <reference lib="dom" />
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { strings } from '../strings.ts';
import { flag, number, type Rec, text, words } from '../values.ts';
import { act } from './act.ts';
import type { Renderer } from './context.ts';
import { field } from './field.ts';

const MAX_LENGTH = 1000;

/** `input`: one line, several lines or a password; inside a form it is sent with the form, alone it sends itself. */
export const input: Renderer = (element, context) => {
  const several = element.input_type === 'multiline_text';
  const control = several ? multiline(element) : oneLine(element);
  const limit = Math.min(Math.max(number(element.max_length, MAX_LENGTH), 1), MAX_LENGTH);
  const start = words(element.default_value);
  const set = (value: string): void => {
    control.value = value;
    count();
    if (control instanceof HTMLTextAreaElement && flag(element.auto_resize)) grow(control, number(element.max_rows, 0));
  };
  const counter = h('span', { class: 'c-count', 'aria-hidden': 'true' });
  const count = (): void => {
    counter.textContent = `${control.value.length}/${limit}`;
    counter.classList.toggle('near', control.value.length >= limit * 0.9);
  };
  control.maxLength = limit;
  control.placeholder = words(element.placeholder);
  set(start);
  control.addEventListener('input', () => set(control.value));
  if (control instanceof HTMLTextAreaElement && flag(element.auto_resize)) {
    requestAnimationFrame(() => grow(control, number(element.max_rows, 0)));
  }
  const send = (event: Event) => void act(control, element, context, event, { input_value: control.value });
  const alone = context.form === undefined;
  if (alone) {
    control.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing && !event.shiftKey) {
        event.preventDefault();
        send(event);
      }
    });
  }
  const submit =
    alone && h('button', { type: 'button', class: 'c-input-send', 'aria-label': strings.submitInput }, icon('check', 18), { click: send });
  const shell = h('div', { class: several ? 'c-input-shell several' : 'c-input-shell' }, [control, counter, submit]);
  return field(element, context, {
    control: shell,
    target: control,
    normalWidth: '100%',
    read: () => control.value,
    filled: () => control.value.trim() !== '',
    reset: () => set(start),
  });
};

function oneLine(element: Rec): HTMLInputElement {
  return h('input', { class: 'c-box', type: element.input_type === 'password' ? 'password' : 'text', autocomplete: 'off' });
}

function multiline(element: Rec): HTMLTextAreaElement {
  return h('textarea', { class: 'c-box', rows: Math.min(Math.max(number(element.rows, 5), 1), 20), 'data-tag': text(element.tag) });
}

/** Grows the box with its text, up to `maxRows` lines (0: 15). */
function grow(control: HTMLTextAreaElement, maxRows: number): void {
  if (!control.isConnected) return;
  const line = Number.parseFloat(getComputedStyle(control).lineHeight) || 22;
  control.style.setProperty('height', 'auto');
  control.style.setProperty('height', `${Math.min(control.scrollHeight + 2, line * (maxRows || 15) + 18)}px`);
}
