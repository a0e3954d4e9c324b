/// <reference lib="dom" />
import { h } from './dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

let closeOpen: (() => void) | undefined;

/** Opens a small menu at `anchor`; it closes with a choice, a click elsewhere, Escape, or another menu. Arrow keys move. */
export function openMenu(anchor: HTMLElement, items: readonly MenuItem[]): void {
  closeOpen?.();
  const menu = h(
    'div',
    { class: 'menu', role: 'menu' },
    items.map((item) => h('button', { type: 'button', role: 'menuitem' }, item.label, { click: () => choose(item) })),
  );
  const outside = (event: Event): void => {
    if (event.target instanceof Node && !menu.contains(event.target)) close();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      close();
      anchor.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(menu, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  const close = (): void => {
    menu.remove();
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('keydown', keys, true);
    closeOpen = undefined;
  };
  const choose = (item: MenuItem): void => {
    close();
    item.run();
  };
  document.body.append(menu);
  place(menu, anchor);
  document.addEventListener('pointerdown', outside, true);
  document.addEventListener('keydown', keys, true);
  closeOpen = close;
  menu.querySelector('button')?.focus();
}

function step(menu: HTMLElement, by: number): void {
  const buttons = [...menu.querySelectorAll('button')];
  const focused = document.activeElement;
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}

/** Puts the menu under its anchor, or above where there is no room, inside the window. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = at.bottom + 6 + size.height <= window.innerHeight;
  menu.style.setProperty('top', `${Math.max(8, below ? at.bottom + 6 : at.top - size.height - 6)}px`);
  menu.style.setProperty('left', `${Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8))}px`);
}
