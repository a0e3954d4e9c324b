import { beforeEach, describe, expect, test } from 'vitest';
import { buttonOf, buttonsOf, Desk, formOf, inputsOf, keysIn, saidIn } from './desk.ts';

const me = 'ou_clerk';
const other = 'ou_colleague';
let desk: Desk;

/** A draft with a name, the person at the first card. */
beforeEach(() => {
  desk = new Desk();
  desk.type(me, '/新建');
  desk.type(me, '项目名称：城区小学操场改造');
});

/** Goes to a step by its button in the list of steps. */
const reach = (step: string): void => {
  for (let times = 0; desk.seat(me).step !== step; times += 1) {
    if (times > 12) throw new Error(`no way to ${step}`);
    desk.type(me, '下一步');
  }
};
const save = (go: string, typed: Record<string, string> = {}, who = me) => {
  const { id, view } = desk.card(who);
  return desk.press(who, id, buttonOf(view, `save_${go}`), formOf(view, typed));
};

describe('a new draft', () => {
  test('has the next budget year, the next number and what is remembered of the person', () => {
    expect(desk.values(me)).toEqual({ name: '城区小学操场改造', 'basics.year': '2027', 'basics.serial': '1' });
    desk.type(me, '单位代码 118002市教育局');
    desk.type(me, '/新建');
    expect(desk.drafts.size).toBe(2);
    expect(desk.values(me)).toMatchObject({ 'basics.unitCode': '118002', 'basics.unitName': '市教育局', 'basics.serial': '2' });
  });

  test('in which nothing was typed is taken up again', () => {
    desk.type(me, '/新建');
    const { id } = desk.draft(me);
    expect(keysIn(desk.type(me, '/新建'))).toContain('new.untouched');
    expect(desk.draft(me).id).toBe(id);
  });

  test('is made once, whatever the turn is retried', () => {
    const fresh = new Desk();
    const decision = fresh.type(me, '/新建');
    expect(decision.draft).toMatchObject({ kind: 'create', id: fresh.draft(me).id });
  });
});

