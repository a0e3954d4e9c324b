/** The page's half of the seam with the sandbox server: what `/sandbox/api` sends and takes. Times are milliseconds since epoch on the sandbox clock. */

/** How somebody stands: with the organisation, and to the main bot. */
export interface Standing {
  readonly resigned: boolean;
  readonly frozen: boolean;
  readonly available: boolean;
  readonly blocked: boolean;
  readonly zone: string;
}

export interface Person {
  readonly openId: string;
  readonly name: string;
  readonly enName: string;
  readonly department: string;
  readonly role: string;
  readonly color: string;
  readonly standing: Standing;
}

export interface Bot {
  readonly appId: string;
  readonly botOpenId: string;
  readonly name: string;
  readonly color?: string;
  readonly menu: readonly { readonly key: string; readonly label: string }[];
}

export interface Faults {
  readonly duplicateDelivery: boolean;
  readonly slowAnswerMs: number;
  readonly rateLimit: boolean;
  readonly dropAnswer: boolean;
  readonly whitespaceJson: boolean;
  readonly emptySelect: 'absent' | 'empty';
  readonly outOfOrder: boolean;
}

export interface World {
  readonly people: readonly Person[];
  readonly bots: readonly Bot[];
  readonly clock: { readonly now: number; readonly offsetMs: number };
  readonly faults: Faults;
}

export interface Chat {
  readonly chatId: string;
  readonly kind: 'p2p' | 'group';
  readonly name: string;
  readonly color: string;
  readonly peerBot?: string;
  readonly last?: { readonly summary: string; readonly time: number };
  readonly unread: number;
}

export interface Message {
  readonly messageId: string;
  readonly chatId: string;
  readonly msgType: string;
  readonly content: unknown;
  readonly sender: { readonly kind: 'user' | 'bot'; readonly id: string; readonly name: string; readonly color: string };
  readonly createTime: number;
  /** Order in its chat; times may go back when the clock is put back. */
  readonly position: number;
  /** How often it was changed. */
  readonly revision: number;
  readonly recalled: boolean;
  readonly parentId?: string;
  readonly mentions: readonly { readonly key: string; readonly openId: string; readonly name: string }[];
  readonly visibleTo?: string;
  /** Ready answers under the newest message of the bot; a tap sends one. */
  readonly followUps?: readonly string[];
  readonly urgent?: boolean;
}

export interface ClickAction {
  readonly tag: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly form_value?: Readonly<Record<string, unknown>>;
  readonly input_value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

export type ToastKind = 'info' | 'success' | 'error' | 'warning';

export type ClickAnswer =
  | { readonly ok: true; readonly toast?: { readonly type?: ToastKind; readonly content: string } }
  | { readonly ok: false; readonly code: number; readonly msg: string };

export interface RawMessage {
  readonly msgType: string;
  readonly content: string;
  readonly history: readonly unknown[];
  readonly log: readonly unknown[];
}

export type StreamEvent =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'update'; readonly message: Message }
  | { readonly type: 'recall'; readonly messageId: string; readonly chatId: string }
  | { readonly type: 'chats' }
  | { readonly type: 'people'; readonly people: readonly Person[] }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'faults'; readonly faults: Faults };

/** Expected trouble with a call is a value the caller shows. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };
