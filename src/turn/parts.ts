import type { Command } from '../dialog/command.ts';
import { partsOf } from '../dialog/needs.ts';
import type { Answers, Asked, PartName, Parts } from '../dialog/parts.ts';
import type { State } from '../dialog/state.ts';
import type { Member } from '../rounds/member.ts';
import type { Store } from '../store/store.ts';

interface Context {
  readonly store: Store;
  readonly tenant: string;
  readonly state: State;
}

/** Projects taken over from an earlier round at most. */
const CARRIED = 2_000;

const membersOf = async (ids: readonly string[], { store, tenant }: Context): Promise<ReadonlyMap<string, Member>> =>
  new Map((await store.members(tenant, ids)).map((member) => [member.openId, member]));

/** How each part is read. */
const answers: Answers<Context> = {
  grants: (_, { store, tenant, state }) => store.grants(tenant, state.person.openId),
  clickedIn: async (message, { store, tenant }) =>
    (await store.cardContext(tenant, message))?.recipient.startsWith('oc_') ? 'group' : 'private',
  round: (id, { store, tenant }) => store.round(tenant, id),
  rounds: (page, { store, tenant }) => store.rounds(tenant, page),
  assignments: ({ which, page }, { store, tenant }) => store.assignments(tenant, which, page),
  carried: async (id, { store, tenant }) =>
    (await store.assignments(tenant, { by: 'round', id }, { offset: 0, limit: CARRIED })).rows.filter(
      ({ assignment }) => assignment.state === 'open',
    ),
  around: ({ round, department }, { store, tenant }) => store.around(tenant, round, department),
  sameCode: (code, { store, tenant }) => store.sameCode(tenant, code),
  handover: (id, { store, tenant }) => store.handover(tenant, id),
  handoversAsked: (which, { store, tenant }) => store.handoversAsked(tenant, which),
  drafts: (page, { store, tenant, state }) => store.drafts(tenant, state.person.openId, 'live', page),
  seated: (declaration, { store, tenant }) => store.seated(tenant, declaration),
  authors: (ids, context) => membersOf(ids, context),
  department: (id, { store, tenant }) => store.department(tenant, id),
  departments: (_, { store, tenant }) => store.departments(tenant),
  grantsOf: (openId, { store, tenant }) => store.grants(tenant, openId),
  allGrants: (page, { store, tenant }) => store.allGrants(tenant, page),
  grantsIn: ({ role, department }, { store, tenant }) => store.grantsIn(tenant, role, department),
  members: (ids, context) => membersOf(ids, context),
  directory: (_, { store, tenant }) => store.directory(tenant),
  membersNamed: (names, { store, tenant }) => store.membersNamed(tenant, names),
  membersIn: ({ department, page }, { store, tenant }) => store.membersIn(tenant, department, page),
  remindersOn: (day, { store, tenant }) => store.remindersOn(tenant, day),
  reminded: (clerks, { store, tenant }) => store.reminded(tenant, clerks),
  lookedAfter: (_, { store, tenant, state }) => store.lookedAfter(tenant, state.person.openId),
  history: (page, { store, tenant, state }) => (state.draft ? store.history(tenant, state.draft.id, page) : Promise.resolve([])),
  audit: ({ departments, page }, { store, tenant }) => store.audit(tenant, departments, page),
};

/** One part may lead to another, but not for ever. */
const LOOKS = 6;

/** Loads the parts a command asks for, those that were loaded leading to others. */
export async function withParts(store: Store, command: Command, begun: State): Promise<State> {
  let state = begun;
  for (let look = 0; look < LOOKS; look += 1) {
    const asked = partsOf(command, state);
    const names = (Object.keys(asked) as PartName[]).filter((name) => state.parts[name] === undefined);
    if (names.length === 0) return state;
    const context: Context = { store, tenant: state.person.tenant, state };
    const loaded = await Promise.all(names.map((name) => answered(name, asked, context)));
    state = { ...state, parts: Object.assign({}, state.parts, ...loaded) };
  }
  throw new Error(`${command.kind}: parts go on asking for more`);
}

async function answered<Name extends PartName>(name: Name, asked: Asked, context: Context): Promise<Parts> {
  const question = asked[name];
  return question === undefined ? {} : { [name]: await answers[name](question, context) };
}
