import { beforeEach, expect, test } from 'vitest';
import { Desk, saidIn } from './desk.ts';

/** A row named that is not there, while an open text question waits for any words. */

const me = 'ou_clerk';
let desk: Desk;

beforeEach(() => {
  desk = new Desk();
  desk.type(me, '/新建');
  desk.type(me, '项目名称：城区小学操场改造');
  for (let times = 0; desk.seat(me).step !== 'budget'; times += 1) {
    if (times > 12) throw new Error('no way to the budget');
    desk.type(me, '下一步');
  }
  for (const answer of ['315', '315', '无']) desk.type(me, answer);
  expect(desk.seat(me).cell).toBe('purpose');
});

test.each([
  ['指标12目标值 95%', '还没有指标，填不了指标12。“95%”没有记下，先加一条再填。'],
  ['目标9：操场全部建成', '还没有目标，填不了目标9。“操场全部建成”没有记下，先加一条再填。'],
])('%s is no answer to another question', (typed, said) => {
  const before = desk.values(me);
  expect(saidIn(desk.type(me, typed).replies)).toContain(said);
  expect(desk.values(me)).toEqual(before);
  expect(desk.seat(me).cell).toBe('purpose');
  desk.type(me, '翻修操场4200平方米');
  expect(desk.value(me, 'purpose')).toBe('翻修操场4200平方米');
});

test.each(['目标9个班级全部用上新操场', '指标12项全部完成', '指标12值得推广，覆盖全部班级'])('%s is an answer', (typed) => {
  desk.type(me, typed);
  expect(desk.value(me, 'purpose')).toBe(typed);
});

test('how many there are is said, and the row asked next may be called by its name', () => {
  desk.type(me, '翻修操场4200平方米');
  for (let times = 0; desk.seat(me).step !== 'goals'; times += 1) {
    if (times > 12) throw new Error('no way to the goals');
    desk.type(me, '下一步');
  }
  desk.type(me, '目标1：操场当年建成投用');
  expect(desk.rows(me, 'goals').map((row) => desk.value(me, `goals.${row}.text`))).toEqual(['操场当年建成投用']);
  expect(saidIn(desk.type(me, '目标9：学生用上新操场').replies)).toContain('没有目标9，一共 1 个目标。');
  expect(desk.rows(me, 'goals')).toHaveLength(1);
});

test('among several lines the others are stored', () => {
  const { replies } = desk.type(me, '预算数 300\n财政资金 300\n指标12目标值 95%');
  expect(saidIn(replies)).toContain('填不了指标12');
  expect(desk.value(me, 'budget.total')).toBe('300');
});
