/// <reference lib="dom" />
import { h } from './dom.ts';
import { strings } from './strings.ts';
import { toast } from './toast.ts';
import type { Outcome } from './wire.ts';

/** Whether a call took; what went wrong is said. */
export function took<T>(answer: Outcome<T>): answer is { readonly ok: true; readonly value: T } {
  if (!answer.ok) toast('error', strings.failed(answer.why));
  return answer.ok;
}

/** A switch with what it does. */
export function line(words: readonly [string, string], control: HTMLElement, id: string): HTMLElement {
  const caption = [h('b', {}, words[0]), h('small', {}, words[1])];
  // A button says itself what it does; a label would take its name away.
  const label =
    control instanceof HTMLButtonElement
      ? h('div', { class: 'switch-words' }, caption)
      : h('label', { for: id, class: 'switch-words' }, caption);
  return h('div', { class: 'switch-line' }, [label, control]);
}