describe('typed answers', () => {
  test('go to the open question, one after the other, and say what they were read as', () => {
    reach('budget');
    expect(desk.seat(me).cell).toBe('budget.total');
    expect(saidIn(desk.type(me, '3,150,000元').replies)).toContain('315 万元');
    expect(desk.seat(me).cell).toBe('budget.fiscal');
    desk.type(me, '315万');
    expect(desk.seat(me).cell).toBe('budget.other');
    desk.type(me, '无');
    expect(desk.value(me, 'budget.other')).toBeNull();
    expect(desk.seat(me).cell).toBe('purpose');
  });

  test('several percentages in a row fill the plan; what is left over is quoted', () => {
    reach('plan');
    desk.type(me, '0 50% 75 100');
    expect(['m3', 'm6', 'm10', 'm12'].map((month) => desk.value(me, `plan.${month}`))).toEqual(['0', '50', '75', '100']);
    desk.type(me, '3月底');
    expect(saidIn(desk.type(me, '1 2 3 4 5').replies)).toContain('5');
  });

  test('a line that cannot be read is quoted, and so are the lines behind it', () => {
    reach('budget');
    const said = saidIn(desk.type(me, '315\n很多\n7').replies);
    expect(desk.value(me, 'budget.total')).toBe('315');
    expect(said).toContain('很多');
    expect(said).toMatch(/“7”/);
  });

  test('goals come line by line, with or without their names', () => {
    reach('goals');
    desk.type(me, '目标1：建成投用\n2、群众满意\n目标三：厉行节约');
    expect(desk.rows(me, 'goals').map((row) => desk.value(me, `goals.${row}.text`))).toEqual(['建成投用', '群众满意', '厉行节约']);
  });

  test('a cell named from anywhere is changed and the place is kept', () => {
    reach('plan');
    const before = desk.seat(me);
    desk.type(me, '预算数 改为 31.5万元');
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    expect(desk.seat(me)).toMatchObject({ step: before.step, row: before.row, cell: before.cell });
  });

  test('several cells, a line each', () => {
    desk.type(me, '预算数 31.5\n6月底：40\n年度 2028');
    expect(desk.values(me)).toMatchObject({ 'budget.total': '31.5', 'plan.m6': '40', 'basics.year': '2028' });
  });

  test('a text that begins like another cell is the answer to the question, unless what follows fits', () => {
    reach('budget');
    for (const answer of ['31.5', '31.5', '0']) desk.type(me, answer);
    expect(desk.seat(me).cell).toBe('purpose');
    desk.type(me, '财政资金 用于购置桌椅');
    expect(desk.value(me, 'purpose')).toBe('财政资金 用于购置桌椅');
    expect(desk.value(me, 'budget.fiscal')).toBe('31.5');
    desk.type(me, '资金用途');
    expect(keysIn(desk.type(me, '财政资金：全部'))).toContain('note.unread');
    expect(desk.value(me, 'purpose')).toBe('财政资金 用于购置桌椅');
  });

  test('a cell named while a code or a word of the taxonomy is asked is still that cell', () => {
    expect(desk.seat(me).cell).toBe('code');
    desk.type(me, '预算数 31.5');
    expect(desk.value(me, 'code')).toBeNull();
    reach('indicators');
    desk.type(me, '加一条');
    expect(desk.seat(me).cell).toMatch(/subcategory$/);
    desk.type(me, '预算数 32');
    expect(desk.value(me, 'budget.total')).toBe('32');
  });

  test('only a name asks for that cell', () => {
    expect(keysIn(desk.type(me, '预算数'))).toContain('ask.cell');
    expect(desk.seat(me)).toMatchObject({ step: 'budget', cell: 'budget.total' });
  });

  test('未入库 in place of a code frees the cell', () => {
    desk.type(me, '未入库');
    expect(desk.values(me)).toMatchObject({ 'basics.unlisted': 'yes' });
    expect(desk.value(me, 'code')).toBeNull();
  });

  test('20 kB typed into a number are quoted by their first 200 characters, and asked again', () => {
    reach('budget');
    const decision = desk.type(me, '长'.repeat(20_000));
    expect(decision.draft).toBeUndefined();
    expect(saidIn(decision.replies)).toContain(`“${'长'.repeat(200)}…”`);
    expect(saidIn(decision.replies)).not.toContain('长'.repeat(201));
    expect(desk.seat(me).cell).toBe('budget.total');
  });

  test('without a draft one short sentence, with the way on', () => {
    const fresh = new Desk();
    fresh.take(me, { kind: 'entered' });
    expect(keysIn(fresh.type(me, '你好'))).toContain('unknown.noDraft');
    expect(keysIn(fresh.type(me, '下一步'))).toContain('unknown.noDraft');
    expect(keysIn(fresh.type(me, '/预览'))).toContain('unknown.noDraft');
  });
});

describe('a quoted card', () => {
  test('is answered, whatever is asked now', () => {
    reach('budget');
    const { id } = desk.card(me);
    reach('plan');
    desk.type(me, '31.5', id);
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    expect(desk.seat(me)).toMatchObject({ step: 'plan', cell: 'plan.m3' });
  });

  test('with another cell named in the reply: the name goes first', () => {
    reach('budget');
    const { id } = desk.card(me);
    reach('plan');
    desk.type(me, '3月底 20', id);
    expect(desk.value(me, 'budget.total')).toBeNull();
    expect(desk.value(me, 'plan.m3')).toBe('20');
  });

  test('of someone else is no place of mine', () => {
    reach('budget');
    const { id } = desk.card(me);
    desk.share(me, other);
    desk.type(other, '/继续');
    const before = desk.seat(other).cell;
    desk.type(other, '下一步');
    desk.type(other, '20', id);
    expect(desk.value(me, 'budget.total')).toBeNull();
    expect(before).not.toBeNull();
  });
});

