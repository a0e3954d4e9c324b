import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { call, type Platform, sendTo, startPlatform, text } from './platform.ts';

describe('people', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({
      staff: [
        {
          name: '周远',
          enName: 'Zhou Yuan',
          department: '档案馆',
          role: 'clerk',
          color: '#555555',
          mail: 'zhouyuan2',
          mobile: '+8613900000099',
        },
      ],
    });
  });
  afterEach(() => platform.close());
  const person = (name: string) => platform.sandbox.people.find((one) => one.name === name) ?? expect.fail(name);
  const user = async (name: string) => (await call(platform, 'GET', `/contact/v3/users/${person(name).openId}`)).json;
  const names = (items: unknown): unknown[] => (Array.isArray(items) ? items.map((one: { name: string }) => one.name) : []);
  const members = async (name: string): Promise<unknown[]> => {
    const found = await call(platform, 'GET', `/contact/v3/users/find_by_department?department_id=${person(name).departmentId}`);
    return names(found.json.data?.items);
  };

  it('an older database gets whom it lacks, and keeps the others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-people-'));
    const database = join(folder, 'sandbox.db');
    const first = await createSandbox({ database });
    await first.close();
    const db = new Database(database);
    db.exec('delete from open_ids where union_id in (select union_id from people where position >= 5)');
    db.exec("delete from people where position >= 5; delete from departments where name = '养护科'");
    db.close();
    const second = await createSandbox({ database });
    expect(second.people.slice(0, 5)).toEqual(first.people.slice(0, 5));
    expect(second.people.slice(5).map(({ name, department }) => [name, department])).toEqual([
      ['许晴', '教育局'],
      ['高岩', '养护科'],
    ]);
    expect(second.user(second.people[6]?.openId ?? '').send('在').content).toEqual({ text: '在' });
    await second.close();
    await rm(folder, { recursive: true });
  });

  it('may have one name, and departments of their own', async () => {
    const all = platform.sandbox.people.filter((one) => one.name === '周远');
    expect(all.map((one) => one.department)).toEqual(['交通局', '档案馆']);
    const top = await call(platform, 'GET', '/contact/v3/departments/0/children');
    expect(names(top.json.data?.items)).toEqual(['教育局', '交通局', '财政局', '信息公开办公室', '档案馆']);
    const below = await call(platform, 'GET', `/contact/v3/departments/${all[0]?.departmentId}/children`);
    expect(below.json.data?.items).toMatchObject([{ name: '养护科', parent_department_id: all[0]?.departmentId, member_count: 1 }]);
  });

  it('who leave are in no department any more, but known to have left', async () => {
    const me = person('许晴');
    expect(await members('许晴')).toEqual(['林晓', '陈敏', '许晴']);
    platform.sandbox.user(me.openId).setState({ resigned: true });
    expect(await members('许晴')).toEqual(['林晓', '陈敏']);
    expect((await user('许晴')).data?.user).toMatchObject({ status: { is_resigned: true, is_frozen: false } });
    const ask = (more: object) => call(platform, 'POST', '/contact/v3/users/batch_get_id', { emails: [me.email], ...more });
    expect((await ask({})).json.data?.user_list).toEqual([{ email: me.email }]);
    expect((await ask({ include_resigned: true })).json.data?.user_list).toEqual([{ email: me.email, user_id: me.openId }]);
    expect(() => platform.sandbox.user(me.openId).send('再见')).toThrow('账号已停用');
  });

  it('who are suspended are told nothing and can do nothing, for every app', async () => {
    const { sandbox } = platform;
    const me = sandbox.people[0] ?? expect.fail();
    sandbox.user(me.openId).setState({ frozen: true });
    expect((await user(me.name)).data?.user).toMatchObject({ status: { is_frozen: true } });
    expect((await sendTo(platform, 'text', text('提醒'))).json.code).toBe(230013);
    expect(() => sandbox.user(me.openId).send('在')).toThrow('账号已停用');
    expect(await members(me.name)).toContain(me.name);
    sandbox.user(me.openId).setState({ frozen: false }, sandbox.outsideApp.appId);
    expect((await sendTo(platform, 'text', text('提醒'))).json.code).toBe(0);
  });
});
