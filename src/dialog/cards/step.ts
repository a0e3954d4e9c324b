import type { Finding } from '../../checks/finding.ts';
import { declarationOf } from '../../form/declaration.ts';
import { groupOf, linesText } from '../../form/edit.ts';
import type { Step } from '../../form/map.ts';
import { isHidden, isIdle, isRequired } from '../../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { goalLabel, shown } from '../../form/show.ts';
import { subcategoryOf } from '../../form/taxonomy.ts';
import type { Field, FieldType, Group } from '../../form/template.ts';
import { guessGoal } from '../../statement/goals.ts';
import { act } from '../action.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Block, Button, CardView, FieldView, Text, Tone } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { saveButton } from './buttons.ts';
import { lastRemark } from './copy.ts';
import { doubtRemarks } from './doubts.ts';
import { INPUT_MAX, inputText, optionsOf } from './inputs.ts';
import { askedName, nameOf } from './names.ts';
import { coachRemarks, findingRemarks, noteButtons, type Remarks } from './remarks.ts';

/** What a form card shows beside the stored cells. */
export interface StepExtras {
  readonly notes: readonly Note[];
  /** Texts that could not be read, by input name: they stand in their input again. */
  readonly unread: ReadonlyMap<string, { readonly typed: string; readonly note: Text }>;
  /** Other ways to begin, above the form. */
  readonly ways?: readonly Button[];
  /** Id for the spare row of a short group. */
  readonly spare: string;
}

/** Title of a draft's cards: its name, or that it has none yet. */
export const titleOf = (open: OpenDraft): Text => (open.name === null ? say('card.untitled') : plain(cut(open.name, 60)));

/** 第 3/7 步 资金 · 必填还差 12 格 · 选填 3 格 */
export function progressLine(open: OpenDraft, step: Step): Text {
  const { missing, optional } = open.progress;
  const place = { number: step.number, sections: open.map.sections, section: step.section.label, part: step.part, parts: step.parts };
  return say('step.progress', { ...place, missing, optional });
}

/** Findings that stand at these paths, the heaviest first. */
function findingsAt(open: OpenDraft, inputs: readonly Input[]): ReadonlyMap<string, readonly Finding[]> {
  const at = new Map<string, Finding[]>();
  for (const finding of open.findings) {
    const input = inputs.find((each) => covers(each, finding.path));
    if (!input) continue;
    const list = at.get(input.name);
    if (list) list.push(finding);
    else at.set(input.name, [finding]);
  }
  return at;
}

/** Whether a cell is answered by an input: its own, or one of the rows its lines hold. */
export const covers = (input: Pick<Input, 'name' | 'lines'>, path: string): boolean =>
  path === input.name || (input.lines === true && path.startsWith(`${input.name}.`));

interface Input {
  readonly name: string;
  readonly field: Field;
  readonly label: Text;
  readonly value: string | null;
  readonly required: boolean;
  /** An input that holds several rows, one a line. */
  readonly lines?: boolean;
}

/** The inputs of a step (or of one row of it), in the order of the form. */
export function inputsOf(open: OpenDraft, step: Step, row: string | null, spare: string): readonly Input[] {
  const { card } = step;
  const cells = open.edit;
  const single = (field: Field): Input[] =>
    isHidden(field, cells)
      ? []
      : [{ name: field.key, field, label: plain(field.label), value: valueAt(cells, field.key), required: isRequired(field, cells) }];
  switch (card.kind) {
    case 'cells':
      return card.fields.flatMap(single);
    case 'rows': {
      const rows = rowIds(cells, card.group.key);
      const all = rows.length < card.group.max ? [...rows, spare] : rows;
      return all.flatMap((id, at) =>
        card.group.fields.map((field) => ({
          name: cellPath(card.group.key, id, field.key),
          field,
          label: plain(card.group.rowLabel.replace('{n}', String(at + 1))),
          value: valueAt(cells, cellPath(card.group.key, id, field.key)),
          required: field.required && at < Math.max(card.group.min, rows.length),
        })),
      );
    }
    case 'items':
      return row === null ? [] : rowInputs(open, card.group, row);
    case 'lines':
      return [...card.fields.flatMap(single), ...card.groups.flatMap((group) => lineInput(open, group))];
    case 'review':
      return [];
    default:
      return card satisfies never;
  }
}

