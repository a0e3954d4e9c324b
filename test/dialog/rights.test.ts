/**
 * Every command and every button × everybody there is, through the dialog: who may not is told so in a sentence with the way out, nothing is
 * written, and nothing shows of what it is about. Who may is what ARCHITECTURE.md says; which right each asks for stands here once more.
 */
import { describe, expect, test } from 'vitest';
import { standardParameters } from '../../src/checks/parameters.ts';
import { type Action, actionSchema, type SimpleCommand, simpleCommands } from '../../src/dialog/action.ts';
import type { Command } from '../../src/dialog/command.ts';
import { decide } from '../../src/dialog/decide.ts';
import { allowed } from '../../src/dialog/gate.ts';
import { type Seat, stranger } from '../../src/dialog/person.ts';
import { type State, unasked } from '../../src/dialog/state.ts';
import { Work } from '../../src/dialog/work.ts';
import { readRows } from '../../src/documents/read/rows.ts';
import { type DeclarationState, onItsOwn } from '../../src/form/draft.ts';
import { templateHashes } from '../../src/form/template.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { noGoals } from '../../src/rounds/department.ts';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { type Act, isOfDeclaration } from '../../src/rounds/rights.ts';
import { EVERYWHERE, type Role, roles } from '../../src/rounds/role.ts';
import { textOf } from '../../src/texts.ts';
import { assignment, round } from '../contract/round-world.ts';
import { tenant } from '../contract/world.ts';
import { template } from '../form/support.ts';
import { told } from '../rounds/rights-table.ts';
import { saidIn } from './desk.ts';

/** Right of each command; null = anybody's. */
const commands: Readonly<Record<SimpleCommand, Act | null>> = {
  new: null,
  resume: 'enter',
  mine: null,
  deleted: null,
  preview: 'read',
  check: 'read',
  export: 'export',
  undo: 'enter',
  copy: null,
  submit: 'submit',
  withdraw: 'submit',
  secret: 'mask',
  startRound: 'open',
  rounds: 'open',
  review: 'waiting',
  return: 'waiting',
  progress: 'progress',
  volume: null,
  handover: 'handover',
  share: 'share',
  remind: 'remind',
  grant: 'grant',
  audit: 'audit',
  goals: 'oversee',
  cancel: null,
  help: null,
  private: null,
};