describe('a form', () => {
  const budget = { 'budget.total': '31.5万', 'budget.fiscal': '31.5', purpose: '购置桌椅' };

  test.each(['next', 'back', 'skip', 'later'])('%s stores what was typed', (go) => {
    reach('budget');
    save(go, budget);
    expect(desk.values(me)).toMatchObject({ 'budget.total': '31.5', 'budget.fiscal': '31.5', purpose: '购置桌椅' });
  });

  test('goes where its button says', () => {
    reach('budget');
    save('next', budget);
    expect(desk.seat(me).step).toBe('plan');
    save('back');
    expect(desk.seat(me).step).toBe('budget');
    save('skip');
    expect(desk.seat(me).step).toBe('plan');
    expect(keysIn(save('later'))).toContain('later.text');
    expect(desk.seat(me).step).toBe('plan');
  });

  test('stays once where something required is missing, and goes on when told again', () => {
    reach('budget');
    expect(keysIn(save('next', { 'budget.total': '31.5' }))).toContain('step.stay');
    expect(desk.seat(me).step).toBe('budget');
    save('next');
    expect(desk.seat(me).step).toBe('plan');
  });

  test('what cannot be read stands in its input again, with its sentence; leaving quotes it', () => {
    reach('budget');
    save('next', { ...budget, 'budget.total': '很多很多' });
    expect(desk.seat(me).step).toBe('budget');
    const input = inputsOf(desk.card(me).view).find(({ name }) => name === 'budget.total');
    expect(input?.value).toBe('很多很多');
    expect(saidIn(input?.notes)).toContain('31.5');
    expect(saidIn(save('skip').replies)).toContain('很多很多');
    desk.type(me, '上一步');
    expect(saidIn(save('later', { 'budget.total': '3-5' }).replies)).toContain('3-5');
  });

  test('typing the value that stands there in other words changes nothing', () => {
    reach('budget');
    save('next', budget);
    save('back');
    expect(save('next', { 'budget.total': '315000元' }).draft).toBeUndefined();
  });

  test('emptying an input empties the cell', () => {
    reach('budget');
    save('next', budget);
    save('back');
    save('skip', { purpose: '  ' });
    expect(desk.value(me, 'purpose')).toBeNull();
  });

  test('values of inputs the card never showed are not taken', () => {
    reach('budget');
    save('next', { ...budget, name: '别的项目', 'basics.year': '1999', __proto__: 'x' });
    expect(desk.value(me, 'name')).toBe('城区小学操场改造');
    expect(desk.value(me, 'basics.year')).toBe('2027');
  });

  test('an input of its own goes before what was said in another breath', () => {
    reach('indicators');
    desk.type(me, '加一条');
    const row = desk.seat(me).row ?? '';
    save('list', { [`indicators.${row}.target.value`]: '≥95%', [`indicators.${row}.target.operator`]: '＞' });
    expect(desk.values(me)).toMatchObject({
      [`indicators.${row}.target.value`]: '95',
      [`indicators.${row}.target.operator`]: '＞',
      [`indicators.${row}.target.unit`]: '%',
    });
  });
});

