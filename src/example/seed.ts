import { assignedCard } from '../dialog/cards/rounds/assigned.ts';
import { type Person, stranger } from '../dialog/person.ts';
import { draftOf } from '../dialog/taken.ts';
import type { Lookups } from '../dialog/work.ts';
import { newDraft } from '../form/draft.ts';
import { externalSchema } from '../form/external.ts';
import { printedCells } from '../form/printed.ts';
import { type Template, templateHashes } from '../form/template.ts';
import type { Renderer } from '../ports.ts';
import type { Assignment } from '../rounds/assignment.ts';
import { addWorkingDays } from '../rounds/calendar.ts';
import { type DepartmentGoals, noGoals } from '../rounds/department.ts';
import { announcedHolidays } from '../rounds/holidays.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import { type Round, standardSettings } from '../rounds/round.ts';
import type { Write } from '../rounds/write.ts';
import { localOf, momentOf } from '../rounds/zone.ts';
import type { Outgoing, Store } from '../store/store.ts';
import { type ExampleProject, exampleGoals, exampleProjects, exampleRoles, exampleSteps, exampleUnits } from './projects.ts';

/** Somebody the round needs, as the sandbox knows them. */
export interface ExamplePerson {
  readonly openId: string;
  readonly name: string;
  readonly department: string;
  readonly departmentId: string;
}

export interface ExamplePlace extends Pick<Lookups, 'parameters' | 'library'> {
  readonly store: Store;
  readonly tenant: string;
  readonly people: readonly ExamplePerson[];
  readonly template: Template;
  readonly renderer: Renderer;
  readonly now: number;
}

const ZONE = 'Asia/Shanghai';
const ROUND = 'example';
/** The standard settings remind on this working day before the deadline. */
const REMINDED = 3;
const CLOSING = 17 * 60;

/**
 * Opens a round with projects in different standings, by the writes a supervisor's own round makes. Its deadline lies so that the next
 * working day at nine is a day of reminders. For a store without anybody in it.
 */
export async function seedRound(place: ExamplePlace): Promise<void> {
  const { store, tenant, people, now } = place;
  const named = (name: string): ExamplePerson => {
    const person = people.find((one) => one.name === name);
    if (!person) throw new Error('the sandbox lacks a person of the prepared round');
    return person;
  };
  const supervisor = named(exampleRoles[0]?.person ?? '');
  const round = roundOf(place, supervisor);
  const projects = exampleProjects.map((project, at) => ({ project, assignment: assignmentOf(project, named(project.clerk), at, round) }));
  const writes: Write[] = [
    { write: 'members', members: people.map(memberAt(now)) },
    ...unitsOf(people),
    ...exampleRoles.flatMap(({ person, roles }) =>
      roles.map((role): Write => ({ write: 'grant', grant: { openId: named(person).openId, role, department: EVERYWHERE } })),
    ),
    { write: 'openRound', round },
    {
      write: 'audit',
      act: 'openRound',
      subject: { kind: 'round', id: round.id },
      department: null,
      detail: { name: round.title, count: projects.length },
    },
    ...projects.map(({ assignment }): Write => ({ write: 'assign', assignment })),
  ];
  const outgoing = cardsOf(place, round, supervisor, projects);
  await store.commitWrites({ tenant, by: supervisor.openId, at: now, writes, outgoing, jobs: [] });
  for (const { project, assignment } of projects) if (project.standing !== 'untouched') await begin(place, round, project, assignment);
}

/** Each clerk's card with what is still theirs to do. */
function cardsOf(
  { renderer, now }: ExamplePlace,
  round: Round,
  supervisor: ExamplePerson,
  projects: readonly { readonly project: ExampleProject; readonly assignment: Assignment }[],
): Outgoing[] {
  const open = projects.filter(({ project }) => project.standing !== 'submitted').map(({ assignment }) => assignment);
  const clerks = [...new Set(open.map(({ clerk }) => clerk))];
  return clerks.map((clerk, at) => {
    const theirs = open.filter((assignment) => assignment.clerk === clerk);
    const card = assignedCard(round, theirs, { now, holidays: announcedHolidays, from: supervisor.name });
    return {
      id: `${ROUND}-card-${at + 1}`,
      recipient: { kind: 'person', id: clerk },
      action: { kind: 'send', ...renderer.card(card, 'zh-CN') },
      context: null,
    };
  });
}

