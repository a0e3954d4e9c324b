import { doubtsIn } from '../form/doubts.ts';
import { type Draft, onItsOwn } from '../form/draft.ts';
import { formMap } from '../form/map.ts';
import { type Template, templateHashes } from '../form/template.ts';
import type { ImportProject } from './imported.ts';
import type { Person, Seat } from './person.ts';
import { nextCell } from './place.ts';
import { type Lookups, OpenDraft } from './work.ts';

/** Declarations that begin with what was read from a file. */

/** A declaration that was made of a project. */
export interface Made {
  readonly number: number;
  readonly draft: string;
  readonly name: string;
  readonly missing: number;
}

/** An empty declaration of a person. */
export function blankDraft(template: Template, person: Person, id: string, now: number): Draft {
  return {
    tenant: person.tenant,
    id,
    version: 0,
    state: 'draft',
    owner: person.openId,
    template,
    structure: templateHashes(template).structure,
    cells: new Map(),
    emptied: new Map(),
    authors: new Set(),
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...onItsOwn,
  };
}

/** The place where every declaration begins. */
export function startOf(template: Template): Seat {
  const [step] = formMap(template).steps;
  if (!step) throw new Error('a template has at least one step');
  return { step: step.id, row: null, cell: null, card: null, pending: {}, unread: {} };
}

interface Making extends Lookups {
  readonly person: Person;
  readonly id: string;
  readonly at: number;
}

/** The declaration a project makes, its cells as printed with the doubts beside them; the person stands where it is to be filled on. */
export function draftOf(template: Template, project: Pick<ImportProject, 'cells'>, { id, at, ...lookups }: Making): OpenDraft {
  const open = new OpenDraft(blankDraft(template, lookups.person, id, at), startOf(template), lookups, null);
  for (const { path, value, raw } of project.cells) open.edit.set(path, value, raw);
  open.seat = { ...open.seat, ...firstStand(open) };
  return open;
}

/** A stored declaration with the person where it is to be filled on. */
export function firstPlace(draft: Draft, seat: Seat, lookups: Lookups): OpenDraft {
  const open = new OpenDraft(draft, seat, lookups, null);
  open.seat = { ...open.seat, ...firstStand(open) };
  return open;
}

/** The first step that lacks a cell or holds a doubt; the last one when nothing does. */
export function firstStand(open: OpenDraft): Pick<Seat, 'step' | 'row' | 'cell'> {
  const { steps } = open.map;
  const step =
    steps.find((each) => (open.steps[each.index]?.missing ?? 0) > 0 || doubtsIn(each, open.edit).length > 0) ?? steps.at(-1) ?? open.step;
  return { step: step.id, row: null, cell: nextCell(open, step, null, '') };
}

/** What an imported declaration still lacks, as its first card says it. */
export const openedParams = (open: OpenDraft): { missing: number; doubtful: number } => ({
  missing: open.progress.missing,
  doubtful: open.map.steps.reduce((sum, step) => sum + doubtsIn(step, open.edit).length, 0),
});

/** What is remembered of the person with this declaration: what they said themselves goes before what a file says. */
export function remembering({ remembered }: Person, open: OpenDraft): Person['remembered'] {
  const fields = open.map.steps.flatMap((step) => ('fields' in step.card ? step.card.fields : []));
  const known = fields.flatMap(({ key, remembered: kept }) => {
    const value = kept ? open.edit.get(key)?.value : undefined;
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...Object.fromEntries(known), ...remembered };
}
