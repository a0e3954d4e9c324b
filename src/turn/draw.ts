import type { Locale } from '../dialog/locale.ts';
import type { CardContext, Recipient, Reply, ToastView } from '../dialog/reply.ts';
import type { State } from '../dialog/state.ts';
import type { Rendered, Renderer } from '../ports.ts';
import type { Outgoing, Store } from '../store/store.ts';

export interface Drawn {
  readonly outgoing: readonly Outgoing[];
  /** Cards that become something else in the answer to the click, and where they stand then. */
  readonly cards: readonly { readonly message: string; readonly context: CardContext | null }[];
  readonly answer: { card?: Rendered; toast?: ToastView };
}

const recipientOf = (to: Recipient): Outgoing['recipient'] =>
  to.kind === 'person' ? { kind: 'person', id: to.openId } : { kind: 'chat', id: to.chatId };

/** Languages of those who are told something besides the one who acts; they are hardly ever any. */
export async function localesOf(store: Store, state: State, replies: readonly Reply[]): Promise<ReadonlyMap<string, Locale>> {
  const others = replies.flatMap((reply) =>
    'to' in reply && reply.to?.kind === 'person' && reply.to.openId !== state.person.openId ? [reply.to.openId] : [],
  );
  return others.length === 0 ? nobody : store.locales(state.person.tenant, [...new Set(others)]);
}
const nobody: ReadonlyMap<string, Locale> = new Map();

/** Replies become messages, each in the language of whom it is for. */
export function draw(
  renderer: Renderer,
  replies: readonly Reply[],
  state: State,
  locale: Locale,
  locales: ReadonlyMap<string, Locale> = nobody,
): Drawn {
  const outgoing: Outgoing[] = [];
  const cards: { message: string; context: CardContext | null }[] = [];
  const answer: { card?: Rendered; toast?: ToastView } = {};
  const me: Recipient = { kind: 'person', openId: state.person.openId };
  /** Somebody the bot never met is spoken to in the language of who caused it. */
  const languageOf = (to: Recipient): Locale => (to.kind === 'person' ? (locales.get(to.openId) ?? locale) : locale);
  for (const reply of replies) {
    switch (reply.kind) {
      case 'card': {
        const to = reply.to ?? me;
        const message = renderer.card(reply.card, languageOf(to));
        outgoing.push({ id: reply.id, recipient: recipientOf(to), action: { kind: 'send', ...message }, context: reply.context ?? null });
        break;
      }
      case 'text': {
        const to = reply.to ?? me;
        const message = renderer.text(reply.text, languageOf(to));
        outgoing.push({ id: state.ids(), recipient: recipientOf(to), action: { kind: 'send', ...message }, context: null });
        break;
      }
      case 'replace':
        answer.card = renderer.card(reply.card, locale);
        if (state.incoming.kind === 'action') cards.push({ message: state.incoming.card, context: reply.context ?? null });
        break;
      case 'fold': {
        const to = reply.to ?? me;
        const { content } = renderer.card(reply.card, languageOf(to));
        outgoing.push({
          id: state.ids(),
          recipient: recipientOf(to),
          action: { kind: 'patch', message: reply.message, content },
          context: null,
        });
        break;
      }
      case 'toast':
        answer.toast = reply.toast;
        break;
      default:
        reply satisfies never;
    }
  }
  return { outgoing, cards, answer };
}
