/** What the turn needs from outside: storage, sending, drawing, time. Implemented by `store/`, `feishu/` and `app.ts`. */

import type { Locale } from './dialog/locale.ts';
import type { CardContext, CardView, Text, ToastView } from './dialog/reply.ts';

/** Milliseconds since epoch. */
export type Clock = () => number;

/** A message as the platform takes it. */
export interface Rendered {
  readonly type: 'interactive' | 'text' | 'file';
  /** JSON string as sent in `content`. */
  readonly content: string;
}

/** Draws replies for a platform. Never throws: what would break its limits is cut, with a sentence that says where the whole stands. */
export interface Renderer {
  card(card: CardView, locale: Locale): Rendered;
  /** A text message; several texts are lines one under the other. */
  text(text: Text | readonly Text[], locale: Locale): Rendered;
  /** The words of a text, for files. */
  words(text: Text, locale: Locale): string;
  /** Answer to a card action: the new card and a toast, either may be missing. JSON string. */
  actionAnswer(answer: { card?: Rendered; toast?: ToastView }, locale: Locale): string;
}

/** Why a send failed, by what to do next (feishu.md §3.9). */
export type SendFailure =
  /** Try again not before `after` ms from now. */
  | { readonly kind: 'later'; readonly after: number; readonly code: number }
  /** This recipient cannot be reached (resigned, blocked, outside availability). */
  | { readonly kind: 'unreachable'; readonly code: number }
  /** The old card cannot be changed any more (over 14 days, recalled): send a fresh one instead. */
  | { readonly kind: 'expired'; readonly code: number }
  /** The platform refuses what we sent (card, text, file): our fault, never retried. */
  | { readonly kind: 'refused'; readonly code: number; readonly detail: string }
  /** Scope or configuration is missing: an administrator must act. */
  | { readonly kind: 'setup'; readonly code: number };

export type Sent<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: SendFailure };

/** Sends to people. Network trouble and time-outs come back as `later`, never as an exception. */
export interface Messenger {
  send(to: { kind: 'person' | 'chat'; id: string }, message: Rendered, uuid: string): Promise<Sent<{ messageId: string }>>;
  patch(messageId: string, content: string): Promise<Sent<null>>;
  /** Uploads a file (at most 30 MB, never empty). */
  upload(name: string, bytes: Uint8Array): Promise<Sent<{ fileKey: string }>>;
  /** Fetches a file a person sent; null when it has more than `limit` bytes. */
  download(messageId: string, fileKey: string, limit: number): Promise<Sent<{ bytes: Uint8Array | null }>>;
}

/** A person as the platform's directory tells of them. */
export interface DirectoryPerson {
  readonly openId: string;
  /** '' when the app may not know it. */
  readonly name: string;
  /** Their (first) department; '' = none that the app may know. */
  readonly department: string;
  readonly status: 'active' | 'frozen' | 'resigned';
}

/** The organisation as far as the app may see it. What it may not see is left out, without trouble. */
export interface Directory {
  /** What stands above all departments. */
  readonly root: string;
  /** Departments right under one. */
  departments(under: string): Promise<Sent<readonly { readonly id: string; readonly name: string }[]>>;
  /** People right in a department. Who has left is in none. */
  people(department: string): Promise<Sent<readonly DirectoryPerson[]>>;
  /** null = not to be seen. */
  person(openId: string): Promise<Sent<DirectoryPerson | null>>;
}

export type { CardContext };
