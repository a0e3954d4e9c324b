/// <reference lib="dom" />
import { webUrl } from '../dom.ts';
import { strings } from '../strings.ts';
import { flag, list, type Rec, rec, text, words } from '../values.ts';
import type { ClickAction } from '../wire.ts';
import type { CardContext } from './context.ts';

/** What a component sends back: the value of its callback behaviour (which may have none), or the legacy `value`; undefined when it calls nobody. */
function callbackOf(element: Rec): { readonly value?: unknown } | undefined {
  const behavior = list(element.behaviors)
    .map(rec)
    .find((one) => one.type === 'callback');
  if (behavior !== undefined) return behavior.value === undefined ? {} : { value: behavior.value };
  return element.tag === 'input' || element.value === undefined ? undefined : { value: element.value };
}

function openAddress(element: Rec): string | undefined {
  const behavior = list(element.behaviors)
    .map(rec)
    .find((one) => one.type === 'open_url');
  return behavior === undefined ? undefined : webUrl(text(behavior.default_url) || text(behavior.pc_url));
}

/**
 * Runs a component: its tip if it is disabled, its confirmation, its link, then its callback with `extra` merged in.
 * While one click waits for its answer the component shows busy and takes no second one, unless Alt is held (to try what a second click does).
 */
export async function act(
  source: HTMLElement,
  element: Rec,
  context: CardContext,
  event: Event,
  extra: Partial<ClickAction> = {},
): Promise<void> {
  if (flag(element.disabled)) {
    const tip = words(element.disabled_tips);
    if (tip !== '') context.host.toast('info', tip);
    return;
  }
  const again = (event instanceof MouseEvent || event instanceof KeyboardEvent) && event.altKey;
  if (source.getAttribute('aria-busy') === 'true' && !again) return;
  if (element.confirm !== undefined) {
    const confirm = rec(element.confirm);
    if (!(await context.host.confirm({ title: words(confirm.title), text: words(confirm.text) }))) return;
  }
  const url = openAddress(element);
  if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
  const callback = callbackOf(element);
  if (callback === undefined && extra.form_value !== undefined) {
    // What production clients do: a submit button without a callback value is refused before any request (feishu.md §2.2).
    context.host.toast('error', `200340 ${strings.noCallback}`);
    return;
  }
  // A link alone calls nobody, nor does a button without any behaviour.
  if (callback === undefined && (url !== undefined || element.tag === 'button')) return;
  const name = text(element.name);
  await busyWhile(
    source,
    context.host.click(context.messageId, {
      tag: text(element.tag),
      ...(name === '' ? {} : { name }),
      ...callback,
      ...extra,
    }),
  );
}

const pending = new WeakMap<HTMLElement, number>();

async function busyWhile(source: HTMLElement, work: Promise<void>): Promise<void> {
  pending.set(source, (pending.get(source) ?? 0) + 1);
  source.setAttribute('aria-busy', 'true');
  try {
    await work;
  } finally {
    const left = (pending.get(source) ?? 1) - 1;
    pending.set(source, left);
    if (left === 0) source.removeAttribute('aria-busy');
  }
}
