import { doubtPath } from '../../form/doubts.ts';
import type { Step } from '../../form/map.ts';
import type { ReadRow } from '../../form/read-rows.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { subcategoryOf } from '../../form/taxonomy.ts';
import type { Group } from '../../form/template.ts';
import { commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { doubtText } from '../doubted.ts';
import { enter, show } from '../place.ts';
import type { State } from '../state.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** Rows copied out of a sheet by themselves go into the list of the declaration in hand, wherever the person stands in it. */
export interface PastedRows {
  readonly step: Step;
  readonly group: Group;
  readonly rows: readonly ReadRow[];
}

/** The rows a message holds and nothing but rows; undefined when it is anything else, or answers a card that asks for words. */
export function pastedRows({ rows: read, quoted }: State, open: OpenDraft, typed: string): PastedRows | undefined {
  const step = open.map.steps.find(({ card }) => card.kind === 'items');
  if (step?.card.kind !== 'items' || (quoted?.cell !== undefined && quoted.step !== step.id)) return undefined;
  const rows = read(open.template, typed);
  return rows === null ? undefined : { step, group: step.card.group, rows };
}

/** With no declaration in hand: what to do first. Returns whether the message holds rows. */
export function rowsWithout(work: Work, typed: string): boolean {
  const { rows: read, templates } = work.state;
  const [template] = templates;
  const rows = template === undefined ? null : read(template, typed);
  if (rows === null) return false;
  const buttons = [commandButton('mine', 'primary'), commandButton('new')];
  work.fresh(noteCard(say('unknown.title'), [say('rows.noDraft', { count: rows.length })], buttons));
  return true;
}

/** Rows told one by one, and names or cells told in one sentence, before they are counted. */
const TOLD = 3;
const NAMED = 6;

/** Puts the rows into the list. One that is there already keeps what it has: its empty cells are filled, what differs is asked. */
export function storePasted(work: Work, open: OpenDraft, { step, group, rows }: PastedRows): void {
  const before = rowIds(open.edit, group.key);
  const added: string[] = [];
  const known: string[] = [];
  const over: string[] = [];
  const asked: Record<string, string> = {};
  for (const read of rows) {
    const there = before.find((row) => isSame(open, group, row, read));
    if (there !== undefined) {
      known.push(there);
      Object.assign(asked, fill(open, group, there, read));
    } else if (before.length + added.length >= group.max) over.push(said(read, 'name'));
    else {
      const row = work.state.ids();
      added.push(row);
      write(open, group, row, read);
    }
  }
  if (Object.keys(asked).length > 0) work.moveSeat({ pending: { ...open.seat.pending, ...asked } });
  tell(work, open, group, { rows, added, known, over });
  enter(work, open, step);
  show(work, open);
}

const said = ({ cells }: ReadRow, key: string): string => cells.find((cell) => cell.key === key)?.value ?? '';

/** The same name, in the same class where both say one. */
function isSame({ edit, template }: OpenDraft, group: Group, row: string, read: ReadRow): boolean {
  const name = said(read, 'name');
  if (name === '' || valueAt(edit, cellPath(group.key, row, 'name')) !== name) return false;
  const [now, then] = [valueAt(edit, cellPath(group.key, row, 'subcategory')), said(read, 'subcategory') || null].map(
    (label) => subcategoryOf(template.taxonomy, label)?.subcategory.key,
  );
  return now === undefined || then === undefined || now === then;
}

function write(open: OpenDraft, group: Group, row: string, { cells, doubts }: ReadRow): void {
  for (const { key, value, raw } of cells) open.edit.set(cellPath(group.key, row, key), value, raw);
  for (const [key, doubt] of doubts) open.edit.set(doubtPath(cellPath(group.key, row, key)), doubtText(doubt));
  open.edit.addRow(group, row);
  open.edit.settle(group, row, new Set(cells.map(({ key }) => cellPath(group.key, row, key))));
}

/** Fills what a row lacks; what stands there otherwise comes back to be asked. */
function fill(open: OpenDraft, group: Group, row: string, { cells, doubts }: ReadRow): Readonly<Record<string, string>> {
  const now = (key: string): string | null => valueAt(open.edit, cellPath(group.key, row, key));
  const differing = cells.filter(({ key, value }) => now(key) !== null && now(key) !== value);
  const lacking = cells.filter(({ key }) => now(key) === null);
  const filled = new Set(lacking.map(({ key }) => key));
  write(open, group, row, { cells: lacking, doubts: new Map([...doubts].filter(([key]) => filled.has(key))) });
  return Object.fromEntries(differing.map(({ key, value }) => [cellPath(group.key, row, key), value]));
}

interface Stored {
  readonly rows: readonly ReadRow[];
  readonly added: readonly string[];
  readonly known: readonly string[];
  readonly over: readonly string[];
}

/** What was read, and what a person should look at. */
function tell(work: Work, open: OpenDraft, group: Group, { rows, added, known, over }: Stored): void {
  const keys = new Set(rows.flatMap(({ cells }) => cells.map(({ key }) => key)));
  const columns = group.fields.filter(({ key }) => keys.has(key)).map(({ label }) => label);
  if (added.length > 0) work.note('good', say('rows.pasted', { count: added.length, columns: columns.join('、') }));
  const ids = rowIds(open.edit, group.key);
  for (const row of ids.filter((id) => added.includes(id)).slice(0, TOLD)) {
    const values = group.fields.flatMap(({ key }) => valueAt(open.edit, cellPath(group.key, row, key)) ?? []);
    const label = group.rowLabel.replace('{n}', String(ids.indexOf(row) + 1));
    work.note('muted', say('rows.read', { label, values: values.map((value) => cut(oneLine(value), 20)).join(' · ') }));
  }
  if (known.length > 0)
    work.note('info', say('rows.known', { count: known.length, names: listed(known.map((row) => nameIn(open, group, row))) }));
  if (over.length > 0) work.note('warn', say('rows.over', { max: group.max, count: over.length, names: listed(over) }));
  const doubtful = [...added, ...known].flatMap((row) =>
    group.fields.map(({ key }) => cellPath(group.key, row, key)).filter((path) => open.edit.get(doubtPath(path)) !== undefined),
  );
  if (doubtful.length > 0)
    work.note('warn', say('rows.doubtful', { count: doubtful.length, labels: listed(doubtful.map((path) => nameOf(open, path))) }));
}

const nameIn = (open: OpenDraft, group: Group, row: string): string => cut(valueAt(open.edit, cellPath(group.key, row, 'name')) ?? '', 20);

const listed = (names: readonly string[]): string =>
  `${names
    .slice(0, NAMED)
    .map((name) => cut(name, 30))
    .join('、')}${names.length > NAMED ? '…' : ''}`;
