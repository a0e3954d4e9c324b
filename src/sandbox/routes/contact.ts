import type { Hono } from 'hono';
import { badField, isRefusal, ok, type Refusal, refuse } from '../answer.ts';
import { api, type Call, listField, page, userIdType } from '../api.ts';
import type { Department } from '../people.ts';
import type { Person } from '../types.ts';
import type { World } from '../world.ts';

/** `/contact/v3` as far as feishu.md §3.8 goes. The root department is '0'. */
export function contactRoutes(world: World, hono: Hono): void {
  const { people, apps } = world;

  const user = (call: Call, person: Person): Record<string, unknown> => {
    const state = people.state(call.app.appId, person.unionId);
    const department = people.departments.find((one) => one.open_department_id === person.departmentId);
    const leader =
      department?.leader && department.leader !== person.unionId ? people.openId(call.app.appId, department.leader) : undefined;
    return {
      ...people.ids(call.app.appId, person.unionId),
      name: person.name,
      en_name: person.enName,
      nickname: '',
      email: person.email,
      mobile: person.mobile,
      mobile_visible: true,
      avatar: { avatar_72: 'https://s1-imfile.example.test/72.png', avatar_origin: 'https://s1-imfile.example.test/origin.png' },
      status: { is_frozen: state.frozen, is_resigned: state.resigned, is_activated: true, is_exited: false, is_unjoin: false },
      department_ids: [call.query('department_id_type') === 'department_id' ? (department?.department_id ?? '') : person.departmentId],
      ...(leader && { leader_user_id: leader }),
      employee_type: 1,
      job_title: '',
      is_tenant_manager: false,
      ...(apps.settings(call.app.appId).userIdScope && { employee_no: person.userId }),
    };
  };

  const seen = (call: Call, person: Person): boolean => people.state(call.app.appId, person.unionId).inContactScope;

  /** Who has left is in no department any more. */
  const isMember = (call: Call, person: Person, department: Department): boolean =>
    person.departmentId === department.open_department_id && !people.state(call.app.appId, person.unionId).resigned;

  const lookUp = (call: Call, id: string): Person | Refusal => {
    const type = userIdType(call);
    if (isRefusal(type)) return type;
    const shape = { open_id: /^ou_/, union_id: /^on_/, user_id: /^\w+$/ }[type];
    if (!shape.test(id)) return refuse(41012, 'user_id is invalid error');
    const person = people.find(call.app, id, type);
    if (isRefusal(person)) return person;
    if (!person) return refuse(41012, 'user_id is invalid error');
    return seen(call, person) ? person : refuse(41050, 'no user authority error');
  };

  // Before `/users/:id`, which would take the word for an id.
  api(world, hono, 'GET', '/contact/v3/users/find_by_department', (call) => {
    const id = call.query('department_id') ?? '';
    const department = find(call, id);
    if (id !== '0' && !department) return refuse(40004, 'no dept authority error');
    const members = people.all.filter((person) => department && seen(call, person) && isMember(call, person, department));
    return ok({
      ...page(
        call,
        members.map((person) => user(call, person)),
        50,
        10,
      ),
    });
  });

  api(world, hono, 'GET', '/contact/v3/users/batch', (call) => {
    const items: Record<string, unknown>[] = [];
    for (const id of call.queries('user_ids').slice(0, 50)) {
      const person = lookUp(call, id);
      if (isRefusal(person)) {
        if (person.code !== 41050) return person;
      } else items.push(user(call, person));
    }
    return ok({ items });
  });

  api(world, hono, 'POST', '/contact/v3/users/batch_get_id', (call) => {
    const type = userIdType(call);
    if (isRefusal(type)) return type;
    const emails = listField(call.body, 'emails');
    const mobiles = listField(call.body, 'mobiles');
    if (!emails || !mobiles || emails.length > 50 || mobiles.length > 50) return badField('emails', 'at most 50 emails and 50 mobiles');
    const withResigned = call.body.include_resigned === true;
    const idOf = (person: Person | undefined): Record<string, unknown> => {
      if (!person || !seen(call, person)) return {};
      if (people.state(call.app.appId, person.unionId).resigned && !withResigned) return {};
      const ids = { open_id: people.openId(call.app.appId, person.unionId), union_id: person.unionId, user_id: person.userId };
      return { user_id: ids[type] };
    };
    const bare = (mobile: string) => mobile.replace(/^\+86/, '');
    return ok({
      user_list: [
        ...emails.map((email) => ({ ...idOf(people.all.find((person) => person.email === email)), email })),
        ...mobiles.map((mobile) => ({ ...idOf(people.all.find((person) => bare(person.mobile) === bare(mobile))), mobile })),
      ],
    });
  });

  api(world, hono, 'GET', '/contact/v3/users/:id', (call) => {
    const person = lookUp(call, call.param('id'));
    return isRefusal(person) ? person : ok({ user: user(call, person) });
  });

  const find = (call: Call, id: string): Department | undefined =>
    people.departments.find(
      (one) => (call.query('department_id_type') === 'department_id' ? one.department_id : one.open_department_id) === id,
    );
  const department = (call: Call, one: Department): Record<string, unknown> => ({
    name: one.name,
    i18n_name: { zh_cn: one.name },
    parent_department_id: one.parent,
    department_id: one.department_id,
    open_department_id: one.open_department_id,
    ...(one.leader && { leader_user_id: people.openId(call.app.appId, one.leader) }),
    member_count: people.all.filter((person) => isMember(call, person, one)).length,
    status: { is_deleted: false },
  });

  // The root's own data needs authority over the whole organisation, which an app seldom has; its children are given.
  api(world, hono, 'GET', '/contact/v3/departments/parent', (call) => {
    const id = call.query('department_id') ?? '';
    if (!find(call, id)) return refuse(40004, 'no dept authority error');
    return ok({ items: [], has_more: false, page_token: '' });
  });

  api(world, hono, 'GET', '/contact/v3/departments/:id', (call) => {
    const one = find(call, call.param('id'));
    return one ? ok({ department: department(call, one) }) : refuse(40004, 'no dept authority error');
  });

  api(world, hono, 'GET', '/contact/v3/departments/:id/children', (call) => {
    const id = call.param('id');
    if (id !== '0' && !find(call, id)) return refuse(40004, 'no dept authority error');
    const children = people.departments.filter((one) => one.parent === id);
    return ok({
      ...page(
        call,
        children.map((one) => department(call, one)),
        50,
        10,
      ),
    });
  });
}