const d = 'd1';
const b = 'r1';
const p = 'name';
/** A volume of a round. */
const v = { y: '2027', u: '', b, p: 'od_home', w: 'all' };
/** A button of each kind, by what it is called in `actionSchema` (and what it is about, behind a #), and its right. */
const buttons: Readonly<Record<string, readonly [Act | null, unknown]>> = {
  save: ['fill', { a: 'save', d, s: 'project', go: 'next' }],
  row: ['fill', { a: 'row', d, s: 'goals', op: 'add' }],
  pick: ['fill', { a: 'pick', d, s: 'indicators' }],
  goto: ['enter', { a: 'goto', d, s: 'project' }],
  settle: ['fill', { a: 'settle', d, p, take: true }],
  open: ['enter', { a: 'open', d }],
  go: ['enter', { a: 'go', d }],
  delete: ['delete', { a: 'delete', d, sure: true }],
  restore: ['restore', { a: 'restore', d }],
  fix: ['fill', { a: 'fix', d, rule: 'F01', p }],
  fixAll: ['fill', { a: 'fixAll', d }],
  check: ['read', { a: 'check', d, page: 1 }],
  reason: ['fill', { a: 'reason', d, rule: 'F01', p }],
  takeBack: ['fill', { a: 'takeBack', d, cause: 'e1', take: true }],
  export: ['export', { a: 'export', d }],
  marks: ['mask', { a: 'marks', d, go: 'show' }],
  leak: ['mask', { a: 'leak', d, p, keep: false }],
  leakAll: ['mask', { a: 'leakAll', d }],
  copy: ['enter', { a: 'copy', d }],
  volume: [null, { a: 'volume', go: 'check' }],
  'volume#round': ['bind', { a: 'volume', go: 'check', v }],
  'volume#public': ['publish', { a: 'volume', go: 'docx', e: 'public', v }],
  list: [null, { a: 'list', which: 'live', page: 0 }],
  snooze: [null, { a: 'snooze', k: 'later' }],
  urge: ['remind', { a: 'urge' }],
  audit: ['audit', { a: 'audit' }],
  ...each('clean', ['look', 'pass'], 'waiting', { b }),
  reviews: ['waiting', { a: 'reviews', page: 0 }],
  ...each('import', ['read', 'answer', 'page', 'all', 'chosen', 'none', 'told'], null, { i: 'i1' }),
  ...each('compare', ['show', 'leave', 'new'], 'enter', { i: 'i1', n: 1, d }),
  ...each('compare', ['all', 'chosen'], 'fill', { i: 'i1', n: 1, d }),
  ...each('grants', ['show', 'give', 'revoke', 'refresh'], 'grant', {}),
  ...each('progress', ['show', 'filter', 'person', 'file', 'private'], 'progress', { b }),
  ...each('round', ['add', 'page', 'carry', 'review', 'confirm', 'discard'], 'change', { b }),
  ...each('round', ['show', 'settings', 'set', 'deadline', 'enlist', 'alter', 'withdraw', 'end', 'reopen', 'extend'], 'change', { b }),
  ...each('round', ['begin', 'copy'], 'begin', { b, n: 'a1' }),
  ...each('handover', ['ask', 'give'], 'handover', { d }),
  ...each('handover', ['recall'], 'pass', { i: 'h1' }),
  ...each('handover', ['accept', 'decline'], 'accept', { i: 'h1' }),
  ...each('share', ['show', 'add', 'remove'], 'share', { d }),
  ...each('goals', ['choose', 'show', 'edit', 'save', 'next', 'say', 'drop', 'take'], 'goals', { p: 'od_home', s: 'unit', n: 'total' }),
  'goals choose#none': ['oversee', { a: 'goals', do: 'choose' }],
  ...each('serves', ['ask', 'keep'], 'fill', { d }),
  ...each('review', ['open', 'whole', 'cells', 'remark', 'drop', 'settle', 'again', 'return', 'approve'], 'review', { d }),
  ...each('review', ['askReopen', 'reopen'], 'reopen', { d }),
  ...each('review', ['mend'], 'enter', { d }),
  ...each('review', ['keep', 'resubmit'], 'fill', { d }),
};

function each(a: string, dos: readonly string[], act: Act | null, more: object): Record<string, readonly [Act | null, unknown]> {
  return Object.fromEntries(dos.map((what) => [`${a} ${what}`, [act, { a, do: what, ...more }]]));
}

/** Who tries: what they are to the declaration, its round (`opener`) or the request to take it over (`asked`), and their role. */
interface Who {
  readonly called: string;
  readonly is: 'owner' | 'shared' | 'opener' | 'asked' | 'nobody';
  readonly role?: { readonly role: Role; readonly where: 'home' | 'abroad' | 'everywhere' };
}
const wheres = ['home', 'abroad', 'everywhere'] as const;
const everybody: readonly Who[] = [
  ...(['owner', 'shared', 'opener', 'asked', 'nobody'] as const).map((is) => ({ called: is, is })),
  ...roles.flatMap((role) => wheres.map((where): Who => ({ called: `${role} ${where}`, is: 'nobody', role: { role, where } }))),
];

