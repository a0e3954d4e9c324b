/** What reached the bot, free of any platform's wire: the adapter turns webhooks into these. */

/** Who did it and where; `tenant` and `openId` together name a person. */
export interface Origin {
  readonly tenant: string;
  readonly openId: string;
  readonly chatId?: string;
  readonly chatKind: 'private' | 'group' | 'unknown';
}

interface Common {
  /** Unique for deduplication: the message id for messages, else the event id (feishu.md §0.7). */
  readonly id: string;
  /** When it happened, ms since epoch, by the platform's clock. */
  readonly at: number;
  readonly origin: Origin;
}

/** Kinds of message the bot cannot read as an answer; each gets one sentence with the way out. */
export type OddMessage = 'image' | 'audio' | 'video' | 'sticker' | 'merged' | 'card' | 'other';

export type Incoming = Common &
  (
    | {
        readonly kind: 'text';
        /** Plain text, mentions of the bot removed, lines kept. */
        readonly text: string;
        /** The message it replies to, if any. */
        readonly parent?: string;
        /** In a group: whether the bot was mentioned. */
        readonly mentioned: boolean;
      }
    | {
        readonly kind: 'file';
        readonly messageId: string;
        readonly fileKey: string;
        readonly fileName: string;
        readonly mentioned: boolean;
      }
    | { readonly kind: 'odd'; readonly what: OddMessage; readonly mentioned: boolean }
    | {
        readonly kind: 'action';
        /** The card's message id. */
        readonly card: string;
        /** The pressed button's value, as it came back: untrusted. */
        readonly value: Readonly<Record<string, unknown>>;
        /** The button's name, when the value is missing. */
        readonly name?: string;
        /** Values of the form's inputs by their name: strings as typed; multi-selects joined by newlines. */
        readonly form: Readonly<Record<string, string>>;
        /** The person's time zone as their client tells it, `Asia/Shanghai`. */
        readonly zone?: string;
      }
    | { readonly kind: 'menu'; readonly key: string }
    | { readonly kind: 'entered' }
    | { readonly kind: 'recalled'; readonly message: string }
  );
