/** An app of the tenant, with everything its developer sees in the console. */
export interface AppInfo {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly botOpenId: string;
  readonly name: string;
  readonly color: string;
}

export type Role = 'clerk' | 'supervisor' | 'reviewer' | 'publisher';

/** A person of the tenant. `openId` is the one the main app sees; other apps see another (open ids are per app). */
export interface Person {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  readonly name: string;
  readonly enName: string;
  readonly email: string;
  readonly mobile: string;
  readonly department: string;
  readonly departmentId: string;
  readonly role: Role;
  readonly color: string;
}

/** How a person stands to an app; all may be changed by a driver call. */
export interface PersonState {
  /** Inside the app's availability (else 230013). */
  available: boolean;
  /** The person has blocked the bot (230053). */
  blocked: boolean;
  /** Left the organisation (230029). */
  resigned: boolean;
  /** The account is suspended: the person can do nothing, and is told nothing. */
  frozen: boolean;
  /** Inside the app's contact scope (else 41050). */
  inContactScope: boolean;
  /** Where their client is: the `timezone` of card actions, and the offset in the dates of a form. */
  zone: string;
}

export type ChatKind = 'p2p' | 'group';

export interface Mention {
  readonly key: string;
  readonly kind: 'user' | 'bot' | 'all';
  /** Person id (the union id), app id, or 'all'. */
  readonly id: string;
  readonly name: string;
}

/** A message as the page and the tests see it (see the page API). */
export interface MessageView {
  readonly messageId: string;
  readonly chatId: string;
  readonly msgType: string;
  /** The parsed content. Typed by nobody: it is what the app sent. */
  readonly content: unknown;
  readonly sender: { readonly kind: 'user' | 'bot'; readonly id: string; readonly name: string; readonly color: string };
  readonly createTime: number;
  /** Order in its chat; times may go back when the clock is put back. */
  readonly position: number;
  /** How often it was changed. */
  readonly revision: number;
  readonly recalled: boolean;
  readonly parentId?: string;
  readonly mentions: readonly { key: string; openId: string; name: string }[];
  readonly visibleTo?: string;
  readonly followUps?: readonly string[];
  readonly urgent?: boolean;
}

export interface ChatView {
  readonly chatId: string;
  readonly kind: ChatKind;
  readonly name: string;
  readonly color: string;
  readonly peerBot?: string;
  readonly last?: { readonly summary: string; readonly time: number };
  readonly unread: number;
}

export interface Faults {
  /** Every event is delivered twice, with the same event id. */
  duplicateDelivery: boolean;
  /** Every answer of /open-apis comes this much later (ms). */
  slowAnswerMs: number;
  /** Every send is refused with 429 / 99991400. */
  rateLimit: boolean;
  /** Sends take effect, but their answer never arrives. */
  dropAnswer: boolean;
  /** Event bodies are pretty-printed JSON: who signs a re-serialised body fails. */
  whitespaceJson: boolean;
  /** What an untouched select of a submitted form is: an absent key or "". */
  emptySelect: 'absent' | 'empty';
  /** Events of the same moment arrive in reverse. */
  outOfOrder: boolean;
}

export interface MenuItem {
  readonly key: string;
  readonly label: string;
}

/** How a request to the app's side went. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'unsubscribed' };
