import type { ToastView } from '../../dialog/reply.ts';
import type { Rendered, Renderer } from '../../ports.ts';
import { textOf } from '../../texts.ts';
import { cardJson } from './card.ts';
import { cut, neutral } from './cut.ts';

/** Far below the platform's 150 KB for a text message, and already more than anyone reads in a chat. */
const TEXT_CHARS = 20_000;
const TOAST_CHARS = 300;

const toastType: Readonly<Record<ToastView['tone'], string>> = { info: 'info', good: 'success', warn: 'warning', bad: 'error' };

/** Draws replies for Feishu. */
export function createRenderer(): Renderer {
  return {
    card: (card, locale): Rendered => ({ type: 'interactive', content: cardJson(card, locale) }),
    text(text, locale): Rendered {
      const lines = 'length' in text ? text : [text];
      const words = lines.map((line) => textOf(locale, line)).join('\n');
      return { type: 'text', content: JSON.stringify({ text: neutral(cut(words, TEXT_CHARS)) }) };
    },
    words: (text, locale): string => textOf(locale, text),
    actionAnswer({ card, toast }, locale): string {
      const parts: string[] = [];
      if (toast !== undefined) {
        parts.push(`"toast":${JSON.stringify({ type: toastType[toast.tone], content: cut(textOf(locale, toast.text), TOAST_CHARS) })}`);
      }
      // The card is JSON already; the callback wants it as an object (feishu.md §2.2).
      if (card?.type === 'interactive') parts.push(`"card":{"type":"raw","data":${card.content}}`);
      return `{${parts.join(',')}}`;
    },
  };
}
