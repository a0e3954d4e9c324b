import type { GoalsPlace } from './goals-action.ts';
import type { Locale } from './locale.ts';

/** A person of a tenant, as the bot knows them. */
export interface Person {
  readonly tenant: string;
  readonly openId: string;
  /** 0 = not stored yet. */
  readonly version: number;
  readonly locale: Locale;
  readonly greeted: boolean;
  /** The declaration they are filling now. */
  readonly current: string | null;
  /** Values of remembered fields by cell path. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Next serial number (序号) for a new declaration. */
  readonly nextSerial: number;
  /** Where outside of declarations their next message goes; null = nowhere. */
  readonly asked: GoalsPlace | null;
  /** The declaration they looked at last as a reviewer: what they type about its cells goes there. */
  readonly reviewing: string | null;
}

/** Somebody the bot has not met before. */
export const stranger = (tenant: string, openId: string): Person => ({
  tenant,
  openId,
  version: 0,
  locale: 'zh-CN',
  greeted: false,
  current: null,
  remembered: {},
  nextSerial: 1,
  asked: null,
  reviewing: null,
});

/** A place in a draft: one per person and draft, so two people never move each other. */
export interface Seat {
  /** Card id of the template. */
  readonly step: string;
  /** Row of a group that is open, if any. */
  readonly row: string | null;
  /** Cell path the next typed answer goes to, or null. */
  readonly cell: string | null;
  /** Outbox id or message id of the last card shown to this person for this draft. */
  readonly card: string | null;
  /** Typed values that wait for a decision because the cell changed meanwhile: path → what was typed. */
  readonly pending: Readonly<Record<string, string>>;
  /** What could not be read and stands in the card shown last: input name → what was typed, and the fingerprint of what was stored then. */
  readonly unread: Readonly<Record<string, { readonly typed: string; readonly over: number }>>;
}
