/**
 * What was typed into a form and could not be read stands in its input again until it is read, erased or left. It is kept with the seat: a
 * second phone, whose card still shows what it showed, must not take it away with its next click.
 */
import { groupOf, linesText } from '../form/edit.ts';
import { valueAt } from '../form/rows.ts';
import type { Field } from '../form/template.ts';
import { INPUT_MAX, inputText, optionsOf } from './cards/inputs.ts';
import { fingerprint } from './fingerprint.ts';
import type { Seat } from './person.ts';
import type { Text } from './reply.ts';
import type { OpenDraft, Work } from './work.ts';

/** Texts that could not be read, by input name, and what is said of them. */
export type Unread = ReadonlyMap<string, { readonly typed: string; readonly note: Text }>;

/** Whether such a text stands in its input: a choice, and an input it is too long for, show what is stored. */
export const standsAgain = (open: OpenDraft, field: Field | undefined, typed: string): boolean =>
  typed.length <= INPUT_MAX && (field === undefined || optionsOf(field, open.template, open.edit, null) === undefined);

const storedIn = (open: OpenDraft, name: string): number => {
  const group = groupOf(open.template, name);
  return fingerprint(inputText(group ? linesText(open.edit, group, open.template.moneyUnit) : valueAt(open.edit, name)));
};

/** A card with a form was shown: its texts that could not be read are kept, those of the card before are not. */
export function keepUnread(work: Work, open: OpenDraft, unread: Unread): void {
  if (unread.size > 0 || Object.keys(open.seat.unread).length > 0) work.moveSeat({ unread: keptOf(open, unread) });
}

function keptOf(open: OpenDraft, unread: Unread): Seat['unread'] {
  const standing = [...unread].filter(([name, { typed }]) => standsAgain(open, open.map.place(name)?.field, typed));
  return Object.fromEntries(standing.map(([name, { typed }]) => [name, { typed, over: storedIn(open, name) }]));
}

/** Whether an input showed such a text (`shown` is the fingerprint its card carries), and its cell is as it was then. */
export function showedUnread(open: OpenDraft, name: string, shown: number): boolean {
  const kept = open.seat.unread[name];
  return kept !== undefined && fingerprint(kept.typed) === shown && kept.over === storedIn(open, name);
}
