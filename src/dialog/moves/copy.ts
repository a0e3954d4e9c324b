import { stateOf } from '../../form/cell.ts';
import { doubtPath } from '../../form/doubts.ts';
import { isFormPath, lastPath, ORIGIN, yearsIn } from '../../form/last-year.ts';
import type { Place } from '../../form/map.ts';
import { cellPath, valueAt } from '../../form/rows.ts';
import type { FieldType } from '../../form/template.ts';
import { type CopySource, copyCard } from '../cards/copy.ts';
import { roundParams } from '../cards/rounds/names.ts';
import { sameDeclaration } from '../imported.ts';
import { show } from '../place.ts';
import type { RoundAction } from '../round-action.ts';
import { blankDraft, firstStand, openedParams, startOf } from '../taken.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { budgetYear } from './drafts.ts';
import { declarationOf, projectLike, projectToBegin } from './rounds/project.ts';

/** `/复制去年`: last year's declarations of the person, those they imported among them. */
export function offerCopy(work: Work): void {
  const year = budgetYear(work.state.now);
  work.fresh(copyCard(sourcesOf(work, year), year));
}

/** 复制去年 of a project somebody was given: the declaration of the same project stands first. */
export function offerCopyFor(work: Work, { n }: RoundAction): void {
  const project = projectToBegin(work, n);
  if (!project) return;
  const { round, assignment } = project;
  const sources = sourcesOf(work, round.year);
  const same = sameDeclaration(sources, { ...assignment, year: '' });
  const ordered = sources.toSorted((a, b) => Number(b.id === same?.id) - Number(a.id === same?.id));
  work.fresh(copyCard(ordered, round.year, { round: round.id, id: assignment.id, name: assignment.name, isKnown: same !== undefined }));
}

function sourcesOf({ state }: Work, year: string): readonly CopySource[] {
  const known = state.declarations ?? [];
  const now = known.filter((each) => each.year === year);
  return known
    .filter((each) => each.year < year && (each.name !== '' || each.code !== ''))
    .sort((a, b) => (a.year < b.year ? 1 : a.year > b.year ? -1 : 0))
    .map((each) => ({ ...each, again: sameDeclaration(now, { ...each, year }) !== undefined }));
}

// What is another one every year: asked again, with last year's beside it.
const yearly: ReadonlySet<FieldType> = new Set(['money', 'percent', 'date']);

/**
 * A new declaration with last year's texts, goals and indicators; amounts, dates and the plan are asked again. It is that of the project
 * it is copied for, else of one the person was given and that it is about, else their own.
 */
export function copy(work: Work, source: OpenDraft, { n }: { readonly n?: string | undefined }): void {
  const project = n === undefined ? projectLike(work.state, tellingOf(source)) : projectToBegin(work, n);
  if (n !== undefined && !project) return;
  const year = project?.round.year ?? budgetYear(work.state.now);
  const open = project ? declarationOf(work, project) : ownDeclaration(work, source);
  const { template } = open;
  const then = Number(valueAt(source.edit, 'basics.year') ?? Number(year) - 1);
  const serial = String(work.state.person.nextSerial);
  for (const [path, { value }] of source.draft.cells) {
    if (!isFormPath(template, path)) continue;
    open.edit.set(lastPath(path), value);
    const place = source.map.place(path);
    const kept = place ? keptValue(source, place, value, { year, serial }) : value;
    // What the project says goes before what last year said.
    if (kept === null || valueAt(open.edit, path) !== null) continue;
    open.edit.set(path, kept);
    const years = place?.field.type === 'text' && stateOf(value) === 'given' ? yearsIn(value, then) : [];
    if (years.length > 0)
      open.edit.set(
        doubtPath(path),
        JSON.stringify({ state: 'carried', reason: 'oldYear', printed: years.join('、'), params: { from: then, year: Number(year) } }),
      );
  }
  open.edit.set(ORIGIN, source.draft.id);
  work.moveSeat(firstStand(open));
  work.note('info', say('copy.done', { year, ...openedParams(open) }));
  if (project) work.note('info', say('copy.given', { name: cut(project.assignment.name, 60), ...roundParams(project.round) }));
  show(work, open);
}

const tellingOf = ({ edit }: OpenDraft): { name: string; code: string } => ({
  name: valueAt(edit, 'name') ?? '',
  code: valueAt(edit, 'code') ?? '',
});

function ownDeclaration(work: Work, { template }: OpenDraft): OpenDraft {
  const { person, now, ids } = work.state;
  const draft = blankDraft(template, person, `d${ids()}`, now);
  work.setPerson({ current: draft.id, nextSerial: person.nextSerial + 1 });
  return work.create(draft, startOf(template));
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