/** Whether the table of ARCHITECTURE.md lets them, at all. A round as a whole is of no single department. */
function has(act: Act, { is, role }: Who): boolean {
  const owner = act === 'change' ? 'opener' : act === 'accept' ? 'asked' : 'owner';
  if (told(act, 'owner') === '✓' && is === owner) return true;
  if (told(act, 'shared') === '✓' && is === 'shared') return true;
  if (!role) return false;
  const right = told(act, role.role);
  return (
    right === 'any' ||
    (right === '✓' && (role.where === 'everywhere' || (role.where === 'home' && (isOfDeclaration(act) || act === 'goals'))))
  );
}

interface Place {
  readonly chat: 'private' | 'group';
  readonly state: DeclarationState;
  readonly deleted: boolean;
  /** Its round has ended. */
  readonly ended?: true;
}

/** Why they may not, or 'yes'. */
function verdict(act: Act, who: Who, { chat, state, deleted, ended }: Place): string {
  const personal = told(act, 'owner') === '✓' && roles.every((role) => told(act, role) === '');
  if (!has(act, who)) return !isOfDeclaration(act) ? (personal ? 'owner' : 'role') : who.is === 'shared' ? 'shared' : 'foreign';
  if (chat === 'group' && told(act, 'in groups') !== '✓') return 'group';
  if (!isOfDeclaration(act)) return 'yes';
  if (deleted && told(act, 'when') !== 'deleted too') return 'deleted';
  if (ended && told(act, 'when').includes('round not ended')) return 'ended';
  return told(act, 'when').includes('not submitted, not approved') && (state === 'submitted' || state === 'approved') ? 'locked' : 'yes';
}

const SECRET = '泉水沟取水口看护';
const seat: Seat = { step: 'project', row: null, cell: null, card: null, pending: {}, unread: {} };
const departmentsOf = { home: 'od_home', abroad: 'od_abroad', everywhere: EVERYWHERE };

/** Everything a click of theirs finds: somebody's declaration of a round, and the round. */
function stateOf(who: Who, value: unknown, { chat, state, deleted, ended }: Place): State {
  const openId = { owner: 'ou_owner', shared: 'ou_shared', opener: 'ou_opener', asked: 'ou_asked', nobody: 'ou_me' }[who.is];
  const given = { ...assignment('a1', { clerk: 'ou_owner', department: 'od_home', declaration: d }), version: 1 };
  return {
    person: { ...stranger(tenant, openId), version: 1, greeted: true },
    draft: {
      tenant,
      id: d,
      version: 1,
      state,
      owner: 'ou_owner',
      template,
      structure: templateHashes(template).structure,
      cells: new Map([['name', { value: SECRET, revision: 1, by: 'ou_owner' }]]),
      emptied: new Map(),
      authors: new Set(['ou_owner']),
      createdAt: 0,
      updatedAt: 0,
      deletedAt: deleted ? 1 : null,
      ...onItsOwn,
      round: b,
      assignment: 'a1',
      department: 'od_home',
      locked: ended ?? false,
    },
    seat: who.is === 'owner' || who.is === 'shared' ? seat : null,
    gone: false,
    admin: false,
    parts: {
      grants: who.role ? [{ openId, role: who.role.role, department: departmentsOf[who.role.where], grantedBy: '', at: 0 }] : [],
      clickedIn: chat,
      round: { ...round(b, { owner: 'ou_opener' }), version: 1 },
      department: { id: 'od_home', version: 1, name: '水利局', unitCode: '', unitName: '', total: null, goals: noGoals },
      handover: {
        id: 'h1',
        kind: 'assignment',
        project: 'a1',
        declaration: d,
        name: SECRET,
        giver: 'ou_owner',
        receiver: 'ou_asked',
        word: '',
        state: 'asked',
        card: '',
        at: 0,
      },
      assignments: { rows: [{ assignment: given, since: 0, filled: null }], total: 1 },
    },
    ...unasked,
    templates: [template],
    parameters: standardParameters,
    library: indicatorLibrary,
    rows: readRows,
    holidays: announcedHolidays,
    now: 1_000,
    ids: () => 'x',
    incoming: {
      kind: 'action',
      id: 'e1',
      at: 1_000,
      card: 'om_1',
      value: value as Extract<State['incoming'], { kind: 'action' }>['value'],
      name: 'x',
      form: {},
      origin: { tenant, openId, chatKind: 'unknown' },
    },
  };
}

