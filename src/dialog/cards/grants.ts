import type { Member } from '../../rounds/member.ts';
import type { DepartmentHead, Paged } from '../../rounds/reading.ts';
import { EVERYWHERE, type Grant, type Role, roles } from '../../rounds/role.ts';
import { act } from '../action.ts';
import type { Block, CardView, FieldView, Params, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import type { Note } from '../work.ts';
import { button, commandButton, pager } from './buttons.ts';
import { noteCard } from './mine.ts';
import { noteLines } from './notes.ts';
import { departmentName, nameOfMember } from './people.ts';

/** Roles on one page of the card. */
export const GRANTS_PAGE = 10;
/** Up to so many people or departments are chosen from a list; more are named in words. */
export const PICK = 100;

/** Inputs of the card. */
export const WHO = 'grant_who';
export const ROLE = 'grant_role';
export const WHERE = 'grant_where';
export const TAKEN = 'grant_taken';

export interface GrantsView {
  readonly grants: Paged<Grant>;
  readonly page: number;
  readonly departments: readonly DepartmentHead[];
  /** People the card speaks of, by open id. */
  readonly members: ReadonlyMap<string, Member>;
  /** The people one may choose among, or null when they are too many to list. */
  readonly pick: readonly Member[] | null;
  readonly notes: readonly Note[];
  /** What was chosen before and stays chosen. */
  readonly chosen: { readonly who: string; readonly role: string; readonly where: string };
}

/** How a role is told of in a form and in a click: who, which, where. */
export const grantKey = ({ openId, role, department }: Pick<Grant, 'openId' | 'role' | 'department'>): string =>
  `${role} ${department} ${openId}`;

/** Who may do what, with a form to give a role and one to take it. */
export function grantsCard(view: GrantsView): CardView {
  const { grants, page, notes } = view;
  const pages = Math.max(1, Math.ceil(grants.total / GRANTS_PAGE));
  const turn = pager(page, pages, (to) => act({ a: 'grants', do: 'show', page: to }));
  const blocks: Block[] = [
    ...noteLines(notes),
    grants.total === 0
      ? { kind: 'text', text: say('grants.none') }
      : { kind: 'lines', lines: grants.rows.map((grant) => lineOf(view, grant)) },
    ...(turn.length > 0 ? [{ kind: 'buttons', buttons: turn } satisfies Block] : []),
    giveForm(view),
    ...(grants.rows.length > 0 ? [takeForm(view)] : []),
    { kind: 'buttons', buttons: [button('grants_refresh', 'button.grants.refresh', act({ a: 'grants', do: 'refresh' }), 'quiet')] },
  ];
  return { title: say('grants.title', { count: grants.total }), tone: 'info', blocks };
}

const lineOf = ({ departments, members }: GrantsView, grant: Grant): Text =>
  say('grants.line', {
    name: nameOfMember(members, grant.openId),
    role: grant.role,
    department: departmentName(departments, grant.department),
    everywhere: grant.department === EVERYWHERE ? 'yes' : 'no',
    left: members.get(grant.openId)?.status === 'resigned' ? 'yes' : 'no',
  });

function giveForm(view: GrantsView): Block {
  const { departments, pick, chosen } = view;
  const who: FieldView = {
    name: WHO,
    label: say('grants.who'),
    value: chosen.who,
    required: true,
    ...(pick
      ? { kind: 'person', options: pick.map((member) => ({ value: member.openId, text: plain(member.name) })) }
      : { kind: 'line', placeholder: say('grants.whoTyped') }),
  };
  const where: FieldView = {
    name: WHERE,
    label: say('grants.where'),
    value: chosen.where,
    required: true,
    ...(departments.length < PICK
      ? {
          kind: 'select',
          options: [
            { value: EVERYWHERE, text: say('grants.everywhere') },
            ...departments.map(({ id, name }) => ({ value: id, text: plain(cut(name, 60)) })),
          ],
        }
      : { kind: 'line', placeholder: say('grants.whereTyped') }),
  };
  const role: FieldView = {
    name: ROLE,
    label: say('grants.role'),
    kind: 'select',
    value: chosen.role,
    required: true,
    options: roles.map((each) => ({ value: each, text: say('grants.roleWords', { role: each }) })),
  };
  return {
    kind: 'form',
    name: 'form_give',
    fields: [who, role, where],
    buttons: [button('grants_give', 'button.grants.give', act({ a: 'grants', do: 'give', page: view.page }), 'primary')],
  };
}

const takeForm = (view: GrantsView): Block => ({
  kind: 'form',
  name: 'form_take',
  fields: [
    {
      name: TAKEN,
      label: say('grants.take'),
      kind: 'select',
      value: '',
      options: view.grants.rows.map((grant) => ({ value: grantKey(grant), text: lineOf(view, grant) })),
    },
  ],
  buttons: [button('grants_revoke', 'button.grants.revoke', act({ a: 'grants', do: 'revoke', page: view.page }), 'danger')],
});

/** Several people have the name that was typed: which one is meant. */
export const namesakesCard = (members: readonly Member[], name: string, role: Role, department: string): CardView =>
  noteCard(
    say('grants.title', { count: members.length }),
    [say('grants.several', { name: cut(name, 40), count: members.length })],
    [
      ...members.slice(0, 10).map((member, at) =>
        button(
          `grants_one_${at}`,
          'button.grants.one',
          act({ a: 'grants', do: 'give', w: member.openId, r: role, p: department }),
          'default',
          {
            name: cut(member.name, 20),
            department: cut(member.departmentName, 20),
          },
        ),
      ),
      commandButton('grant', 'quiet'),
    ],
  );

/** What a person is told who was given a role, or lost one. */
export const grantedCard = (what: 'given' | 'taken', role: Role, department: string, by: Params): CardView =>
  noteCard(
    say('granted.title', { what }),
    [
      say('granted.what', { what, role, department, everywhere: department === '' ? 'yes' : 'no' }),
      ...(what === 'given' ? [say('granted.can', { role })] : []),
      say('granted.by', by),
    ],
    [commandButton('help')],
    what === 'given' ? 'good' : 'muted',
  );

/** While the directory is read for the first time. */
export const readingDirectoryCard = (): CardView => noteCard(say('directory.title'), [say('directory.reading')], [], 'info');

/** What became of it. */
export const directoryReadCard = (departments: number, people: number): CardView =>
  noteCard(say('directory.title'), [say('directory.done', { departments, people })], [commandButton('grant', 'primary')], 'good');

export const directoryFailedCard = (why: 'setup' | 'trouble'): CardView =>
  noteCard(
    say('directory.title'),
    [say('directory.failed', { why })],
    [button('grants_refresh', 'button.grants.refresh', act({ a: 'grants', do: 'refresh' }), 'primary')],
    'warn',
  );
