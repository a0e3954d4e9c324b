/// <reference lib="dom" />

const KEY = 'sandbox.theme';

const dark = (): boolean => window.matchMedia('(prefers-color-scheme: dark)').matches;

/** Puts the remembered theme on; without one the page follows the system. */
export function startTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}

/** Switches between light and dark and remembers it. */
export function toggleTheme(): void {
  const now = document.documentElement.dataset.theme ?? (dark() ? 'dark' : 'light');
  const next = now === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
}