describe('late cards', () => {
  test('what was typed into an old card is stored where the cell is as it was, and the current card follows', () => {
    reach('budget');
    const old = desk.card(me);
    reach('goals');
    const decision = desk.press(me, old.id, buttonOf(old.view, 'save_next'), formOf(old.view, { 'budget.total': '31.5' }));
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    expect(keysIn(decision)).toContain('late.saved');
    expect(desk.seat(me).step).toBe('goals');
  });

  test('a cell that changed since is asked, and both answers are open', () => {
    reach('budget');
    const old = desk.card(me);
    desk.share(me, other);
    desk.type(other, '预算数 40');
    const press = (typed: string) =>
      desk.press(me, old.id, buttonOf(old.view, 'save_skip'), formOf(old.view, { 'budget.total': typed, purpose: '购置' }));
    expect(saidIn(press('31.5').replies)).toMatch(/预算数.*40.*31\.5/);
    expect(desk.values(me)).toMatchObject({ 'budget.total': '40', purpose: '购置' });
    expect(desk.seat(me).pending).toEqual({ 'budget.total': '31.5' });
    desk.press(me, desk.card(me).id, buttonOf(desk.card(me).view, '保留现在的'));
    expect(desk.value(me, 'budget.total')).toBe('40');
    expect(desk.seat(me).pending).toEqual({});
    press('31.5万元');
    desk.press(me, desk.card(me).id, buttonOf(desk.card(me).view, '用我填的'));
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    expect(desk.seat(me).pending).toEqual({});
  });

  test('the same value by both is no question; an untouched input never overwrites', () => {
    reach('budget');
    const old = desk.card(me);
    desk.share(me, other);
    desk.type(other, '预算数 31.5');
    expect(desk.press(me, old.id, buttonOf(old.view, 'save_skip'), formOf(old.view, { 'budget.total': '315000元' })).draft).toBeUndefined();
    expect(desk.press(me, old.id, buttonOf(old.view, 'save_skip'), formOf(old.view)).draft).toBeUndefined();
    expect(desk.seat(me).pending).toEqual({});
    expect(desk.value(me, 'budget.total')).toBe('31.5');
  });

  test('an emptied cell is asked as such', () => {
    reach('budget');
    desk.type(me, '预算数 31.5');
    const old = desk.card(me);
    desk.share(me, other);
    desk.type(other, '/继续');
    desk.type(other, '预算数：**');
    desk.type(other, '/撤销');
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    desk.press(me, old.id, buttonOf(old.view, 'save_skip'), formOf(old.view, { 'budget.total': '40' }));
    expect(desk.value(me, 'budget.total')).toBe('40');
  });

  test('a text box of lines changed by two people is asked as a whole, by its label', () => {
    reach('statement');
    const old = desk.card(me);
    desk.share(me, other);
    desk.type(other, '/继续');
    const theirs = desk.card(other);
    desk.press(other, theirs.id, buttonOf(theirs.view, 'save_skip'), formOf(theirs.view, { 'statement.contents': '铺设跑道' }));
    const decision = desk.press(me, old.id, buttonOf(old.view, 'save_skip'), formOf(old.view, { 'statement.contents': '安装照明\n绿化' }));
    expect(saidIn(decision.replies)).toMatch(/主要项目内容.*铺设跑道.*安装照明/s);
    desk.press(me, desk.card(me).id, buttonOf(desk.card(me).view, '用我填的'));
    expect(desk.rows(me, 'statement.contents').map((row) => desk.value(me, `statement.contents.${row}.text`))).toEqual([
      '安装照明',
      '绿化',
    ]);
  });
});

