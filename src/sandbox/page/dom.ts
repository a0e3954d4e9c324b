/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** What `h` accepts as a child: text goes in as a text node, never as markup. */
export type Child = Node | string | null | undefined | false;

type Attributes = { readonly [name: string]: string | number | boolean | undefined };
type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/** Makes an element. `true` sets an empty attribute, `false`/`undefined` leaves it out (`aria-…` are written as words); styles go through CSSOM so that the page's CSP holds. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] | Child = [],
  on: Listeners = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || (value === false && !name.startsWith('aria-'))) continue;
    element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  fill(element, children);
  listen(element, on);
  return element;
}

/** Replaces the children of `parent`. */
export function fill(parent: Element, children: readonly Child[] | Child): void {
  const nodes = (Array.isArray(children) ? children : [children]).filter(
    (child) => child !== null && child !== undefined && child !== false,
  );
  parent.replaceChildren(...nodes);
}

function listen(element: HTMLElement, on: Listeners): void {
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener as EventListener);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an SVG element. */
export function svg(tag: string, attributes: Attributes = {}, children: readonly Child[] = []): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  fill(element, children);
  return element;
}

/** The address if it is http or https, else undefined: nothing else is ever put into a link. */
export function webUrl(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** An avatar: the last two characters of a person's Chinese name, the first two of a longer one, the first letter of another. */
export function avatar(name: string, color: string, size: 'small' | 'normal' | 'large' = 'normal'): HTMLElement {
  const short = /[\u3400-\u9fff]/.test(name)
    ? ([...name].length > 4 ? [...name].slice(0, 2) : [...name].slice(-2)).join('')
    : [...name].slice(0, 1).join('').toUpperCase();
  const element = h('span', { class: `avatar avatar-${size}`, 'aria-hidden': 'true' }, short);
  element.style.setProperty('background-color', color);
  return element;
}