function roundOf({ template, now }: ExamplePlace, supervisor: ExamplePerson): Round {
  const next = addWorkingDays(localOf(now, ZONE).day, 1, announcedHolidays);
  const day = addWorkingDays(next, REMINDED, announcedHolidays);
  const year = Number(day.slice(0, 4)) + 1;
  return {
    id: ROUND,
    version: 0,
    year: String(year),
    title: '',
    structure: templateHashes(template).structure,
    deadline: momentOf({ day, minute: CLOSING }, ZONE),
    zone: ZONE,
    state: 'open',
    lateAllowed: true,
    settings: { ...standardSettings, steps: exampleSteps.map((step) => ({ ...step })) },
    source: null,
    owner: supervisor.openId,
    createdAt: now,
    updatedAt: now,
  };
}

const assignmentOf = ({ declaration }: ExampleProject, clerk: ExamplePerson, at: number, round: Round): Assignment => ({
  id: `${ROUND}-${at + 1}`,
  version: 0,
  round: round.id,
  department: clerk.departmentId,
  clerk: clerk.openId,
  name: declaration.name,
  code: declaration.code,
  declaration: null,
  state: 'open',
  deadline: null,
  locked: false,
  areas: goalsOf(clerk.department).areas.map(({ id }) => id),
  createdAt: round.createdAt,
  updatedAt: round.createdAt,
});

const goalsOf = (department: string): DepartmentGoals => (department === exampleGoals.department ? exampleGoals.goals : noGoals);

const memberAt =
  (now: number) =>
  ({ openId, name, department, departmentId }: ExamplePerson) => ({
    openId,
    name,
    department: departmentId,
    departmentName: department,
    status: 'active' as const,
    readAt: now,
  });

/** Departments with the unit their declarations are of; those without one by name only. */
function unitsOf(people: readonly ExamplePerson[]): Write[] {
  const departments = new Map(people.map(({ departmentId, department }) => [departmentId, department]));
  return [...departments].map(([id, name]): Write => {
    const unit = exampleUnits.find((each) => each.department === name);
    const after = { name, unitCode: unit?.unit_code ?? '', unitName: unit?.unit_name ?? '', total: null, goals: goalsOf(name) };
    return { write: 'department', before: { id, version: 0 }, after };
  });
}

/** Makes the clerk's declaration of a project, and hands it in when it was. */
async function begin(place: ExamplePlace, round: Round, project: ExampleProject, assignment: Assignment): Promise<void> {
  const { store, tenant, template, parameters, library, now, people } = place;
  const { clerk: openId, department } = assignment;
  const id = `d-${assignment.id}`;
  const person: Person = { ...stranger(tenant, openId), greeted: true };
  const unit = exampleUnits.find((each) => each.department === people.find((one) => one.openId === openId)?.department);
  const external = externalSchema.parse({ year: round.year, ...unit, ...project.declaration });
  const open = draftOf(template, { cells: printedCells(template, external).cells }, { person, id, at: now, parameters, library });
  const draft = newDraft(open.draft);
  const by = { tenant, by: openId, at: now, outgoing: [], jobs: [] };
  await store.commit({
    ...by,
    event: `${id}:begin`,
    draft: {
      kind: 'create',
      draft,
      change: { kind: 'create', by: openId, at: now, cause: `${id}:begin`, cells: open.edit.changes, undoes: null },
      summary: open.summary,
    },
    seats: [{ draft: id, openId, seat: open.seat }],
    writes: [
      { write: 'link', declaration: id, to: { round: round.id, assignment: assignment.id, department } },
      { write: 'changeAssignment', before: { ...assignment, version: 1 }, after: { ...assignment, declaration: id, updatedAt: now } },
    ],
  });
  const made = project.standing === 'submitted' ? await store.draft(tenant, id, openId) : null;
  if (!made) return;
  await store.commit({
    ...by,
    event: `${id}:submit`,
    draft: {
      kind: 'change',
      before: made.draft,
      change: { kind: 'submit', by: openId, at: now, cause: `${id}:submit`, cells: [], undoes: null },
      state: 'submitted',
      review: { reviewStep: 0, submittedAt: now, late: false },
      summary: open.summary,
    },
    writes: [{ write: 'audit', act: 'submit', subject: { kind: 'declaration', id }, department, detail: { name: assignment.name } }],
  });
}
