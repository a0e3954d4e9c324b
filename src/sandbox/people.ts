import { type Refusal, refuse } from './answer.ts';
import type { Apps } from './apps.ts';
import { hex, newId } from './ids.ts';
import type { Db } from './store.ts';
import type { AppInfo, Person, PersonState, Role } from './types.ts';

/** A department of the organisation. */
export interface Department {
  readonly open_department_id: string;
  readonly department_id: string;
  readonly name: string;
  readonly parent: string;
  readonly leader: string | null;
}

export type IdType = 'open_id' | 'union_id' | 'user_id' | 'email';

const departments = ['教育局', '交通局', '财政局', '信息公开办公室'] as const;
const seeds: readonly {
  name: string;
  enName: string;
  department: (typeof departments)[number];
  role: Role;
  color: string;
  mail: string;
  mobile: string;
}[] = [
  { name: '林晓', enName: 'Lin Xiao', department: '教育局', role: 'clerk', color: '#2ea121', mail: 'linxiao', mobile: '+8613900000001' },
  { name: '周远', enName: 'Zhou Yuan', department: '交通局', role: 'clerk', color: '#de7802', mail: 'zhouyuan', mobile: '+8613900000002' },
  {
    name: '陈敏',
    enName: 'Chen Min',
    department: '教育局',
    role: 'supervisor',
    color: '#d83931',
    mail: 'chenmin',
    mobile: '+8613900000003',
  },
  { name: '何静', enName: 'He Jing', department: '财政局', role: 'reviewer', color: '#0442d2', mail: 'hejing', mobile: '+8613900000004' },
  {
    name: '吴迪',
    enName: 'Wu Di',
    department: '信息公开办公室',
    role: 'publisher',
    color: '#7f3bf5',
    mail: 'wudi',
    mobile: '+8613900000005',
  },
];

interface Link {
  open_id: string;
  app_id: string;
  union_id: string;
  state: string;
}

const usual: PersonState = { available: true, blocked: false, resigned: false, inContactScope: true };

/** The people of the tenant and their ids: one union id each (the key in here), one open id for each app. */
export class People {
  readonly all: readonly Person[];
  readonly departments: readonly Department[];
  readonly tenantKey: string;
  readonly #db: Db;
  readonly #apps: Apps;
  readonly #byUnion = new Map<string, Person>();
  readonly #byOpen = new Map<string, { appId: string; unionId: string }>();
  readonly #open = new Map<string, string>();
  readonly #states = new Map<string, PersonState>();

  constructor(db: Db, apps: Apps) {
    this.#db = db;
    this.#apps = apps;
    db.prepare("insert or ignore into meta values ('tenant_key', ?)").run(hex(16));
    this.tenantKey = db.prepare<[], { value: string }>("select value from meta where key = 'tenant_key'").get()?.value ?? '';
    if (!db.prepare('select 1 from people').get()) db.transaction(() => this.#seed())();
    this.departments = db.prepare<[], Department>('select * from departments order by position').all();
    this.all = db
      .prepare<[], { info: string }>('select info from people order by position')
      .all()
      .map((row) => JSON.parse(row.info) as Person);
    for (const person of this.all) this.#byUnion.set(person.unionId, person);
    for (const link of db.prepare<[], Link>('select * from open_ids').all()) this.#learn(link);
  }

  #seed(): void {
    const main = this.#apps.all[0];
    if (!main) return;
    const ids = new Map<string, string>();
    departments.forEach((name, position) => {
      const id = newId('od-');
      ids.set(name, id);
      this.#db.prepare('insert into departments values (?, ?, ?, ?, null, ?)').run(id, hex(16), name, '0', position);
    });
    seeds.forEach((seed, position) => {
      const person: Person = {
        openId: newId('ou_'),
        unionId: newId('on_'),
        userId: hex(8),
        name: seed.name,
        enName: seed.enName,
        email: `${seed.mail}@example.gov.test`,
        mobile: seed.mobile,
        department: seed.department,
        departmentId: ids.get(seed.department) ?? '',
        role: seed.role,
        color: seed.color,
      };
      this.#db.prepare('insert into people values (?, ?, ?)').run(person.unionId, position, JSON.stringify(person));
      this.#link(main.appId, person.unionId, person.openId);
      for (const app of this.#apps.all.slice(1)) this.#link(app.appId, person.unionId, newId('ou_'));
      if (seed.role === 'supervisor')
        this.#db.prepare('update departments set leader = ? where name = ?').run(person.unionId, seed.department);
    });
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

  setState(appId: string, unionId: string, change: Partial<PersonState>): void {
    const next = { ...this.state(appId, unionId), ...change };
    this.#states.set(`${appId}|${unionId}`, next);
    this.#db.prepare('update open_ids set state = ? where app_id = ? and union_id = ?').run(JSON.stringify(next), appId, unionId);
  }
}
