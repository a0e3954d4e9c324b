import type { Step } from '../form/map.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';
import type { Group } from '../form/template.ts';
import type { OpenDraft } from './work.ts';

/** Text that follows from what is filled in already, or from the person's last declaration: offered for an empty cell, taken by a tap. */

export const offerKinds = ['sample', 'purpose', 'funding', 'contents', 'last'] as const;
export type OfferKind = (typeof offerKinds)[number];

export type Offer =
  /** An example of the whole card. */
  | { readonly kind: 'sample'; readonly path: string; readonly values: Readonly<Record<string, string>> }
  /** Lines for a text box in which each line is a row. */
  | {
      readonly kind: 'purpose' | 'funding' | 'contents';
      readonly path: string;
      readonly groups: readonly Group[];
      readonly lines: readonly string[];
    }
  /** What the person wrote here last time. */
  | { readonly kind: 'last'; readonly path: string; readonly value: string };

const CONTENTS = 'statement.contents';
const FUNDING = 'statement.funding';

/** Everything that can be offered on the card of a step as it stands, the best first of each cell. */
export function offersOf(open: OpenDraft, step: Step): readonly Offer[] {
  const { card } = step;
  switch (card.kind) {
    case 'cells':
      return [...sample(open, card.sample?.values ?? {}), ...last(open, card.fields)];
    case 'lines':
      return [...last(open, card.fields), ...card.groups.flatMap((group) => lines(open, group, card.groups))];
    case 'rows':
    case 'items':
    case 'review':
      return [];
    default:
      return card satisfies never;
  }
}

const isEmpty = (open: OpenDraft, path: string): boolean => valueAt(open.edit, path) === null;

/** Only while nothing is filled in: an example among a person's own numbers would be theirs no more. */
function sample(open: OpenDraft, values: Readonly<Record<string, string>>): readonly Offer[] {
  const paths = Object.keys(values);
  const [path] = paths;
  return path !== undefined && paths.every((each) => isEmpty(open, each)) ? [{ kind: 'sample', path, values }] : [];
}

const last = (open: OpenDraft, fields: readonly { key: string; offered: boolean }[]): readonly Offer[] =>
  fields.flatMap(({ key, offered }): Offer[] => {
    const value = offered && isEmpty(open, key) ? open.remembered[key] : undefined;
    return value === undefined ? [] : [{ kind: 'last', path: key, value }];
  });

/** Contents follow from the funding lines; or from the purpose, and so do the funding lines; funding lines begin with the contents. */
function lines(open: OpenDraft, group: Group, others: readonly Group[]): readonly Offer[] {
  if (rowIds(open.edit, group.key).length > 0) return [];
  const offer = (kind: 'purpose' | 'funding' | 'contents', found: readonly string[], groups = [group]): readonly Offer[] =>
    found.length > 0 ? [{ kind, path: group.key, groups, lines: found.slice(0, group.max) }] : [];
  if (group.key === FUNDING) return offer('contents', textsOf(open, CONTENTS, 'text'));
  if (group.key !== CONTENTS) return [];
  // One text box after the other would say the same twice.
  const both = others.filter(({ key }) => key === CONTENTS || (key === FUNDING && rowIds(open.edit, FUNDING).length === 0));
  return [...offer('funding', textsOf(open, FUNDING, 'name')), ...offer('purpose', partsOf(valueAt(open.edit, 'purpose') ?? ''), both)];
}

const textsOf = (open: OpenDraft, group: string, key: string): readonly string[] =>
  rowIds(open.edit, group).flatMap((row) => valueAt(open.edit, cellPath(group, row, key)) ?? []);

/** 用于翻修跑道，更换照明，支付监理费 → its parts; a purpose of one part says no more than it does already. */
function partsOf(purpose: string): readonly string[] {
  const parts = purpose
    .split(/[，。；;\n]+/u)
    .map((part) => part.replace(/^\s*(?:主要)?(?:用于|包括|以及|并)\s*/u, '').trim())
    .filter((part) => part.length > 2);
  return parts.length > 1 ? parts : [];
}
