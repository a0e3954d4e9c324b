import { declarationOf } from '../../form/declaration.ts';
import type { Place } from '../../form/map.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { goalLabel } from '../../form/show.ts';
import { subcategoryOf } from '../../form/taxonomy.ts';
import type { FieldType } from '../../form/template.ts';
import { guessGoal } from '../../statement/goals.ts';
import type { FieldView, Text, Tone } from '../reply.ts';
import { isTextRow, knownIndicator } from '../suggesting.ts';
import { cut, plain, say } from '../text.ts';
import { standsAgain, type Unread } from '../unread.ts';
import type { OpenDraft } from '../work.ts';
import { commonOf } from './common.ts';
import { lastRemark } from './copy.ts';
import { INPUT_MAX, inputText, optionsOf } from './inputs.ts';
import type { Remarks } from './remarks.ts';
import type { Input } from './step-inputs.ts';

/** What an input shows. */
export function shownIn(open: OpenDraft, { name, field, lines, value }: Input, unread: Unread): string {
  const typed = unread.get(name)?.typed;
  return typed !== undefined && standsAgain(open, lines ? undefined : field, typed) ? typed : inputText(value);
}

/** One input of a step's form, with what stands in it and around it. */
export function fieldView(open: OpenDraft, input: Input, remarks: Remarks, unread: Unread): FieldView {
  const { field, name } = input;
  const typed = unread.get(name);
  const stored = inputText(input.value);
  const options = input.lines ? undefined : optionsOf(field, open.template, open.edit, stored);
  const long = input.value !== null && input.value.length > INPUT_MAX;
  const notes: { tone: Tone; text: Text }[] = [];
  if (typed) notes.push({ tone: 'warn', text: typed.note });
  if (long) notes.push({ tone: 'info', text: say('input.long', { length: [...(input.value ?? '')].length, label: field.label }) });
  const last = lastRemark(open, name);
  if (last) notes.push({ tone: 'muted', text: last });
  notes.push(...remarks.notes);
  return {
    name,
    label: input.label,
    kind: options ? 'select' : field.type === 'date' ? 'date' : field.multiline && input.share === undefined ? 'area' : 'line',
    value: shownIn(open, input, unread),
    ...(options ? { options } : {}),
    ...placeholderOf(open, input, options !== undefined),
    ...(field.aside ? { aside: true } : {}),
    ...(short.has(field.type) && !input.lines ? { short: true } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(remarks.buttons.length > 0 ? { buttons: remarks.buttons } : {}),
    ...(field.multiline ? { rows: input.lines ? 4 : 2 } : {}),
    ...(input.lead ? { lead: input.lead } : {}),
    ...(input.share === undefined ? {} : { share: input.share }),
    required: input.required,
  };
}

// Two of these fit side by side on a phone.
const short: ReadonlySet<FieldType> = new Set(['percent', 'operator', 'number', 'year', 'serial', 'flag']);

/** What happens when nothing is chosen, or an example: of the row's own kind where the form has one. */
function placeholderOf(open: OpenDraft, input: Input, choice: boolean): { placeholder?: Text } {
  if (choice) return { placeholder: choiceHint(open, input) };
  const place = open.map.place(input.name);
  // Where inputs share a line, the line above them says what is common.
  if (input.share !== undefined) return {};
  const common = commonHint(open, place);
  if (common) return { placeholder: common };
  const kind = place?.group && place.row !== undefined ? valueAt(open.edit, cellPath(place.group.key, place.row, 'subcategory')) : null;
  const example = subcategoryOf(open.template.taxonomy, kind)?.subcategory.examples?.[input.field.key] ?? input.field.example;
  return example === undefined ? {} : { placeholder: plain(cut(example, 90)) };
}

/** What is common for the indicator, in the cell that its target goes to. */
function commonHint(open: OpenDraft, place: Place | undefined): Text | undefined {
  if (
    !place?.group ||
    place.row === undefined ||
    place.field.key !== (isTextRow(open, place.group, place.row) ? 'target.unit' : 'target.value')
  )
    return undefined;
  const known = knownIndicator(open, place.group, place.row);
  return known && say('input.common', commonOf(known));
}

function choiceHint(open: OpenDraft, { field, name }: Input): Text {
  if (field.type === 'category') return say('input.categoryHint');
  if (field.type === 'flag') return say('input.flagHint');
  const row = field.type === 'goal' ? open.map.place(name)?.row : undefined;
  const at = row === undefined ? -1 : rowIds(open.edit, 'indicators').indexOf(row);
  const guess = at < 0 ? undefined : guessGoal(declarationOf(open.template.id, open.edit), at);
  if (guess === undefined) return say('input.choose');
  return say('input.goalHint', { goal: goalLabel(open.template, rowIds(open.edit, 'goals').indexOf(guess)) });
}
