import { isObject, isSubmit, type Json } from './rules.ts';

/** A component with the form around it, if any. */
export interface Found {
  readonly component: Json;
  readonly form: Json | undefined;
}

/** Every component of a card, in order, with its form. */
export function* every(card: Json): Generator<Found> {
  const body = isObject(card.body) ? card.body : card;
  yield* walk(body.elements, undefined);
}

function* walk(value: unknown, form: Json | undefined): Generator<Found> {
  if (!Array.isArray(value)) return;
  for (const component of value) {
    if (!isObject(component)) continue;
    yield { component, form };
    const inside = component.tag === 'form' ? component : form;
    for (const key of ['elements', 'columns', 'actions']) yield* walk(component[key], inside);
  }
}

/** Equality of JSON values, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** The data a component sends back: its callback behaviour's value, or the older `value`. */
export function callbackValue(component: Json): { readonly value: unknown } | undefined {
  const behaviors: readonly unknown[] = Array.isArray(component.behaviors) ? component.behaviors : [];
  for (const behavior of behaviors) if (isObject(behavior) && behavior.type === 'callback') return { value: behavior.value };
  return component.value === undefined ? undefined : { value: component.value };
}

export const opensUrl = (component: Json): boolean =>
  Array.isArray(component.behaviors) && component.behaviors.some((behavior: unknown) => isObject(behavior) && behavior.type === 'open_url');

/** What a person pressed, by tag and then name or value, whichever the page knows. */
export function find(card: Json, action: { tag: string; name?: string | undefined; value?: unknown }): Found | undefined {
  const candidates = [...every(card)].filter((found) => found.component.tag === action.tag);
  const named = action.name ? candidates.filter((found) => found.component.name === action.name) : candidates;
  if (action.value === undefined) return named[0];
  return named.find((found) => same(callbackValue(found.component)?.value, action.value));
}

export { isSubmit };
