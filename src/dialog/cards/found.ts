import { act } from '../action.ts';
import { type FoundProject, type ImportHead, OUTSIDE } from '../imported.ts';
import type { Block, Button, CardView, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import { button, commandButton, pager } from './buttons.ts';
import { noteCard } from './mine.ts';

/** What was found in a file or a pasted text, and the choice of what to take over. */

/** Projects on one page of the card: three fit with all their reasons. */
const PAGE = 5;
/** Name of the chooser in the card's form. */
export const PROJECTS = 'projects';

/** Where the person is in a found card: the page, and what they chose on all pages. */
export interface Choosing {
  readonly page: number;
  readonly chosen: readonly number[];
}

/** What a file is called on its cards; a paste has no name. */
export const sourceOf = ({ name }: Pick<ImportHead, 'name'>): Text => (name === '' ? say('import.pasted') : plain(cut(name, 60)));

export function readingCard(head: Pick<ImportHead, 'name'>): CardView {
  const text = head.name === '' ? say('import.readingText') : say('import.reading', { name: cut(head.name, 60) });
  return { ...noteCard(say('import.title'), [text], []), summary: text };
}

/** It could not be read: why, and the way out; a pasted text can still be an answer. */
export function failedCard(head: Pick<ImportHead, 'id' | 'name' | 'text'>, why: Text): CardView {
  const buttons = [...(head.text === null ? [] : [answerButton(head.id)]), commandButton('resume'), commandButton('new')];
  return { ...noteCard(say('import.title'), [why], buttons, 'warn'), subtitle: sourceOf(head), summary: why };
}

const answerButton = (id: string): Button => button('import_answer', 'button.import.answer', act({ a: 'import', i: id, do: 'answer' }));

/** 这像一张表，要导入吗？ What was typed is kept until it is said. */
export function askCard(id: string, text: string, asked: Text | null): CardView {
  return {
    title: say('import.title'),
    tone: 'info',
    summary: say('import.ask'),
    blocks: [
      { kind: 'text', text: say('import.ask') },
      { kind: 'text', tone: 'muted', text: say('import.quoted', { text: cut(text, 120), count: text.length }) },
      ...(asked === null ? [] : [{ kind: 'text', tone: 'muted', text: asked } satisfies Block]),
      {
        kind: 'buttons',
        buttons: [
          button('import_read', 'button.import.read', act({ a: 'import', i: id, do: 'read' }), 'primary'),
          ...(asked === null ? [] : [answerButton(id)]),
        ],
      },
    ],
  };
}

/** What was found: each project with what was read, doubtful and not read, and what the checks say; then the choice. */
export function foundCard(head: ImportHead, { page, chosen }: Choosing): CardView {
  const { found } = head;
  if (!found) return readingCard(head);
  const { projects } = found;
  const pages = Math.ceil(projects.length / PAGE);
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = projects.slice(at * PAGE, (at + 1) * PAGE);
  const blocks: Block[] = [
    ...(found.form === null ? [] : [{ kind: 'text', tone: 'warn', text: say('import.otherForm', { form: found.form }) } satisfies Block]),
    ...(found.oldWord ? [{ kind: 'text', tone: 'warn', text: say('import.oldWord') } satisfies Block] : []),
    ...shown.flatMap((project) => projectBlocks(head.id, project, projects.length)),
    ...(at === 0 ? around(head) : []),
    ...(projects.length === 1 ? [] : [chooser(head, shown, { page: at, chosen }, pages)]),
    {
      kind: 'buttons',
      buttons: [
        button('import_all', 'button.import.all', act({ a: 'import', i: head.id, do: 'all' }), 'primary', { count: projects.length }),
        button('import_none', 'button.import.none', act({ a: 'import', i: head.id, do: 'none' }), 'quiet'),
      ],
    },
  ];
  const title = say('import.found', { count: projects.length });
  const subtitle = pages > 1 ? say('import.page', { page: at + 1, pages, name: cut(head.name, 40) }) : sourceOf(head);
  return { title, subtitle, tone: 'info', summary: title, blocks };
}

function projectBlocks(id: string, project: FoundProject, of: number): Block[] {
  const { notes, contradictions } = project;
  const counted = project.doubtful + project.unread;
  const facts = notes.map((note) => ({
    label: say('import.at', { label: note.label, state: note.state }),
    value: say(`note.${note.reason}`, note.params),
  }));
  return [
    {
      kind: 'text',
      bold: true,
      text: say('import.project', { number: project.number, of, name: cut(project.name, 60), named: project.name === '' ? 'no' : 'yes' }),
    },
    {
      kind: 'text',
      text: say('import.counts', {
        code: project.code,
        coded: project.code === '' ? 'no' : 'yes',
        total: project.total,
        budgeted: project.total === '' ? 'no' : 'yes',
        goals: project.goals,
        indicators: project.indicators,
      }),
    },
    { kind: 'text', text: say('import.read', { read: project.read, doubtful: project.doubtful, unread: project.unread }) },
    {
      kind: 'text',
      tone: project.errors > 0 ? 'warn' : 'muted',
      text: say('import.checked', { errors: project.errors, warnings: project.warnings }),
    },
    ...(project.exists === null ? [] : [{ kind: 'text', tone: 'info', text: say('import.exists') } satisfies Block]),
    ...(counted === 0
      ? []
      : [
          {
            kind: 'panel',
            title: say('import.notes', { count: counted }),
            open: of === 1,
            blocks: [
              { kind: 'facts', facts },
              ...(counted > notes.length
                ? [{ kind: 'text', tone: 'muted', text: say('import.moreNotes', { count: counted - notes.length }) } satisfies Block]
                : []),
            ],
          } satisfies Block,
        ]),
    ...(contradictions.count === 0
      ? []
      : [
          {
            kind: 'panel',
            title: say('import.contradictions', { count: contradictions.count }),
            blocks: [
              { kind: 'lines', lines: contradictions.said.map(({ key, params }) => say(key, params)) },
              { kind: 'text', tone: 'muted', text: say('import.written') },
            ],
          } satisfies Block,
        ]),
    ...(allListed(project) ? [] : [allButton(id, project.number, counted + project.errors + project.warnings + contradictions.count)]),
  ];
}

/** Whether the card itself names everything there is to tell of a project. */
const allListed = ({ doubtful, unread, notes, errors, warnings, contradictions }: FoundProject): boolean =>
  doubtful + unread === notes.length && errors + warnings === 0 && contradictions.count === contradictions.said.length;

/** To the pages that hold everything. */
const allButton = (id: string, number: number, count: number): Block => ({
  kind: 'buttons',
  buttons: [button(`told_${number}`, 'button.import.told', act({ a: 'import', i: id, do: 'told', n: number }), 'quiet', { count })],
});

/** What stands in the file beside the projects: nothing is dropped without a word. */
function around({ id, found }: ImportHead): Block[] {
  const count = (found?.department ?? 0) + (found?.outside?.count ?? 0);
  return [
    ...(found && found.department > 0
      ? [
          {
            kind: 'text',
            tone: 'muted',
            text: say('import.department', { count: found.department, read: found.goals ? 'yes' : 'no' }),
          } satisfies Block,
        ]
      : []),
    ...goalsBlocks(id, found),
    ...(found?.outside
      ? [
          {
            kind: 'text',
            tone: 'muted',
            text: say('import.outside', { count: found.outside.count, first: found.outside.first }),
          } satisfies Block,
        ]
      : []),
    ...(count > 0 ? [allButton(id, OUTSIDE, count)] : []),
  ];
}

/** Department goals that were read: kept at a tap by who writes them, else who does is said. */
function goalsBlocks(id: string, found: ImportHead['found']): Block[] {
  if (!found?.goals || !found.keepers) return [];
  const { areas, safeguards } = found.goals;
  const { mine, names } = found.keepers;
  return [
    {
      kind: 'text',
      tone: 'muted',
      text: say('import.goals', {
        areas: areas.length,
        measures: areas.reduce((sum, { measures }) => sum + measures.length, 0),
        safeguards: safeguards.length,
        mine: mine ? 'yes' : 'no',
        names: names.join('、'),
        known: names.length > 0 ? 'yes' : 'no',
      }),
    },
    ...(mine
      ? [
          {
            kind: 'buttons',
            buttons: [button('import_goals', 'button.import.goals', act({ a: 'goals', do: 'take', i: id }))],
          } satisfies Block,
        ]
      : []),
  ];
}

function chooser(head: ImportHead, shown: readonly FoundProject[], { page, chosen }: Choosing, pages: number): Block {
  const elsewhere = chosen.filter((number) => !shown.some((project) => project.number === number));
  const go = (what: 'chosen' | 'page', to: number) => act({ a: 'import', i: head.id, do: what, page: to, c: elsewhere.join(',') });
  return {
    kind: 'form',
    name: 'form_projects',
    fields: [
      {
        name: PROJECTS,
        label: say('import.choose'),
        kind: 'multi',
        value: chosen.filter((number) => !elsewhere.includes(number)).join('\n'),
        options: shown.map(({ number, name }) => ({ value: String(number), text: plain(cut(`${number}. ${name}`, 60)) })),
        placeholder: say('input.choose'),
        ...(elsewhere.length > 0 ? { notes: [{ tone: 'muted', text: say('import.elsewhere', { count: elsewhere.length }) }] } : {}),
      },
    ],
    buttons: [button('import_chosen', 'button.import.chosen', go('chosen', page)), ...pager(page, pages, (to) => go('page', to))],
  };
}
