import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverDue } from '../../src/delivery.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { TurnCommit } from '../../src/store/store.ts';
import { sweep } from '../../src/sweep.ts';
import { assignment, put, round } from '../contract/round-world.ts';
import { at, changeTurn, createTurn, load, message, sayTurn, summary } from '../contract/world.ts';
import { template } from '../form/support.ts';
import { type Office, openOffice } from '../support/post.ts';

let office: Office;
const me = 'ou_a';
const unit = '平川县图书馆';

/** A new declaration with its number as lists show it. */
function numbered(id: string, serial: string, cells: Readonly<Record<string, string>>): TurnCommit {
  const turn = createTurn(id, me, cells, { template });
  return turn.draft ? { ...turn, draft: { ...turn.draft, summary: { ...summary, name: cells.name ?? '', serial } } } : turn;
}

beforeEach(async () => {
  office = openOffice([template], at);
  const cells = { 'basics.year': '2027', 'basics.unitName': unit, 'budget.total': '12' };
  await office.store.commit(numbered('d1', '10', { name: '夜间开放', ...cells }));
  await office.store.commit(numbered('d2', '9', { name: '流动书车', ...cells }));
  await office.store.commit(createTurn('d3', 'ou_b', { name: '别人的', ...cells }, { template }));
});
afterEach(() => office.close());

let jobs = 0;
async function order(
  go: 'check' | 'docx' | 'xlsx',
  person = me,
  edition: 'internal' | 'public' = 'internal',
  first = () => {},
  page = 0,
  select: object = { by: 'own', year: '2027', unit },
): Promise<string> {
  jobs += 1;
  const card = `card${jobs}`;
  await office.store.commit(sayTurn([message(person, { id: card })]));
  await deliverDue(office.ports);
  const before = office.post.out.length;
  const payload = { select, go, edition, page, card, locale: 'zh-CN' };
  await office.store.commit({ ...sayTurn([]), jobs: [{ id: `j${jobs}`, kind: 'volume', person, payload: JSON.stringify(payload) }] });
  first();
  await sweep(office.ports);
  const patch = office.post.out.slice(before).findLast((each) => each.kind === 'patch');
  return patch?.kind === 'patch' ? patch.content : '';
}
const uploads = () => office.post.out.flatMap((each) => (each.kind === 'upload' ? [each.name] : []));

test('a person’s volume holds their own declarations only, in the order of their numbers', async () => {
  const mine = await order('check');
  expect(mine).toContain('共 2 份');
  expect(mine.indexOf('流动书车')).toBeGreaterThan(0);
  expect(mine.indexOf('夜间开放')).toBeGreaterThan(mine.indexOf('流动书车'));
  expect(mine).not.toContain('别人的');
  expect(await order('check', 'ou_b')).toContain('共 1 份');
  expect(await order('docx', 'ou_c')).toContain('现在没有申报了');
  expect(uploads()).toEqual([]);
});

test('is written in both formats, internal and public', async () => {
  await order('docx');
  await order('xlsx');
  await order('docx', me, 'public');
  expect(uploads()).toEqual([`${unit}2027年部门绩效文本.docx`, `${unit}2027年部门绩效文本.xlsx`, `${unit}2027年部门绩效文本.docx`]);
});

test('a file the platform refuses is told on the card', async () => {
  const refuse = () => office.post.refuse({ kind: 'setup', code: 99_991_672 });
  expect(await order('xlsx', me, 'internal', refuse)).toContain('文件没有写成');
});

