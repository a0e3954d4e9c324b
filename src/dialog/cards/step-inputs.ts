import { TEXT_OPERATOR } from '../../form/declaration.ts';
import { lineOf, linesText, missingAmounts } from '../../form/edit.ts';
import type { Step } from '../../form/map.ts';
import { isHidden, isIdle, isRequired } from '../../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { Field, Group } from '../../form/template.ts';
import { OPEN_ROWS, openCells } from '../open-rows.ts';
import type { Text } from '../reply.ts';
import { isTextRow, knownIndicator } from '../suggesting.ts';
import { cut, oneLine, plain, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import { commonOf } from './common.ts';

/** What a step's form asks, as data: the inputs of its cells, of one row, or of all rows that lack something. */

/** Whether a cell is answered by an input: its own, or one of the rows its lines hold. */
export const covers = (input: Pick<Input, 'name' | 'lines'>, path: string): boolean =>
  path === input.name || (input.lines === true && path.startsWith(`${input.name}.`));

export interface Input {
  readonly name: string;
  readonly field: Field;
  readonly label: Text;
  readonly value: string | null;
  readonly required: boolean;
  /** An input that holds several rows, one a line. */
  readonly lines?: boolean;
  /** See `FieldView`. */
  readonly lead?: Text;
  readonly share?: number;
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
      return row === null ? [] : row === OPEN_ROWS ? openInputs(open, card.group) : rowInputs(open, card.group, row);
    case 'lines':
      return [...card.fields.flatMap(single), ...card.groups.flatMap((group) => [...lineInput(open, group), ...amountInputs(open, group)])];
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

/** Cells of all rows that lack something; each row begins with a line that says what it is. */
function openInputs(open: OpenDraft, group: Group): readonly Input[] {
  const cells = openCells(open, group);
  return cells.map(({ row, field, path }, at) => ({
    name: path,
    field,
    label: plain(`${rowLabel(open, group, row)} ${shortName(open, group, row, field)}`),
    value: valueAt(open.edit, path),
    required: isRequired(field, open.edit, group, row),
    ...(cells[at - 1]?.row === row ? {} : { lead: leadOf(open, group, row) }),
    share: shares[field.key] ?? EVEN,
  }));
}

const EVEN = 2;
// A number needs little room, a document's name more.
const shares: Readonly<Record<string, number>> = { 'target.value': 2, basis: 3 };

const rowLabel = (open: OpenDraft, group: Group, row: string): string =>
  group.rowLabel.replace('{n}', String(rowIds(open.edit, group.key).indexOf(row) + 1));

/** 值, 依据: the shortest name people use for a cell; for a target in words, the words. */
function shortName(open: OpenDraft, group: Group, row: string, field: Field): string {
  const names = [field.label, ...field.aliases];
  if (field.key === 'target.unit') return names.find((name) => isTextRow(open, group, row) === (name === TEXT_OPERATOR)) ?? field.label;
  return names.reduce((short, name) => (name.length < short.length ? name : short));
}

/** 2. 工程验收合格率 = … %（一般 100，承德 2022） */
function leadOf(open: OpenDraft, group: Group, row: string): Text {
  const cell = (key: string): string => oneLine(valueAt(open.edit, cellPath(group.key, row, key)) ?? '');
  const number = rowIds(open.edit, group.key).indexOf(row) + 1;
  const name = cut(cell('name') || cell('subcategory'), 40);
  const text = isTextRow(open, group, row);
  const shape = text ? '' : [cell('target.operator'), '…', cut(cell('target.unit'), 12)].filter((part) => part !== '').join(' ');
  const known = knownIndicator(open, group, row);
  if (!known) return say('values.lead', { number, name, shape: shape === '…' ? '' : shape });
  return say('values.leadCommon', { number, name, shape, ...commonOf(known) });
}

/** Amounts that lines lack, each an input of its own: easier on a phone than the end of a line in a text box. */
const amountInputs = (open: OpenDraft, group: Group): readonly Input[] =>
  missingAmounts(open.edit, group).map(({ field, row, path }) => ({
    name: path,
    field,
    label: say('input.amountOf', { name: cut(lineOf(open.edit, group, row, ''), 24), unit: open.template.moneyUnit }),
    value: null,
    required: true,
  }));

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