describe('rows of a list', () => {
  /** Three indicators; returns their rows. */
  const three = (): readonly string[] => {
    reach('indicators');
    for (const [subcategory, name] of [
      ['数量指标', '面积'],
      ['社会效益指标', '受益人数'],
      ['质量指标', '合格率'],
    ] as const) {
      desk.type(me, '加一条');
      const row = desk.seat(me).row ?? '';
      save('list', { [`indicators.${row}.subcategory`]: subcategory, [`indicators.${row}.name`]: name });
      if (desk.seat(me).row !== null) desk.type(me, '返回列表');
    }
    return desk.rows(me, 'indicators');
  };
  const names = () => desk.rows(me, 'indicators').map((row) => desk.value(me, `indicators.${row}.name`));
  const row = (op: string, chosen?: string) => {
    const { id, view } = desk.card(me);
    return desk.press(me, id, buttonOf(view, `row_${op}`), chosen === undefined ? {} : { chosen });
  };

  test('stand together by category', () => {
    three();
    expect(names()).toEqual(['面积', '合格率', '受益人数']);
  });

  test('are moved, deleted, brought back', () => {
    const [first, second] = three();
    row('down', first);
    expect(names()).toEqual(['合格率', '面积', '受益人数']);
    expect(keysIn(row('up', second))).toContain('list.atEnd');
    expect(keysIn(row('delete', first))).toContain('list.deleted');
    expect(names()).toEqual(['合格率', '受益人数']);
    desk.type(me, '/撤销');
    expect(names()).toEqual(['合格率', '面积', '受益人数']);
    desk.type(me, '/撤销');
    expect(names()).toEqual(['面积', '合格率', '受益人数']);
  });

  test('a button without a choice, or with a row that is gone, says so', () => {
    const [first] = three();
    expect(keysIn(row('edit'))).toContain('list.chooseFirst');
    const old = desk.card(me);
    row('delete', first);
    expect(keysIn(desk.press(me, old.id, buttonOf(old.view, 'row_edit'), { chosen: first ?? '' }))).toContain('list.gone');
    expect(desk.seat(me).row).toBeNull();
  });

  test('其他 asks for the word, and what could not be read beside it is quoted', () => {
    reach('indicators');
    desk.type(me, '加一条');
    const at = desk.seat(me).row ?? '';
    const decision = save('another', {
      [`indicators.${at}.subcategory`]: '__other',
      [`indicators.${at}.name`]: '面积',
      [`indicators.${at}.target.value`]: '3-5',
    });
    expect(keysIn(decision)).toContain('ask.other');
    expect(saidIn(decision.replies)).toContain('3-5');
    expect(desk.value(me, `indicators.${at}.name`)).toBe('面积');
    desk.type(me, '执法水平指标');
    expect(desk.value(me, `indicators.${at}.subcategory`)).toBe('执法水平指标');
    expect(desk.rows(me, 'indicators')).toEqual([at]);
  });

  test('a goal that is deleted leaves no link behind, and undo brings both back', () => {
    reach('goals');
    desk.type(me, '建成投用\n群众满意');
    const [, second] = desk.rows(me, 'goals');
    reach('indicators');
    desk.type(me, '加一条');
    const at = desk.seat(me).row ?? '';
    save('list', { [`indicators.${at}.name`]: '面积', [`indicators.${at}.goal`]: second ?? '' });
    desk.type(me, '返回列表');
    for (let times = 0; desk.seat(me).step !== 'goals' && times < 9; times += 1) desk.type(me, '上一步');
    save('skip', { [`goals.${second}.text`]: '' });
    expect(desk.value(me, `indicators.${at}.goal`)).toBeNull();
    desk.type(me, '/撤销');
    expect(desk.value(me, `goals.${second}.text`)).toBe('群众满意');
    expect(desk.value(me, `indicators.${at}.goal`)).toBe(second);
    expect(desk.rows(me, 'goals')[1]).toBe(second);
  });

  test('words of a list do nothing elsewhere', () => {
    reach('budget');
    for (const word of ['再加一条', '返回列表', '加一条']) {
      desk.type(me, word);
      expect(desk.seat(me)).toMatchObject({ step: 'budget', row: null });
    }
  });
});

