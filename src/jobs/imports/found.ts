import { checkSheet } from '../../checks/catalogue.ts';
import { contextAmong } from '../../checks/context.ts';
import type { Finding } from '../../checks/finding.ts';
import type { Parameters } from '../../checks/parameters.ts';
import { type Sheet, sheetOfExternal } from '../../checks/sheet.ts';
import { doubtText } from '../../dialog/doubted.ts';
import {
  type Found,
  type FoundNote,
  type FoundProject,
  type FoundTold,
  type ImportProject,
  type KnownDeclaration,
  OUTSIDE,
  sameDeclaration,
} from '../../dialog/imported.ts';
import { cut, oneLine } from '../../dialog/text.ts';
import { readDepartment } from '../../documents/read/department.ts';
import type { ReadNote } from '../../documents/read/model.ts';
import type { Opened } from '../../documents/read/open.ts';
import type { Project } from '../../documents/read/project.ts';
import { heaviest, remarksOf } from '../../documents/read/remarks.ts';
import { externalOf } from '../../documents/write/external.ts';
import type { Cell } from '../../form/cell.ts';
import { doubtPath } from '../../form/doubts.ts';
import type { External } from '../../form/external.ts';
import { cellName } from '../../form/outside.ts';
import { insidePath, type PrintedCell, printedCells, type Remark } from '../../form/printed.ts';
import { fieldsOf, groupsOf, type Template } from '../../form/template.ts';
import { enteredFrom } from '../part-one.ts';

/** What a document holds, as the person is told of it, and as the cells that each project would make. */

export interface ReadingContext {
  /** The first reads printed tables; the others declarations that name them. */
  readonly templates: readonly Template[];
  readonly parameters: Parameters;
  readonly known: readonly KnownDeclaration[];
}

/** Notes of one project that are told on the card; all of them have pages of their own. */
const TOLD = 10;
/** Of a hostile file; one value of the store holds so many. */
const TOLD_MAX = 3_000;
const QUOTED = 60;
/** Longest part of a text outside that is told. */
const OUTSIDE_MAX = 200;

/** Everything found in a document. Pure. */
export function foundIn(opened: Opened, context: ReadingContext): { found: Found; projects: readonly ImportProject[] } {
  const [template] = context.templates;
  if (!template) throw new Error('a deployment offers at least one template');
  const printed = opened.projects.map((project) => printedOf(project, template));
  const sheets = printed.map(({ external }) => sheetOfExternal(template, external));
  const read = printed.map(({ external, notes }, index) => {
    const cells = printedCells(template, external);
    const remarks = [...remarksOf(template, notes), ...cells.remarks];
    const all = [...cells.cells, ...doubtCells(remarks)];
    const sheet = sheets[index];
    const objections = sheet ? objectionsTo(sheet, sheets, context.parameters) : [];
    const uncertain = [
      ...notes.filter(({ state }) => state !== 'read-as').map((note) => fromNote(template, all, note)),
      ...cells.remarks.map((remark) => fromRemark(template, all, remark)),
    ];
    const project: FoundProject = {
      number: index + 1,
      name: valueIn(all, template.naming.name),
      code: valueIn(all, 'code'),
      total: valueIn(all, 'budget.total'),
      goals: external.goals.length,
      indicators: external.indicators.length,
      read: cells.cells.filter(({ path }) => !path.endsWith('.order')).length,
      doubtful: uncertain.filter(({ state }) => state === 'doubtful').length,
      unread: uncertain.filter(({ state }) => state === 'unread').length,
      notes: uncertain.slice(0, TOLD),
      ...counted(objections),
      exists:
        sameDeclaration(context.known, { name: valueIn(all, 'name'), code: valueIn(all, 'code'), year: valueIn(all, 'basics.year') })?.id ??
        null,
    };
    const told: FoundTold[] = [...uncertain.map((note) => ({ about: 'cell' as const, ...note })), ...objections];
    return { project, cells: all, told: told.slice(0, TOLD_MAX) };
  });
  const outside: ImportProject = { number: OUTSIDE, cells: [], told: opened.outside.slice(0, TOLD_MAX).map(outsideText) };
  return {
    found: { projects: read.map(({ project }) => project), ...aroundOf(opened) },
    projects: [
      ...(outside.told.length > 0 ? [outside] : []),
      ...read.map(({ project, cells, told }) => ({ number: project.number, cells, told })),
    ],
  };
}

