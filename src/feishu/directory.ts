import { z } from 'zod';
import type { Directory, DirectoryPerson, Sent } from '../ports.ts';
import type { FeishuClient } from './client.ts';
import { failureOf, ownCodes } from './errors.ts';
import { CallFault } from './http-instance.ts';

/** The platform's contact API (feishu.md §3.8), as far as the app's contact scope goes. What a scope withholds is missing in the answer. */

const person = z.object({
  open_id: z.string().min(1),
  name: z.string().default(''),
  department_ids: z.array(z.string()).default([]),
  status: z
    .object({ is_frozen: z.boolean().default(false), is_resigned: z.boolean().default(false), is_exited: z.boolean().default(false) })
    .optional(),
});
const department = z.object({ open_department_id: z.string().min(1), name: z.string().default('') });

const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.object({ items: z.array(item).nullish(), has_more: z.boolean().default(false), page_token: z.string().default('') }),
  });
const people = page(person);
const departments = page(department);
const one = z.object({ data: z.object({ user: person }) });

/** The root of every organisation. */
const ROOT = '0';
const PAGE = 50;
/** Pages of one list: an organisation that never ends is a fault. */
const PAGES = 2_000;
/** Outside the app's contact scope, or not there: nothing to tell, and no trouble. */
const unseen: ReadonlySet<number> = new Set([40004, 40008, 40015, 41012, 41050, 43010]);

const personOf = (read: z.infer<typeof person>): DirectoryPerson => ({
  openId: read.open_id,
  name: read.name,
  department: read.department_ids[0] ?? '',
  status: read.status?.is_resigned || read.status?.is_exited ? 'resigned' : read.status?.is_frozen ? 'frozen' : 'active',
});

/** Reads people and departments through the real SDK. Every trouble comes back as a value. */
export function createDirectory({ client, random = Math.random }: { client: FeishuClient; random?: () => number }): Directory {
  const ask = async <T>(path: string, params: Record<string, string | number>, schema: z.ZodType<T>): Promise<T> => {
    const answer: unknown = await client.call((sdk) =>
      sdk.request({
        method: 'GET',
        url: `/open-apis/contact/v3/${path}`,
        params: { user_id_type: 'open_id', department_id_type: 'open_department_id', ...params },
      }),
    );
    const read = schema.safeParse(answer);
    if (!read.success) throw new CallFault({ status: 0, code: ownCodes.unreadable, msg: '' });
    return read.data;
  };

  /** What cannot be seen is `none`. */
  const attempt = async <T>(none: T, work: () => Promise<T>): Promise<Sent<T>> => {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      const fault = error instanceof CallFault ? error : { status: 0, code: ownCodes.unreadable, msg: '' };
      if (unseen.has(fault.code)) return { ok: true, value: none };
      return { ok: false, failure: failureOf(fault, random, false) };
    }
  };

  const all = async <Item>(path: string, params: Record<string, string>, schema: z.ZodType<Listed<Item>>): Promise<readonly Item[]> => {
    const items: Item[] = [];
    let token = '';
    for (let read = 0; read < PAGES; read += 1) {
      const { data } = await ask(path, { ...params, page_size: PAGE, ...(token === '' ? {} : { page_token: token }) }, schema);
      items.push(...(data.items ?? []));
      if (!data.has_more || data.page_token === '' || data.page_token === token) return items;
      token = data.page_token;
    }
    return items;
  };

  return {
    root: ROOT,
    departments: (under) =>
      attempt([], async () => {
        const rows = await all(`departments/${encodeURIComponent(under)}/children`, {}, departments);
        return rows.map((row) => ({ id: row.open_department_id, name: row.name }));
      }),
    people: (under) => attempt([], async () => (await all('users/find_by_department', { department_id: under }, people)).map(personOf)),
    person: (openId) => attempt(null, async () => personOf((await ask(`users/${encodeURIComponent(openId)}`, {}, one)).data.user)),
  };
}

interface Listed<Item> {
  readonly data: { readonly items?: readonly Item[] | null | undefined; readonly has_more: boolean; readonly page_token: string };
}