function rowInputs(open: OpenDraft, group: Group, row: string): readonly Input[] {
  return group.fields
    .filter((field) => field.type !== 'goal' || !isIdle(field, open.edit, group, row))
    .map((field) => ({
      name: cellPath(group.key, row, field.key),
      field,
      label: plain(field.label),
      value: valueAt(open.edit, cellPath(group.key, row, field.key)),
      required: isRequired(field, open.edit, group, row),
    }));
}

function lineInput(open: OpenDraft, group: Group): readonly Input[] {
  const field = group.fields[0];
  if (!field) return [];
  const value = linesText(open.edit, group, open.template.moneyUnit);
  return [
    {
      name: group.key,
      field: { ...field, multiline: true },
      label: plain(field.label),
      value: value === '' ? null : value,
      required: group.min > 0,
      lines: true,
    },
  ];
}

function view(open: OpenDraft, input: Input, remarks: Remarks, extras: StepExtras): FieldView {
  const { field, name } = input;
  const unread = extras.unread.get(name);
  const stored = inputText(input.value);
  const options = input.lines ? undefined : optionsOf(field, open.template, open.edit, stored);
  const typedBack = unread && !options && unread.typed.length <= INPUT_MAX ? unread.typed : undefined;
  const long = input.value !== null && input.value.length > INPUT_MAX;
  const notes: { tone: Tone; text: Text }[] = [];
  if (unread) notes.push({ tone: 'warn', text: unread.note });
  if (long) notes.push({ tone: 'info', text: say('input.long', { length: [...(input.value ?? '')].length, label: field.label }) });
  const last = lastRemark(open, name);
  if (last) notes.push({ tone: 'muted', text: last });
  notes.push(...remarks.notes);
  return {
    name,
    label: input.label,
    kind: options ? 'select' : field.type === 'date' ? 'date' : field.multiline ? 'area' : 'line',
    value: typedBack ?? stored,
    ...(options ? { options } : {}),
    ...placeholderOf(open, input, options !== undefined),
    ...(field.aside ? { aside: true } : {}),
    ...(short.has(field.type) && !input.lines ? { short: true } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(remarks.buttons.length > 0 ? { buttons: remarks.buttons } : {}),
    ...(field.multiline ? { rows: input.lines ? 4 : 2 } : {}),
    required: input.required,
  };
}

// Two of these fit side by side on a phone.
const short: ReadonlySet<FieldType> = new Set(['percent', 'operator', 'number', 'year', 'serial', 'flag']);

/** What happens when nothing is chosen, or an example: of the row's own kind where the form has one. */
function placeholderOf(open: OpenDraft, input: Input, choice: boolean): { placeholder?: Text } {
  if (choice) return { placeholder: choiceHint(open, input) };
  const place = open.map.place(input.name);
  const kind = place?.group && place.row !== undefined ? valueAt(open.edit, cellPath(place.group.key, place.row, 'subcategory')) : null;
  const example = subcategoryOf(open.template.taxonomy, kind)?.subcategory.examples?.[input.field.key] ?? input.field.example;
  return example === undefined ? {} : { placeholder: plain(cut(example, 90)) };
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

/** A card with the form of a step, or of one row of it. */
export function stepCard(open: OpenDraft, step: Step, row: string | null, extras: StepExtras): CardView {
  const inputs = inputsOf(open, step, row, extras.spare);
  // Nobody is told what is wrong with a form they have not begun.
  const begun = inputs.some((input) => input.value !== null);
  const findings = findingsAt(open, begun ? inputs : []);
  const h = Object.fromEntries(inputs.map((input) => [input.name, fingerprint(inputText(input.value))]));
  const save = { d: open.draft.id, s: step.id, ...(row === null ? {} : { r: row }), h };
  const coached = coachRemarks(open, step, save);
  const fields = inputs.map((input) => {
    // What the coach offers to fill need not be said twice.
    const told = (findings.get(input.name) ?? []).filter(
      ({ fix }) => coached?.fills === undefined || !fix?.cells.some(({ path }) => path === coached.fills),
    );
    const found = findingRemarks(open, told, save);
    const remarks = coached?.path === input.name && found.notes.length === 0 ? coached.remarks : found;
    const doubts = doubtRemarks(open, input.name, save);
    return view(open, input, { notes: [...doubts.notes, ...remarks.notes], buttons: [...remarks.buttons, ...doubts.buttons] }, extras);
  });
  const heading = headingOf(open, step, row);
  const lead = noteButtons(open, extras.notes, save);
  const asked = askedName(open);
  const blocks: Block[] = [
    ...extras.notes.map((note): Block => ({ kind: 'text', tone: note.tone, text: note.text })),
    ...(extras.ways && extras.ways.length > 0 ? [{ kind: 'buttons', buttons: extras.ways } satisfies Block] : []),
    ...pendingBlocks(open),
    ...(heading && lead.length === 0 ? [{ kind: 'text', bold: true, text: heading } satisfies Block] : []),
    ...(step.card.hint && row === null ? [{ kind: 'text', tone: 'muted', text: plain(step.card.hint) } satisfies Block] : []),
    {
      kind: 'form',
      name: `form_${step.id}`,
      ...(lead.length > 0 ? { lead: { buttons: lead, heading } } : {}),
      fields,
      buttons: buttonsOf(step, row, save),
    },
    ...(asked === null ? [] : [{ kind: 'text', tone: 'muted', text: say('step.typing', { label: asked }) } satisfies Block]),
  ];
  const progress = progressLine(open, step);
  return { title: titleOf(open), subtitle: progress, tone: 'info', summary: progress, blocks };
}

function headingOf(open: OpenDraft, step: Step, row: string | null): Text | null {
  if (step.card.kind === 'items' && row !== null) {
    const rows = rowIds(open.edit, step.card.group.key);
    const at = rows.indexOf(row);
    return plain(step.card.group.rowLabel.replace('{n}', String((at < 0 ? rows.length : at) + 1)));
  }
  return step.card.label ? plain(step.card.label) : null;
}

function buttonsOf(step: Step, row: string | null, save: Parameters<typeof saveButton>[1]): readonly Button[] {
  if (step.card.kind === 'items' && row !== null) {
    return [saveButton('another', save, 'primary'), saveButton('list', save), saveButton('later', save, 'quiet')];
  }
  return [
    saveButton('next', save, 'primary'),
    ...(step.card.kind === 'rows' ? [saveButton('stay', save)] : []),
    ...(step.index > 0 ? [saveButton('back', save)] : []),
    saveButton('skip', save, 'quiet'),
    saveButton('later', save, 'quiet'),
  ];
}

/** A value as the person knows it: a goal by its number, not by its id. */
const known = (open: OpenDraft, path: string, value: string): string => {
  const field = open.map.place(path)?.field;
  return field?.type === 'goal' ? shown(field, value, open.template, open.edit) : value;
};

/** What stands in a cell, or in all rows of a text box; '' when nothing does. */
const standing = (open: OpenDraft, path: string): string => {
  const group = groupOf(open.template, path);
  return group ? linesText(open.edit, group, open.template.moneyUnit) : known(open, path, valueAt(open.edit, path) ?? '');
};

/** Cells that changed under the person's hands: both values, and a button for each. */
export function pendingBlocks(open: OpenDraft): readonly Block[] {
  return Object.entries(open.seat.pending).flatMap(([path, typed]): Block[] => {
    const now = standing(open, path);
    const key = now === '' ? 'pending.empty' : typed === '' ? 'pending.cleared' : 'pending.changed';
    return [
      {
        kind: 'text',
        tone: 'warn',
        text: say(key, { label: nameOf(open, path), now: cut(now, 200), typed: cut(known(open, path, typed), 200) }),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            name: `take_${fingerprint(path)}`,
            text: say('button.take'),
            value: act({ a: 'settle', d: open.draft.id, p: path, take: true }),
            style: 'primary',
          },
          {
            name: `keep_${fingerprint(path)}`,
            text: say('button.keep'),
            value: act({ a: 'settle', d: open.draft.id, p: path, take: false }),
          },
        ],
      },
    ];
  });
}
