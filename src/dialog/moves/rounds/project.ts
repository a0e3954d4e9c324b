import { formMap } from '../../../form/map.ts';
import { formOf } from '../../../form/template.ts';
import type { Assignment } from '../../../rounds/assignment.ts';
import type { Round } from '../../../rounds/round.ts';
import { changed } from '../../../rounds/write.ts';
import { takenCard } from '../../cards/rounds/taken.ts';
import { type KnownDeclaration, sameDeclaration } from '../../imported.ts';
import { part } from '../../parts.ts';
import type { State } from '../../state.ts';
import { blankDraft, startOf } from '../../taken.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';

/** A project somebody was given, and the declaration that is made for it. */

export interface Project {
  readonly round: Round;
  readonly assignment: Assignment;
  /** Its number among the projects of the round. */
  readonly serial: number;
}

/** The project a click is about, when it can be begun; else the click is told why not. */
export function projectToBegin(work: Work, n: string | undefined): Project | null {
  const { parts, person } = work.state;
  const round = part(parts, 'round');
  const { rows } = part(parts, 'assignments');
  const at = rows.findIndex(({ assignment }) => assignment.id === n);
  const assignment = rows[at]?.assignment;
  if (!round || !assignment || assignment.state === 'withdrawn' || assignment.clerk !== person.openId) {
    work.toast('warn', say('round.notYours'));
    return null;
  }
  if (assignment.declaration !== null && rows[at]?.filled) {
    // A second tap, or an old card: the one declaration is taken up.
    work.setPerson({ current: assignment.declaration });
    work.toast('info', say('round.begunBefore'));
    return null;
  }
  if (assignment.locked || round.state === 'discarded') {
    work.toast('warn', say('round.over'));
    return null;
  }
  const other = (parts.sameCode ?? []).find((each) => each.round === round.id && each.owner !== person.openId);
  if (other) {
    work.fresh(takenCard(assignment, parts.members?.get(other.owner)));
    return null;
  }
  return { round, assignment, serial: rows.slice(0, at + 1).filter((row) => row.assignment.state === 'open').length };
}

/** The project of an open round that a declaration of the person is about, when it is not begun: by its code, else by its name. */
export function projectLike({ parts, person }: State, { name, code }: { readonly name: string; readonly code: string }): Project | null {
  const rounds = new Map(parts.rounds?.rows.map((round) => [round.id, round]));
  const open = (parts.assignments?.rows ?? []).flatMap(({ assignment, filled }) => {
    const round = rounds.get(assignment.round);
    return round?.state === 'open' && !filled && assignment.state === 'open' && !assignment.locked
      ? [{ round, assignment, name: assignment.name, code: assignment.code, year: round.year }]
      : [];
  });
  const found = sameDeclaration(open, { name, code, year: '' });
  return found ? { round: found.round, assignment: found.assignment, serial: person.nextSerial } : null;
}

/** The draft of the person's own that is about a project already: one that was brought from a file before it was begun. */
export const ownOf = ({ declarations }: State, { round, assignment }: Project): KnownDeclaration | undefined =>
  sameDeclaration(
    (declarations ?? []).filter(({ free }) => free),
    { ...assignment, year: round.year },
  );

/** Makes the person's own draft that of the project. */
export function takeUp(work: Work, project: Project, declaration: string): void {
  const { id: assignment, round, department } = project.assignment;
  work.write({ write: 'link', declaration, to: { round, assignment, department } });
  begun(work, project, declaration);
}

function begun(work: Work, { assignment }: Project, declaration: string): void {
  work.write(changed(assignment, { declaration }, work.state.now));
  work.setPerson({ current: declaration });
}

/** The declaration of a project, tied to it from its first moment, with what the project says in its cells. */
export function declarationOf(work: Work, project: Project): OpenDraft {
  const { round, assignment, serial } = project;
  const { state } = work;
  const template = formOf(state.templates, round.structure);
  if (!template) throw new Error('a deployment offers at least one template');
  const draft = {
    ...blankDraft(template, state.person, `d${state.ids()}`, state.now),
    round: round.id,
    assignment: assignment.id,
    department: assignment.department,
  };
  const open = work.create(draft, startOf(template));
  const department = state.parts.department;
  const given: Readonly<Record<string, string | undefined>> = {
    name: assignment.name,
    code: assignment.code,
    year: round.year,
    serial: String(serial),
    unit_code: department?.unitCode,
    unit_name: department?.unitName,
  };
  for (const field of formMap(template).steps.flatMap((each) => ('fields' in each.card ? each.card.fields : []))) {
    const value =
      given[field.type === 'serial' ? field.type : (field.outside ?? '')] || (field.remembered ? state.person.remembered[field.key] : '');
    if (value) open.edit.set(field.key, value);
  }
  begun(work, project, draft.id);
  return open;
}
