/// <reference lib="dom" />

/** Where the page is: who is using it and which chat is open. Kept in the address, so that reload and the browser's back button work. */
export interface Route {
  readonly as: string | undefined;
  readonly chatId: string | undefined;
}

const KEY = 'sandbox.as';

/** Reads the address; the person falls back to the last one used in this browser. */
export function readRoute(): Route {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { as: hash.get('as') ?? localStorage.getItem(KEY) ?? undefined, chatId: hash.get('chat') ?? undefined };
}

/** Goes somewhere; `replace` leaves no step for the back button. */
export function writeRoute(as: string, chatId: string | undefined, replace = false): void {
  localStorage.setItem(KEY, as);
  const hash = new URLSearchParams({ as, ...(chatId === undefined ? {} : { chat: chatId }) });
  const address = `#${hash.toString()}`;
  if (address === location.hash) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
}
