import { describe, expect, test } from 'vitest';
import { keptIn, maskOf } from '../../src/form/masks.ts';
import { buttonOf, buttonsOf, Desk, formOf, keysIn, saidIn } from './desk.ts';

const me = 'ou_a';

function desk(): Desk {
  const made = new Desk();
  made.type(me, '/新建');
  made.type(me, '项目名称：水库巡查码头');
  made.type(me, '资金用途：水库巡查码头加固，分两期');
  return made;
}

/** The newest card, with its id. */
function newest(made: Desk) {
  const [id, sent] = [...made.sent].at(-1) ?? [];
  if (!id || !sent) throw new Error('nothing was shown');
  return { id, view: sent.card };
}

const lock = (made: Desk, state: 'submitted' | 'approved'): void => {
  const draft = made.draft(me);
  made.drafts.set(draft.id, { ...draft, state });
};

describe('marks', () => {
  test.each(['submitted', 'approved'] as const)('can be set and taken back on a declaration that is %s; its cells cannot', (state) => {
    const made = desk();
    lock(made, state);
    const before = made.values(me);
    made.type(me, '/涉密 项目名称：码头');
    expect(maskOf(made.draft(me).cells, 'name')).toEqual({ path: 'name', words: ['码头'] });
    expect(made.draft(me).state).toBe(state);
    made.type(me, '/撤销');
    expect(made.values(me)).toEqual(before);
    expect(keysIn(made.type(me, '/撤销'))).toContain('undo.locked');
    expect(keysIn(made.type(me, '资金用途：改'))).toContain(`locked.${state}`);
  });

  test('several words add up, the whole cell takes them in, and words that left the cell are said', () => {
    const made = desk();
    made.type(me, '/涉密 资金用途：水库、两期');
    made.type(me, '/涉密 资金用途：码头');
    expect(maskOf(made.draft(me).cells, 'purpose')?.words).toEqual(['水库', '两期', '码头']);
    made.type(me, '资金用途：巡查码头加固');
    expect(saidIn(made.type(me, '/涉密').replies)).toContain('（“水库、两期”现在不在这一格里）');
    made.type(me, '/涉密 资金用途');
    expect(maskOf(made.draft(me).cells, 'purpose')).toEqual({ path: 'purpose' });
    expect(keysIn(made.type(me, '/涉密 资金用途：码头'))).toContain('marks.already');
  });

  test('a forged path marks nothing', () => {
    const made = desk();
    made.type(me, '/涉密');
    const { id, view } = newest(made);
    for (const part of ['nowhere', '', 'budget']) {
      const opened = made.press(me, id, buttonOf(view, 'marks_choose'), formOf(view, { part }));
      expect(opened.draft).toBeUndefined();
    }
    const cells = newest(made);
    for (const cell of ['goals.order', 'reasons.A01.name', 'masks.name', 'indicators.x y.name', '__proto__']) {
      const decision = made.press(me, cells.id, buttonOf(cells.view, 'marks_mark'), formOf(cells.view, { cell }));
      expect(decision.draft).toBeUndefined();
    }
    for (const [p, w] of [
      ['name', '没有的字'],
      ['goals.order', 'g'],
      ['budget.total', '1'],
    ] as const) {
      const decision = made.press(me, id, {
        name: 'forged',
        text: { plain: '' },
        value: { a: 'leak', d: made.draft(me).id, p, w, keep: false },
      });
      expect(decision.draft).toBeUndefined();
    }
  });

  test('a kept place is stored with its reason and undone like an answer', () => {
    const made = desk();
    made.type(me, '/涉密 项目名称：水库');
    made.type(me, '/导出 word 公开版');
    const { id, view } = newest(made);
    made.press(me, id, buttonOf(view, 'leak_keep_0'), formOf(view, { reason_0: '水库名见公告' }));
    expect(keptIn(made.draft(me).cells, 'purpose')).toEqual([{ words: '水库', reason: '水库名见公告' }]);
    const now = newest(made);
    expect(made.press(me, now.id, buttonOf(now.view, 'edition_write')).jobs).toHaveLength(1);
    made.type(me, '/撤销');
    expect(keptIn(made.draft(me).cells, 'purpose')).toEqual([]);
    // The card still offers to write; what is open again is shown instead.
    const again = made.press(me, now.id, buttonOf(now.view, 'edition_write'));
    expect(again.jobs).toEqual([]);
    expect(keysIn(again)).toContain('edition.leak');
  });

  test('every place that is left to decide is on one of the pages', () => {
    const made = desk();
    while (made.seat(me).step !== 'goals') made.type(me, '下一步');
    made.type(me, Array.from({ length: 9 }, (_, at) => `水库第 ${at + 1} 段堤坝加固`).join('\n'));
    made.type(me, '/涉密 项目名称：水库');
    made.type(me, '/导出 word 公开版');
    const seen: string[] = [];
    for (;;) {
      const { id, view } = newest(made);
      seen.push(...[...saidIn(view).matchAll(/“(目标\d+|资金用途)”里还有/g)].map(([, where]) => where ?? ''));
      const next = buttonsOf(view).find(({ name }) => name === 'page_next');
      if (!next) break;
      made.press(me, id, next);
    }
    expect(seen).toEqual(['资金用途', ...made.rows(me, 'goals').map((_, at) => `目标${at + 1}`)]);
    expect(seen.length).toBeGreaterThan(6);
  });
});
