/// <reference lib="dom" />
import { h } from './dom.ts';
import { strings } from './strings.ts';

/** Puts the rows into `body` a page at a time; returns the page buttons, or nothing when one page is enough. */
export function pager(rows: readonly HTMLElement[], perPage: number, body: HTMLElement): HTMLElement | null {
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  let page = 0;
  const status = h('span', { class: 'pager-status' });
  const show = (next: number): void => {
    page = Math.min(Math.max(next, 0), pages - 1);
    body.replaceChildren(...rows.slice(page * perPage, (page + 1) * perPage));
    status.textContent = strings.page(page + 1, pages);
    before.disabled = page === 0;
    after.disabled = page === pages - 1;
  };
  const before = h('button', { type: 'button', 'aria-label': strings.previousPage }, '‹', { click: () => show(page - 1) });
  const after = h('button', { type: 'button', 'aria-label': strings.nextPage }, '›', { click: () => show(page + 1) });
  show(0);
  return pages === 1 ? null : h('div', { class: 'pager' }, [before, status, after]);
}