describe('undo', () => {
  test('goes back change by change, one turn at a time, and says what it took back', () => {
    reach('budget');
    desk.type(me, '31.5');
    save('skip', { 'budget.fiscal': '30', purpose: '购置' });
    expect(saidIn(desk.type(me, '/撤销').replies)).toContain('30 万元 → —');
    expect(desk.value(me, 'purpose')).toBeNull();
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    desk.type(me, '/撤销');
    expect(desk.value(me, 'budget.total')).toBeNull();
    desk.type(me, '/撤销');
    expect(desk.value(me, 'name')).toBeNull();
    expect(keysIn(desk.type(me, '/撤销'))).toContain('undo.nothing');
    expect(desk.value(me, 'basics.year')).toBe('2027');
  });

  test('asks where somebody changed the cell since, and leaves the rest of theirs alone', () => {
    desk.share(me, other);
    desk.type(me, '预算数 31.5\n财政资金 31.5');
    desk.type(other, '预算数 40');
    desk.type(me, '/撤销');
    expect(desk.values(me)).toMatchObject({ 'budget.total': '40' });
    expect(desk.value(me, 'budget.fiscal')).toBeNull();
    expect(desk.seat(me).pending).toEqual({ 'budget.total': '' });
  });

  test('brings a deleted row back into rows that somebody else has added to', () => {
    reach('goals');
    desk.type(me, '建成投用\n群众满意');
    const [first = '', second = ''] = desk.rows(me, 'goals');
    desk.share(me, other);
    reach('goals');
    desk.type(me, '上一步');
    desk.type(me, '下一步');
    save('stay', { [`goals.${first}.text`]: '' });
    expect(desk.rows(me, 'goals')).toEqual([second]);
    desk.type(other, '/继续');
    for (let times = 0; desk.seat(other).step !== 'goals' && times < 9; times += 1) desk.type(other, '上一步');
    desk.type(other, '厉行节约');
    desk.type(me, '/撤销');
    expect(desk.rows(me, 'goals').map((row) => desk.value(me, `goals.${row}.text`))).toEqual(['建成投用', '群众满意', '厉行节约']);
  });

  test('takes a new row back out of rows that somebody else has added to', () => {
    desk.share(me, other);
    reach('goals');
    desk.type(me, '建成投用');
    desk.type(other, '/继续');
    for (let times = 0; desk.seat(other).step !== 'goals' && times < 9; times += 1) desk.type(other, '下一步');
    desk.type(other, '厉行节约');
    desk.type(me, '/撤销');
    expect(desk.rows(me, 'goals').map((row) => desk.value(me, `goals.${row}.text`))).toEqual(['厉行节约']);
  });

  test('a recalled message offers to take its answer back, once', () => {
    reach('budget');
    desk.type(me, '31.5');
    const message = desk.lastEvent;
    const decision = desk.take(me, { kind: 'recalled', message });
    expect(saidIn(decision.replies)).toContain('31.5 万元');
    const [card] = decision.replies;
    if (card?.kind !== 'card') throw new Error('a card asks');
    desk.press(me, card.id, buttonOf(card.card, 'take_back'));
    expect(desk.value(me, 'budget.total')).toBeNull();
    desk.press(me, card.id, buttonOf(card.card, 'take_back'));
    expect(desk.seat(me).pending).toEqual({});
    expect(desk.take(me, { kind: 'recalled', message }).replies).toEqual([]);
    expect(desk.take(me, { kind: 'recalled', message: 'om_nothing' }).replies).toEqual([]);
  });
});

describe('drafts', () => {
  test('are deleted only when sure, and come back', () => {
    const { id } = desk.draft(me);
    desk.type(me, '/我的');
    const list = desk.sent.get([...desk.sent.keys()].at(-1) ?? '')?.card;
    if (!list) throw new Error('a list is shown');
    const asked = desk.press(me, 'om_list', buttonOf(list, 'delete_0'));
    expect(desk.drafts.get(id)?.deletedAt).toBeNull();
    const [card] = asked.replies;
    if (card?.kind !== 'replace') throw new Error('it asks');
    desk.press(me, 'om_list', buttonOf(card.card, 'delete_sure'));
    expect(desk.drafts.get(id)?.deletedAt).not.toBeNull();
    expect(keysIn(desk.type(me, '/继续'))).toContain('unknown.noDraft');
    const deleted = desk.type(me, '/已删除');
    const [shown] = deleted.replies;
    if (shown?.kind !== 'card') throw new Error('the deleted ones are shown');
    desk.press(me, shown.id, buttonOf(shown.card, 'restore_0'));
    expect(desk.drafts.get(id)?.deletedAt).toBeNull();
    expect(desk.value(me, 'name')).toBe('城区小学操场改造');
  });

  test('of others are not shown, not changed, and refused with the way out', () => {
    reach('budget');
    const { id, view } = desk.card(me);
    for (const button of buttonsOf(view)) {
      const decision = desk.press('ou_stranger', id, button, formOf(view, { 'budget.total': '1' }));
      expect(decision.draft).toBeUndefined();
      expect(keysIn(decision)).toContain('refuse.foreign');
      expect(saidIn(decision.replies)).not.toContain('城区小学');
    }
    expect(desk.value(me, 'budget.total')).toBeNull();
  });
});

