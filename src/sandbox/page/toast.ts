/// <reference lib="dom" />
import { h } from './dom.ts';
import type { ToastKind } from './wire.ts';

const SHOWN_MS = 4500;

/** Shows a short word at the top of the page; trouble stays longer than good news. */
export function toast(kind: ToastKind, content: string): void {
  const place =
    document.querySelector('.toasts') ?? document.body.appendChild(h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' }));
  const note = h('div', { class: `toast toast-${kind}`, 'data-testid': 'toast', 'data-kind': kind }, [h('i', {}), h('span', {}, content)], {
    click: () => note.remove(),
  });
  place.append(note);
  while (place.childElementCount > 4) place.firstElementChild?.remove();
  setTimeout(() => note.remove(), kind === 'error' ? SHOWN_MS * 2 : SHOWN_MS);
}
