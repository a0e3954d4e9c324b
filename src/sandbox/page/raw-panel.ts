/// <reference lib="dom" />
import { api } from './api.ts';
import { fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { countElements, drawJson, prettyJson } from './json-view.ts';
import { strings } from './strings.ts';
import { toast } from './toast.ts';

const MAX_BYTES = 30 * 1024;
const MAX_ELEMENTS = 200;

/** Fills `place` with the raw JSON of one message, its size and count against the platform's limits, and what was asked and answered about it. */
export async function fillRaw(place: HTMLElement, messageId: string): Promise<void> {
  const answer = await api.raw(messageId);
  if (!answer.ok) {
    fill(place, h('p', { class: 'empty' }, strings.loadFailed(answer.why)));
    return;
  }
  const { content, history, log } = answer.value;
  const bytes = new TextEncoder().encode(content).length;
  const elements = countElements(parse(content));
  fill(place, [
    h('div', { class: 'raw-facts' }, [
      fact(strings.size(bytes), bytes > MAX_BYTES ? strings.overSize : undefined),
      fact(strings.elements(elements), elements > MAX_ELEMENTS ? strings.overCount : undefined),
      h('button', { type: 'button', class: 'plain-button small', 'data-testid': 'copy-raw' }, [icon('copy', 15), strings.copy], {
        click: () => void copy(prettyJson(content)),
      }),
    ]),
    h('h3', {}, strings.asSent),
    drawJson(content),
    fold(strings.earlier(history.length), history),
    fold(strings.requests(log.length), log),
  ]);
}

function fact(words: string, warning: string | undefined): HTMLElement {
  return h(
    'span',
    { class: warning === undefined ? 'fact' : 'fact bad', title: warning },
    warning === undefined ? words : `${words}（${warning}）`,
  );
}

function fold(title: string, entries: readonly unknown[]): HTMLElement | null {
  if (entries.length === 0) return null;
  const texts = entries.map((one) => drawJson(typeof one === 'string' ? one : JSON.stringify(one)));
  return h('details', { class: 'raw-fold' }, [h('summary', {}, title), ...texts]);
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

async function copy(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    toast('success', strings.copied);
  } catch {
    toast('warning', strings.copyFailed);
  }
}
