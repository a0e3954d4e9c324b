import { type Refusal, refuse } from './answer.ts';
import type { Apps } from './apps.ts';
import type { Bus } from './bus.ts';
import { hex, newId } from './ids.ts';
import { departments, type Staff, staff } from './organisation.ts';
import type { Db } from './store.ts';
import type { AppInfo, Person, PersonState } from './types.ts';

/** A department of the organisation. */
export interface Department {
  readonly open_department_id: string;
  readonly department_id: string;
  readonly name: string;
  readonly parent: string;
  readonly leader: string | null;
}

export type IdType = 'open_id' | 'union_id' | 'user_id' | 'email';

interface Link {
  open_id: string;
  app_id: string;
  union_id: string;
  state: string;
}

const usual: PersonState = {
  available: true,
  blocked: false,
  resigned: false,
  frozen: false,
  inContactScope: true,
  zone: 'Asia/Shanghai',
};
/** What is so for a person as such, and not towards one app. */
const personal = ['resigned', 'frozen', 'zone'] as const;

/** The people of the tenant and their ids: one union id each (the key in here), one open id for each app. */
export class People {
  readonly all: readonly Person[];
  readonly departments: readonly Department[];
  readonly tenantKey: string;
  readonly #db: Db;
  readonly #bus: Bus;
  readonly #apps: Apps;
  readonly #byUnion = new Map<string, Person>();
  readonly #byOpen = new Map<string, { appId: string; unionId: string }>();
  readonly #open = new Map<string, string>();
  readonly #states = new Map<string, PersonState>();

  /** @param more people beside the usual ones; a department nobody has heard of is made */
  constructor(db: Db, bus: Bus, apps: Apps, more: readonly Staff[] = []) {
    this.#db = db;
    this.#bus = bus;
    this.#apps = apps;
    db.prepare("insert or ignore into meta values ('tenant_key', ?)").run(hex(16));
    this.tenantKey = db.prepare<[], { value: string }>("select value from meta where key = 'tenant_key'").get()?.value ?? '';
    db.transaction(() => this.#seed([...staff, ...more]))();
    this.departments = db.prepare<[], Department>('select * from departments order by position').all();
    this.all = db
      .prepare<[], { info: string }>('select info from people order by position')
      .all()
      .map((row) => JSON.parse(row.info) as Person);
    for (const person of this.all) this.#byUnion.set(person.unionId, person);
    for (const link of db.prepare<[], Link>('select * from open_ids').all()) this.#learn(link);
  }

  /** Adds who is missing: an older database keeps its people as they are. */
  #seed(people: readonly Staff[]): void {
    const known = new Set(
      this.#db
        .prepare<[], { info: string }>('select info from people')
        .all()
        .map((row) => (JSON.parse(row.info) as Person).email),
    );
    const [main, ...others] = this.#apps.all;
    if (!main) return;
    for (const { name, under } of departments) this.#department(name, under);
    for (const one of people) {
      const email = `${one.mail}@example.gov.test`;
      if (known.has(email)) continue;
      const departmentId = this.#department(one.department);
      const { mail: _, ...rest } = one;
      const person: Person = { openId: newId('ou_'), unionId: newId('on_'), userId: hex(8), email, departmentId, ...rest };
      this.#db
        .prepare('insert into people select ?, coalesce(max(position) + 1, 0), ? from people')
        .run(person.unionId, JSON.stringify(person));
      this.#link(main.appId, person.unionId, person.openId);
      for (const app of others) this.#link(app.appId, person.unionId, newId('ou_'));
      if (one.role === 'supervisor')
        this.#db.prepare('update departments set leader = ? where name = ?').run(person.unionId, one.department);
    }
  }

  /** The id of a department by its name; made when there is none. */
  #department(name: string, under?: string): string {
    const found = this.#db.prepare<[string], { id: string }>('select open_department_id as id from departments where name = ?').get(name);
    if (found) return found.id;
    const id = newId('od-');
    const parent = under === undefined ? '0' : this.#department(under);
    this.#db
      .prepare('insert into departments select ?, ?, ?, ?, null, coalesce(max(position) + 1, 0) from departments')
      .run(id, hex(16), name, parent);
    return id;
  }

  #link(appId: string, unionId: string, openId: string): void {
    this.#db.prepare('insert into open_ids values (?, ?, ?, ?)').run(openId, appId, unionId, JSON.stringify(usual));
  }

  #learn(link: Link): void {
    this.#byOpen.set(link.open_id, { appId: link.app_id, unionId: link.union_id });
    this.#open.set(`${link.app_id}|${link.union_id}`, link.open_id);
    this.#states.set(`${link.app_id}|${link.union_id}`, { ...usual, ...(JSON.parse(link.state) as Partial<PersonState>) });
  }

  get(unionId: string): Person | undefined {
    return this.#byUnion.get(unionId);
  }

  /** The person behind any app's open id (the page and the driver use the main app's). */
  byOpenId(openId: string): Person | undefined {
    const link = this.#byOpen.get(openId);
    return link && this.#byUnion.get(link.unionId);
  }

  /** The open id by which an app knows a person. */
  openId(appId: string, unionId: string): string {
    return this.#open.get(`${appId}|${unionId}`) ?? '';
  }

  /** Finds a person by an id an app sent. 99992361: an open id of another app; undefined: nobody. */
  find(app: AppInfo, id: string, idType: IdType): Person | Refusal | undefined {
    switch (idType) {
      case 'open_id': {
        const link = this.#byOpen.get(id);
        if (link && link.appId !== app.appId) return refuse(99992361, 'open_id cross app');
        return link && this.#byUnion.get(link.unionId);
      }
      case 'union_id':
        return this.#byUnion.get(id);
      case 'user_id':
        return this.all.find((person) => person.userId === id);
      case 'email':
        return this.all.find((person) => person.email === id);
      default:
        idType satisfies never;
        return undefined;
    }
  }

  /** `{union_id, open_id, user_id?}` as an app may see it; `user_id` only with the scope. */
  ids(appId: string, unionId: string): { union_id: string; user_id?: string; open_id: string } {
    const person = this.#byUnion.get(unionId);
    return {
      union_id: unionId,
      ...(person && this.#apps.settings(appId).userIdScope && { user_id: person.userId }),
      open_id: this.openId(appId, unionId),
    };
  }

  state(appId: string, unionId: string): Readonly<PersonState> {
    return this.#states.get(`${appId}|${unionId}`) ?? usual;
  }

  /** What concerns the person as such is so for every app. */
  setState(appId: string, unionId: string, change: Partial<PersonState>): void {
    const own = Object.fromEntries(Object.entries(change).filter(([key]) => personal.some((one) => one === key)));
    for (const app of this.#apps.all) {
      const next = { ...this.state(app.appId, unionId), ...(app.appId === appId ? change : own) };
      this.#states.set(`${app.appId}|${unionId}`, next);
      this.#db.prepare('update open_ids set state = ? where app_id = ? and union_id = ?').run(JSON.stringify(next), app.appId, unionId);
    }
    this.#bus.tell({ type: 'people' });
  }

  /** Whether a person can still use the client at all. */
  isActive(unionId: string): boolean {
    const app = this.#apps.all[0];
    const state = app ? this.state(app.appId, unionId) : usual;
    return !state.resigned && !state.frozen;
  }
}
