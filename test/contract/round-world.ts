/** Rounds, assignments and people made short, for the contract. */
import type { Assignment } from '../../src/rounds/assignment.ts';
import { noGoals } from '../../src/rounds/department.ts';
import type { Member } from '../../src/rounds/member.ts';
import { type Round, standardSettings } from '../../src/rounds/round.ts';
import type { Tracked } from '../../src/rounds/standing.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { CommitResult, Outgoing, Store } from '../../src/store/store.ts';
import { at, tenant } from './world.ts';

export const page = { offset: 0, limit: 50 };

export const round = (id: string, over: Partial<Round> = {}): Round => ({
  id,
  version: 0,
  year: '2027',
  title: '2027 年部门预算绩效目标',
  structure: 's1',
  deadline: at + 30 * 86_400_000,
  zone: 'Asia/Shanghai',
  state: 'open',
  lateAllowed: true,
  settings: standardSettings,
  source: null,
  owner: 'ou_s',
  createdAt: at,
  updatedAt: at,
  ...over,
});

export const assignment = (id: string, over: Partial<Assignment> = {}): Assignment => ({
  id,
  version: 0,
  round: 'r1',
  department: 'od_school',
  clerk: 'ou_a',
  name: '操场改造',
  code: '',
  declaration: null,
  state: 'open',
  deadline: null,
  locked: false,
  areas: [],
  createdAt: at,
  updatedAt: at,
  ...over,
});

export const member = (openId: string, over: Partial<Member> = {}): Member => ({
  openId,
  name: '林晓',
  department: 'od_school',
  departmentName: '教育科',
  zone: null,
  status: 'active',
  readAt: at,
  ...over,
});

export const library = { name: '图书馆', unitCode: '', unitName: '', total: null, goals: noGoals };

/** Commits writes as the sweep does. */
export const put = (store: Store, writes: readonly Write[], outgoing: readonly Outgoing[] = []): Promise<CommitResult> =>
  store.commitWrites({ tenant, by: 'ou_s', at, writes, outgoing, jobs: [] });

/** The one assignment of this id. */
export async function tracked(store: Store, id: string): Promise<Tracked> {
  const { rows } = await store.assignments(tenant, { by: 'id', id }, page);
  if (!rows[0]) throw new Error(`no assignment ${id}`);
  return rows[0];
}