function tryIt(command: Command, act: Act, who: Who, value: unknown, place: Place, foreign = 'refuse.foreign'): void {
  const expected = verdict(act, who, place);
  const state = stateOf(who, value, place);
  const where = `${who.called}, ${place.chat}, ${place.state}${place.deleted ? ', deleted' : ''}${place.ended ? ', ended' : ''}`;
  if (expected === 'yes') {
    const work = new Work(state);
    expect([where, allowed(work, command), work.replies.length]).toEqual([where, true, 0]);
    return;
  }
  const decision = decide(state, command);
  const said = saidIn(decision.replies);
  const keys: Readonly<Record<string, string>> = { locked: `locked.${place.state}`, ended: 'ended.locked', foreign };
  const key = keys[expected] ?? `refuse.${expected}`;
  expect([where, said.split('\n')]).toEqual([
    where,
    expect.arrayContaining(textOf('zh-CN', { key, params: { act, owner: '', known: 'no' } }).split('\n')),
  ]);
  expect([where, decision.draft, decision.seat, decision.writes, decision.jobs, decision.imports]).toEqual([
    where,
    undefined,
    undefined,
    [],
    [],
    [],
  ]);
  if (expected !== 'locked' && expected !== 'ended') expect(said).not.toContain(SECRET);
}

const places: readonly Place[] = [
  ...(['private', 'group'] as const).map((chat): Place => ({ chat, state: 'draft', deleted: false })),
  { chat: 'private', state: 'submitted', deleted: false },
  { chat: 'private', state: 'approved', deleted: false },
  { chat: 'private', state: 'draft', deleted: true },
  { chat: 'private', state: 'draft', deleted: false, ended: true },
];

describe('every button', () => {
  test('there is stands in this table', () => {
    const known = actionSchema.options.flatMap(({ shape }) => {
      const a = shape.a.value;
      return 'do' in shape ? shape.do.options.map((what) => `${a} ${what}`) : [a];
    });
    const told = new Set(Object.keys(buttons).map((name) => name.replace(/#.*/, '')));
    expect([...told].toSorted()).toEqual(known.filter((name) => name !== 'cmd').toSorted());
  });

  test.each(Object.entries(buttons))('%s: for whom the table says, in a sentence for everybody else', (_, [act, value]) => {
    const parsed = actionSchema.parse(value);
    if (parsed.a === 'cmd' || act === null) return;
    const command: Command = { kind: 'action', action: parsed as Exclude<Action, { a: 'cmd' }>, form: {} };
    for (const who of everybody) for (const place of places) tryIt(command, act, who, value, place);
  });
});

describe('every command', () => {
  // A command's button names the declaration it is about; what is typed is about the person's own.
  test.each(simpleCommands)('%s: for whom the table says, in a sentence for everybody else', (name) => {
    const act = commands[name];
    if (act === null) return;
    const value = { a: 'cmd', c: name, d };
    for (const who of everybody) for (const place of places) tryIt({ kind: 'simple', command: name, draft: d }, act, who, value, place);
  });

  test.each([
    ['what is typed into a cell', { kind: 'answer', text: '预算数 3' }, 'fill'],
    ['a button’s word', { kind: 'press', go: 'next' }, 'fill'],
  ] as const)('%s goes into nobody else’s declaration: there is none in their hand', (_, command, act) => {
    // What is typed in a group is no answer to anybody's cell (`command.ts`).
    const alone = places.filter(({ chat, deleted }) => chat === 'private' && !deleted);
    for (const who of everybody) for (const place of alone) tryIt(command, act, who, {}, place, 'unknown.elsewhere');
  });
});