test('lists every declaration and every error on one of its pages', async () => {
  for (let number = 11; number < 61; number += 1) {
    const cells = { name: `书屋${number}`, 'basics.year': '2027', 'basics.unitName': unit, 'budget.total': '12', 'budget.fiscal': '9' };
    await office.store.commit(numbered(`e${number}`, String(number), cells));
  }
  const pages: string[] = [];
  do pages.push(await order('check', me, 'internal', () => undefined, pages.length));
  while (pages.at(-1)?.includes('下一页'));
  const all = pages.join('\n');
  for (let number = 11; number < 61; number += 1) {
    expect(pages.filter((page) => page.includes(`${number - 8}. 书屋${number} `))).toHaveLength(1);
    expect(all).toContain(`《书屋${number}》`);
  }
  const counted = Number(/有 (\d+) 处要改/.exec(all)?.[1]);
  expect([...all.matchAll(/《[^》]+》/g)]).toHaveLength(counted);
});

/** Two departments of a round with so many declarations each, approved but for the last of the second; `ou_s` supervises the first, `ou_all` both, `ou_p` publishes. */
async function collected(count: number): Promise<void> {
  const { store } = office;
  await put(store, [
    { write: 'openRound', round: round('r1') },
    ...['od_school', 'od_road'].flatMap((id): Write[] => [
      { write: 'departmentNames', departments: [{ id, name: id }] },
      { write: 'grant', grant: { openId: 'ou_all', role: 'supervisor', department: id } },
    ]),
    { write: 'grant', grant: { openId: 'ou_s', role: 'supervisor', department: 'od_school' } },
    { write: 'grant', grant: { openId: 'ou_p', role: 'publisher', department: '*' } },
  ]);
  for (const department of ['od_school', 'od_road'])
    for (let number = 1; number <= count; number += 1) {
      const id = `${department}-${number}`;
      await store.commit(numbered(id, String(number), { name: `项目${id}`, 'basics.year': '2027', 'basics.serial': String(number) }));
      const link = { round: 'r1', assignment: `a-${id}`, department };
      await put(store, [
        { write: 'assign', assignment: assignment(`a-${id}`, { department, declaration: id, createdAt: at + number }) },
        { write: 'link', declaration: id, to: link },
      ]);
      const approved = department === 'od_school' || number < count;
      if (approved) await store.commit(changeTurn((await load(store, id, me)).draft, me, {}, { kind: 'approve', state: 'approved' }));
    }
}

const ofRound = (department: string, extent: 'approved' | 'all') => ({
  by: 'round',
  year: '2027',
  unit: department,
  round: 'r1',
  department,
  extent,
});

test('of a round it holds what the reader’s roles reach, approved or all', async () => {
  await collected(3);
  const check = (
    person: string,
    department: string,
    extent: 'approved' | 'all' = 'approved',
    edition: 'internal' | 'public' = 'internal',
  ) => order('check', person, edition, undefined, 0, ofRound(department, extent));
  expect(await check('ou_all', '*')).toContain('共 5 份');
  expect(await check('ou_all', '*', 'all')).toContain('共 6 份');
  const school = await check('ou_s', '*', 'all');
  expect(school).toContain('共 3 份');
  expect(school).not.toContain('od_road');
  expect(await check('ou_s', 'od_road', 'all')).toContain('现在没有申报了');
  expect(await check(me, 'od_school', 'all')).toContain('现在没有申报了');
  expect(await check('ou_all', 'od_school', 'all', 'public')).toContain('现在没有申报了');
  expect(await check('ou_p', '*', 'all', 'public')).toContain('共 6 份');
  expect(await check('ou_p', 'od_road')).toContain('1 个项目还没有通过，没有收进来');
});

test('of more than a hundred projects it is a file for each department', async () => {
  await collected(51);
  await order('docx', 'ou_all', 'internal', undefined, 0, ofRound('*', 'all'));
  expect(uploads()).toEqual(['2027年部门绩效文本.zip']);
  const upload = office.post.out.findLast((each) => each.kind === 'upload');
  const names = upload?.kind === 'upload' ? Object.keys(unzipSync(upload.bytes)) : [];
  expect(names).toEqual(['1.od_road2027年部门绩效文本.docx', '2.od_school2027年部门绩效文本.docx']);
});