describe('everything else that may come', () => {
  test.each(['image', 'audio', 'video', 'sticker', 'merged', 'card', 'other'] as const)(
    '%s: one sentence that names the open question',
    (what) => {
      reach('budget');
      const decision = desk.take(me, { kind: 'odd', what, mentioned: false });
      expect(decision.draft).toBeUndefined();
      expect(saidIn(decision.replies)).toContain('预算数');
    },
  );

  test('a mistyped command, another language, a button of an older version', () => {
    expect(saidIn(desk.type(me, '/新健').replies)).toContain('/新健');
    desk.type(me, '/lang en');
    expect(desk.person(me).locale).toBe('en');
    const decision = desk.take(me, { kind: 'action', card: 'om_old', value: { a: 'dance' }, form: { 'budget.total': '5' } });
    expect(keysIn(decision)).toContain('unknown.action');
    expect(decision.draft).toBeUndefined();
  });

  test('取消 leaves the question and not the data', () => {
    reach('budget');
    desk.type(me, '31.5');
    expect(keysIn(desk.type(me, '/取消'))).toContain('cancel.left');
    expect(desk.seat(me).cell).toBeNull();
    expect(desk.value(me, 'budget.total')).toBe('31.5');
    expect(keysIn(desk.type(me, '/取消'))).toContain('cancel.nothing');
    desk.type(me, '/继续');
    expect(desk.seat(me).cell).toBe('budget.fiscal');
  });

  test('a jump to a row that is gone, or to no cell, lands on what is there', () => {
    reach('budget');
    const jump = (value: Readonly<Record<string, string>>) =>
      desk.take(me, { kind: 'action', card: 'om_x', value: { a: 'goto', d: desk.draft(me).id, ...value }, form: {} });
    expect(keysIn(jump({ s: 'indicators', r: 'gone', c: 'indicators.gone.name' }))).toContain('list.gone');
    expect(desk.seat(me)).toMatchObject({ step: 'indicators', row: null });
    jump({ s: 'plan', c: 'no.such.cell' });
    expect(desk.seat(me)).toMatchObject({ step: 'plan', cell: 'plan.m3' });
    jump({ s: 'nowhere' });
    expect(desk.seat(me).step).toBe('plan');
  });

  test('everything the checks say is on one of the pages of the card', () => {
    reach('budget');
    const said: string[] = [];
    const pages: string[] = [];
    let counted = 0;
    for (let decision = desk.type(me, '/检查'); ; ) {
      const [reply] = decision.replies;
      const shown = reply?.kind === 'card' || reply?.kind === 'replace' ? reply.card : undefined;
      if (!shown) throw new Error('no card');
      pages.push(saidIn(shown));
      counted = Number(/(\d+) 处/.exec(saidIn(shown))?.[1]);
      const jumps = buttonsOf(shown).filter(({ name }) => name.startsWith('jump_'));
      said.push(...jumps.map(({ value }) => JSON.stringify([value.s, value.c])));
      const next = buttonsOf(shown).find(({ name }) => name === 'page_next');
      if (!next) break;
      decision = desk.press(me, 'om_checks', next);
    }
    expect(said.length).toBeGreaterThan(12);
    expect(said).toHaveLength(counted);
    expect(new Set(pages).size).toBe(pages.length);
  });

  test('the greeting comes once', () => {
    const fresh = new Desk();
    expect(keysIn(fresh.take(me, { kind: 'entered' }))).toContain('greeting.title');
    expect(fresh.take(me, { kind: 'entered' }).replies).toEqual([]);
  });
});
