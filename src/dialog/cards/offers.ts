import type { Step } from '../../form/map.ts';
import { cellPath, valueAt } from '../../form/rows.ts';
import { subcategoryOf } from '../../form/taxonomy.ts';
import { act } from '../action.ts';
import type { Offer } from '../offers.ts';
import { offersOf } from '../offers.ts';
import { OPEN_ROWS } from '../open-rows.ts';
import type { Button, Text } from '../reply.ts';
import { suggestionsFor } from '../suggesting.ts';
import { cut, oneLine, plain, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import type { Remarks, Save } from './remarks.ts';
import type { Input } from './step-inputs.ts';

/** What can be put into the empty cells of a form by a tap. The buttons submit the form, so nothing typed is lost. */

const nothing: Remarks = { notes: [], buttons: [] };

/** Offers by the name of the input they stand under. */
export function offersAt(
  open: OpenDraft,
  step: Step,
  row: string | null,
  inputs: readonly Input[],
  save: Save,
): ReadonlyMap<string, Remarks> {
  const found = new Map<string, Remarks>();
  for (const offer of offersOf(open, step))
    if (offer.kind !== 'sample' && !found.has(offer.path)) found.set(offer.path, offerRemarks(offer, save));
  if (step.card.kind !== 'items' || row === null || row === OPEN_ROWS) return found;
  for (const input of inputs) {
    if (input.value !== null) continue;
    if (input.field.key === 'name') found.set(input.name, suggested(open, step, row, save));
    if (input.field.starters) found.set(input.name, starters(input, input.field.starters, save));
  }
  return found;
}

const submit = (name: string, text: Text, save: Save, more: object): Button => ({
  name,
  text,
  value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, ...more }),
});

/** An example of the whole card, said above its inputs. */
export function sampleOf(open: OpenDraft, step: Step, save: Save): Remarks {
  const offer = offersOf(open, step).find((each) => each.kind === 'sample');
  if (!offer) return nothing;
  const values = Object.entries(offer.values).map(([path, value]) => `${open.map.place(path)?.field.label ?? ''} ${value}%`);
  return {
    notes: [{ tone: 'muted', text: say('offer.sample', { values: values.join('、') }) }],
    buttons: [submit('take_sample', say('button.sample'), save, { take: { o: 'sample', p: offer.path } })],
  };
}

function offerRemarks(offer: Exclude<Offer, { kind: 'sample' }>, save: Save): Remarks {
  const take = (text: Text): readonly Button[] => [submit(`take_${offer.kind}`, text, save, { take: { o: offer.kind, p: offer.path } })];
  switch (offer.kind) {
    case 'purpose':
    case 'funding':
    case 'contents':
      return { notes: [], buttons: take(say(`button.offer.${offer.kind}`, { count: offer.lines.length })) };
    case 'last':
      return { notes: [], buttons: take(say('button.offer.last', { value: cut(oneLine(offer.value), 24) })) };
    default:
      return offer satisfies never;
  }
}

/** Indicators of the row's kind that others use: a tap fills the row but for its value. */
function suggested(open: OpenDraft, step: Step, row: string, save: Save): Remarks {
  if (step.card.kind !== 'items') return nothing;
  const { group } = step.card;
  const kind = subcategoryOf(open.template.taxonomy, valueAt(open.edit, cellPath(group.key, row, 'subcategory')));
  const list = kind ? (suggestionsFor(open, group).get(kind.subcategory.key) ?? []) : [];
  if (list.length === 0) return nothing;
  return {
    notes: [{ tone: 'muted', text: say('suggest.tap') }],
    buttons: list.map(({ id, name }, at) => submit(`use_${at}`, plain(name), save, { use: id })),
  };
}

/** Kinds of documents to begin with. */
const starters = (input: Input, words: readonly string[], save: Save): Remarks => ({
  notes: [{ tone: 'muted', text: say('offer.starters') }],
  buttons: words.map((value, at) => submit(`start_${at}`, plain(value), save, { fill: { p: input.name, v: value } })),
});