const printedOf = (project: Project, template: Template): { external: External; notes: readonly ReadNote[] } =>
  project.kind === 'printed'
    ? { external: project.external, notes: project.notes }
    : { external: externalOf(project.declaration, template), notes: [] };

const valueIn = (cells: readonly PrintedCell[], path: string): string => cells.find((cell) => cell.path === path)?.value ?? '';

/** The heaviest doubt of each cell, as a cell beside it. */
const doubtCells = (remarks: readonly Remark[]): readonly PrintedCell[] =>
  [...heaviest(remarks)].map(([path, doubt]) => ({ path: doubtPath(path), value: doubtText(doubt) }));

const readerOf = (cells: readonly PrintedCell[]): { get(path: string): Cell | undefined } => ({
  get: (path) => {
    const cell = cells.find((each) => each.path === path);
    return cell && { ...cell, revision: 0, by: '' };
  },
});

/** What people call a part of the table that is no cell: 支出计划, 绩效指标, 说明; the table itself where nothing fits. */
function partOf(template: Template, outside: string): string {
  const head = outside.split(/[.[]/)[0] ?? '';
  const starts = (name: string): boolean => name.split(/[.[]/)[0] === head;
  const section = template.sections.find(({ cards }) =>
    cards.some((card) => fieldsOf(card).some((field) => starts(field.outside)) || groupsOf(card).some((group) => starts(group.outside))),
  );
  return section?.label ?? template.title;
}

function fromNote(template: Template, cells: readonly PrintedCell[], note: ReadNote): FoundNote {
  const path = insidePath(template, note.path);
  return {
    label: path === undefined ? partOf(template, note.path) : cellName(template, readerOf(cells), path),
    state: note.state === 'unread' ? 'unread' : 'doubtful',
    reason: note.reason,
    params: { ...note.params, printed: cut(oneLine(note.printed), QUOTED) },
  };
}

const fromRemark = (template: Template, cells: readonly PrintedCell[], { path, doubt }: Remark): FoundNote => ({
  label: cellName(template, readerOf(cells), path),
  state: doubt.state === 'unread' ? 'unread' : 'doubtful',
  reason: doubt.reason,
  params: { ...doubt.params, printed: cut(oneLine(doubt.printed), QUOTED) },
});

/** Contradictions told on the card. */
const SAID = 5;

type Objection = Exclude<FoundTold, { about: 'cell' }>;

/** The same rules as /检查, with the other projects of the file as its volume; what the old statement gets wrong is told apart, since a new one is written. */
function objectionsTo(sheet: Sheet, all: readonly Sheet[], parameters: Parameters): readonly Objection[] {
  const { findings } = checkSheet(sheet, contextAmong(sheet, all, { complete: false }), parameters);
  const of = (about: Objection['about'], which: (finding: Finding) => boolean): readonly Objection[] =>
    findings.filter(which).map(({ message: { key, params } }) => ({ about, key, params: params ?? {} }));
  const isStatement = ({ rule }: Finding): boolean => rule.startsWith('S');
  return [
    ...of('error', (finding) => !isStatement(finding) && finding.severity === 'error'),
    ...of('warning', (finding) => !isStatement(finding) && finding.severity === 'warning'),
    ...of('statement', (finding) => isStatement(finding) && finding.severity !== 'hint'),
  ];
}

function counted(objections: readonly Objection[]): Pick<FoundProject, 'errors' | 'warnings' | 'contradictions'> {
  const count = (which: Objection['about']): number => objections.filter(({ about }) => about === which).length;
  const said = objections.filter(({ about }) => about === 'statement').slice(0, SAID);
  return {
    errors: count('error'),
    warnings: count('warning'),
    contradictions: { count: count('statement'), said: said.map(({ key, params }) => ({ key, params })) },
  };
}

const outsideText = (text: string): FoundTold => ({
  about: 'outside',
  key: 'import.outsideText',
  params: { text: cut(oneLine(text), OUTSIDE_MAX) },
});

/** What stands around the projects; goals of a department are read, so that whoever writes them can keep them. */
function aroundOf({ outside, form, oldWord }: Opened): Omit<Found, 'projects'> {
  const read = readDepartment(outside);
  const rest = read === null ? outside : outside.filter((_, index) => !read.used.has(index));
  return {
    department: read?.used.size ?? 0,
    ...(read === null ? {} : { goals: enteredFrom(read) }),
    outside: rest.length === 0 ? null : { count: rest.length, first: cut(oneLine(rest[0] ?? ''), 40) },
    form,
    oldWord,
  };
}
