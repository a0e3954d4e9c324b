import type { Member } from '../../rounds/member.ts';
import { EVERYWHERE, type Grant, type Role, roles } from '../../rounds/role.ts';
import type { Action } from '../action.ts';
import { membersMeant } from '../asks/grants.ts';
import {
  type GrantsView,
  grantedCard,
  grantKey,
  grantsCard,
  namesakesCard,
  PICK,
  ROLE,
  readingDirectoryCard,
  TAKEN,
  WHERE,
  WHO,
} from '../cards/grants.ts';
import { departmentName, nameOfMember, personParams } from '../cards/people.ts';
import { readDirectory } from '../directory.ts';
import { part } from '../parts.ts';
import { cut, say } from '../text.ts';
import type { Work } from '../work.ts';

/** `/授权`: who may do what, by an administrator. Every change is told to its person and stands in the trail. */

const DAY = 86_400_000;

type Form = Readonly<Record<string, string>>;
type Pressed = Action & { a: 'grants' };

/** The card as it is, or what is pressed on it. */
export function grants(work: Work, action: Pressed, form: Form): void {
  const { parts, now } = work.state;
  const { readAt } = part(parts, 'directory');
  if (readAt === null || action.do === 'refresh') {
    readDirectory(work, work.card(readingDirectoryCard()));
    return;
  }
  // What is shown is at most a day old the next time.
  if (now - readAt > DAY) readDirectory(work, null);
  switch (action.do) {
    case 'show':
      show(work, action.page, part(parts, 'allGrants').rows);
      return;
    case 'give':
      give(work, action, form);
      return;
    case 'revoke':
      revoke(work, action, form);
      return;
    default:
      action.do satisfies never;
  }
}

const nothingChosen = { who: '', role: '', where: '' };

/** `rows` as they are after this turn. */
function show(work: Work, page: number, rows: readonly Grant[], chosen: GrantsView['chosen'] = nothingChosen): void {
  const { parts } = work.state;
  const listed = part(parts, 'allGrants');
  const pick = part(parts, 'membersIn');
  work.card(
    grantsCard({
      grants: { rows, total: listed.total + rows.length - listed.rows.length },
      page,
      departments: part(parts, 'departments'),
      members: peopleOf(work),
      pick: pick.total > PICK ? null : pick.rows.filter((member) => member.status !== 'resigned'),
      notes: work.notes,
      chosen,
    }),
  );
}

/** Everybody the turn knows of, by open id. */
function peopleOf(work: Work): ReadonlyMap<string, Member> {
  const { parts } = work.state;
  const known = new Map([...part(parts, 'membersIn').rows, ...(parts.membersNamed ?? [])].map((member) => [member.openId, member]));
  for (const [openId, member] of part(parts, 'members')) known.set(openId, member);
  return known;
}

function give(work: Work, action: Pressed, form: Form): void {
  const { parts } = work.state;
  const listed = part(parts, 'allGrants');
  const chosen = { who: action.w ?? form[WHO] ?? '', role: action.r ?? form[ROLE] ?? '', where: action.p ?? form[WHERE] ?? '' };
  const again = (key: string, params?: Readonly<Record<string, string>>): void => {
    work.note('warn', say(key, params));
    show(work, action.page, listed.rows, chosen);
  };
  const role = roles.find((each) => each === chosen.role);
  const department = departmentMeant(work, chosen.where);
  if (chosen.who.trim() === '' || role === undefined || chosen.where.trim() === '') {
    again('grants.incomplete');
    return;
  }
  if (department === null) {
    again('grants.noDepartment', { name: cut(chosen.where, 40) });
    return;
  }
  const meant = membersMeant(parts, chosen.who);
  const [member] = meant;
  if (!member) {
    again('grants.noPerson', { name: cut(chosen.who, 40) });
    return;
  }
  if (meant.length > 1) {
    work.card(namesakesCard(meant, chosen.who, role, department));
    return;
  }
  if (member.status === 'resigned') {
    again('grants.left', { name: member.name });
    return;
  }
  const grant: Grant = { openId: member.openId, role, department, grantedBy: work.person.openId, at: work.state.now };
  if (part(parts, 'grantsOf').some((each) => grantKey(each) === grantKey(grant))) {
    again('grants.already', told(work, grant));
    return;
  }
  work.write({ write: 'grant', grant: { openId: member.openId, role, department } });
  tell(work, 'given', grant);
  work.note('good', say('grants.given', told(work, grant)));
  show(work, action.page, [...listed.rows, grant]);
}

function revoke(work: Work, action: Pressed, form: Form): void {
  const listed = part(work.state.parts, 'allGrants');
  const grant = listed.rows.find((each) => grantKey(each) === form[TAKEN]);
  if (!grant) {
    work.note('warn', say((form[TAKEN] ?? '') === '' ? 'grants.chooseFirst' : 'grants.gone'));
    show(work, action.page, listed.rows);
    return;
  }
  work.write({ write: 'revoke', openId: grant.openId, role: grant.role, department: grant.department });
  tell(work, 'taken', grant);
  work.note('good', say('grants.taken', told(work, grant)));
  show(
    work,
    action.page,
    listed.rows.filter((each) => each !== grant),
  );
}

/** Its person is told, and it stands in the trail. */
function tell(work: Work, what: 'given' | 'taken', { openId, role, department }: Grant): void {
  const name = departmentName(part(work.state.parts, 'departments'), department);
  work.write({
    write: 'audit',
    act: what === 'given' ? 'grant' : 'revoke',
    subject: { kind: 'person', id: openId },
    department: department === EVERYWHERE ? null : department,
    detail: { person: openId, role },
  });
  const by = work.person.openId;
  if (openId !== by) work.tell(openId, grantedCard(what, role, name, personParams(peopleOf(work).get(by), by, 'admin')));
}

function told(work: Work, { openId, role, department }: Grant): { name: string; role: Role; department: string; everywhere: string } {
  const name = nameOfMember(peopleOf(work), openId);
  const where = departmentName(part(work.state.parts, 'departments'), department);
  return { name, role, department: where, everywhere: department === EVERYWHERE ? 'yes' : 'no' };
}

/** The department of a choice or of a typed name; null = there is none. */
function departmentMeant(work: Work, where: string): string | null {
  const wanted = where.trim();
  if (wanted === EVERYWHERE) return EVERYWHERE;
  return part(work.state.parts, 'departments').find(({ id, name }) => id === wanted || name === wanted)?.id ?? null;
}
