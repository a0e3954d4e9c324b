import { stateOf } from '../../form/cell.ts';
import { doubtPath } from '../../form/doubts.ts';
import { isFormPath, lastPath, ORIGIN, yearsIn } from '../../form/last-year.ts';
import type { Place } from '../../form/map.ts';
import { cellPath, valueAt } from '../../form/rows.ts';
import type { FieldType } from '../../form/template.ts';
import { copyCard } from '../cards/copy.ts';
import { sameDeclaration } from '../imported.ts';
import { show } from '../place.ts';
import { blankDraft, firstStand, openedParams, startOf } from '../taken.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { budgetYear } from './drafts.ts';

/** `/复制去年`: last year's declarations of the person, those they imported among them. */
export function offerCopy(work: Work): void {
  const year = budgetYear(work.state.now);
  const known = work.state.declarations ?? [];
  const now = known.filter((each) => each.year === year);
  const sources = known
    .filter((each) => each.year < year && (each.name !== '' || each.code !== ''))
    .sort((a, b) => (a.year < b.year ? 1 : a.year > b.year ? -1 : 0))
    .map((each) => ({ ...each, again: sameDeclaration(now, { ...each, year }) !== undefined }));
  work.fresh(copyCard(sources, year));
}

// What is another one every year: asked again, with last year's beside it.
const yearly: ReadonlySet<FieldType> = new Set(['money', 'percent', 'date']);

/** A new declaration with last year's texts, goals and indicators; amounts, dates and the plan are asked again. */
export function copy(work: Work, source: OpenDraft): void {
  const { person, now, ids } = work.state;
  const year = budgetYear(now);
  const draft = blankDraft(source.template, person, `d${ids()}`, now);
  const cells = [...source.draft.cells].filter(([path]) => isFormPath(source.template, path));
  const open = work.create(draft, startOf(source.template));
  const then = Number(valueAt(source.edit, 'basics.year') ?? Number(year) - 1);
  for (const [path, { value }] of cells) {
    open.edit.set(lastPath(path), value);
    const place = source.map.place(path);
    const kept = place ? keptValue(source, place, value, { year, serial: String(person.nextSerial) }) : value;
    if (kept === null) continue;
    open.edit.set(path, kept);
    const years = place?.field.type === 'text' && stateOf(value) === 'given' ? yearsIn(value, then) : [];
    if (years.length > 0)
      open.edit.set(
        doubtPath(path),
        JSON.stringify({ state: 'carried', reason: 'oldYear', printed: years.join('、'), params: { from: then, year: Number(year) } }),
      );
  }
  open.edit.set(ORIGIN, source.draft.id);
  work.setPerson({ current: draft.id, nextSerial: person.nextSerial + 1 });
  work.moveSeat(firstStand(open));
  work.note('info', say('copy.done', { year, ...openedParams(open) }));
  show(work, open);
}

/** What a copy begins with in a cell; null where it is asked again. */
function keptValue(source: OpenDraft, { field, group, row }: Place, value: string, now: { year: string; serial: string }): string | null {
  if (field.type === 'year') return now.year;
  if (field.type === 'serial') return now.serial;
  if (yearly.has(field.type)) return null;
  if (field.type !== 'number' || !group || row === undefined) return value;
  // A target in money is an amount as well.
  return /[元万]/.test(valueAt(source.edit, cellPath(group.key, row, 'target.unit')) ?? '') ? null : value;
}
