/// <reference lib="dom" />
import { h } from './dom.ts';
import { strings } from './strings.ts';

/** Shows a picture large over the page; any click or Escape closes it. */
export function showImage(url: string, alt: string): void {
  const dialog = h('dialog', { class: 'viewer', 'aria-label': alt === '' ? strings.preview : alt }, h('img', { src: url, alt }));
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
