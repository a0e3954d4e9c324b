/// <reference lib="dom" />
import type { Confirm } from './cards/context.ts';
import { h } from './dom.ts';
import { strings } from './strings.ts';

/** Asks a question in a modal; true: the person agreed. Escape and a click beside mean no. */
export function confirmDialog(question: Confirm): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = h('dialog', { class: 'dialog', 'data-testid': 'confirm', 'aria-label': question.title }, [
      h('h2', {}, question.title),
      question.text !== '' && h('p', { class: 'pre-line' }, question.text),
      h('div', { class: 'dialog-buttons' }, [
        h('button', { type: 'button', class: 'plain-button', 'data-testid': 'confirm-cancel' }, strings.cancel, {
          click: () => dialog.close('no'),
        }),
        h('button', { type: 'button', class: 'main-button', 'data-testid': 'confirm-ok' }, strings.ok, {
          click: () => dialog.close('yes'),
        }),
      ]),
    ]);
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close('no');
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
