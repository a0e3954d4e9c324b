import type { Step } from '../../form/map.ts';
import { type RowLine, readRowLine, rowNamed, saysRow } from '../../form/row-line.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { FieldType, Group } from '../../form/template.ts';
import { missingCells, OPEN_ROWS } from '../open-rows.ts';
import { enter, show } from '../place.ts';
import { takeSuggestion } from '../suggesting.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** Whole indicators typed or pasted, one a line: `培训人次 ≥ 200 人次`. */
export interface TypedRows {
  readonly step: Step;
  readonly group: Group;
  readonly lines: readonly RowLine[];
}

/** Where these are asked, a line of words is an answer whatever it looks like. */
const takesWords: ReadonlySet<FieldType> = new Set(['text']);

/** The rows a message holds; undefined when it is anything else: every line must be a row, at the list or after 指标：. */
export function typedRows(open: OpenDraft, typed: string): TypedRows | undefined {
  const step = open.step.card.kind === 'items' ? open.step : open.map.steps.find(({ card }) => card.kind === 'items');
  if (step?.card.kind !== 'items') return undefined;
  const { group } = step.card;
  const asked = open.seat.cell === null ? undefined : open.map.place(open.seat.cell)?.field.type;
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  const atList = open.step === step && (lines.length > 1 || asked === undefined || !takesWords.has(asked));
  if (!atList && !lines.every(saysRow)) return undefined;
  const read = lines.map((line) => readRowLine(open.template, group, open.edit, line));
  return read.length > 0 && read.every((line): line is RowLine => line !== undefined) ? { step, group, lines: read } : undefined;
}

/** Rows told by name before they are counted. */
const TOLD = 3;

/** Puts typed rows into the list; what the library knows of them fills what was not said. */
export function storeRows(work: Work, open: OpenDraft, { step, group, lines }: TypedRows): void {
  const room = group.max - rowIds(open.edit, group.key).length;
  let added = 0;
  for (const line of lines) {
    const there = rowNamed(open.edit, group, line.name);
    if (there === undefined && added >= room) {
      work.note('warn', say('list.full', { max: group.max }));
      break;
    }
    if (there === undefined) added += 1;
    writeRow(open, group, there ?? work.state.ids(), line);
  }
  for (const line of lines.slice(0, TOLD)) work.note('good', saved(open, group, line));
  if (lines.length > TOLD) work.note('good', say('rows.more', { count: lines.length - TOLD }));
  enter(work, open, step);
  const missing = missingCells(open, group)[0];
  if (missing !== undefined) work.moveSeat({ row: OPEN_ROWS, cell: missing });
  show(work, open);
}

function writeRow(open: OpenDraft, group: Group, row: string, line: RowLine): void {
  const set = (key: string, value: string | null): void => {
    const path = cellPath(group.key, row, key);
    if (value !== null && open.map.place(path)) open.edit.set(path, value);
  };
  set('subcategory', line.subcategory);
  set('name', line.name);
  set('target.operator', line.operator);
  set('target.value', line.value);
  set('target.unit', line.unit);
  set('basis', line.basis);
  const known = open.library.named(open.template, line.name, valueAt(open.edit, cellPath(group.key, row, 'subcategory')));
  if (known) takeSuggestion(open, group, row, known);
  else {
    open.edit.addRow(group, row);
    open.edit.settle(group, row, new Set([cellPath(group.key, row, 'subcategory')]));
  }
}

/** 指标2 培训人次记为 ≥ 200 人次。 */
function saved(open: OpenDraft, group: Group, { name, operator, value, unit }: RowLine): ReturnType<typeof say> {
  const row = rowNamed(open.edit, group, name);
  const number = row === undefined ? 0 : rowIds(open.edit, group.key).indexOf(row) + 1;
  const label = `${group.rowLabel.replace('{n}', String(number))} ${cut(name, 40)}`;
  return say('note.saved', { label, value: [operator, value, unit ?? ''].filter((part) => part !== '').join(' ') });
}
