import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act } from '../../src/dialog/action.ts';
import type { Decision } from '../../src/dialog/state.ts';
import { cleaned } from '../../src/form/answers/reading.ts';
import { formMap } from '../../src/form/map.ts';
import { template } from '../form/support.ts';
import { buttonsOf, Desk, formOf, inputsOf, keysIn, saidIn } from './desk.ts';

/** Whatever two people do to a draft, in whatever order: nothing throws, and nothing anybody typed is lost. */

const { steps } = formMap(template);
const people = ['ou_clerk', 'ou_colleague'] as const;

type Move =
  | { readonly kind: 'type'; readonly who: number; readonly text: string; readonly quote: boolean }
  | {
      readonly kind: 'press';
      readonly who: number;
      readonly button: number;
      readonly back: number;
      readonly typed: readonly (readonly [number, string])[];
    }
  | { readonly kind: 'jump'; readonly who: number; readonly step: number }
  | { readonly kind: 'recall'; readonly who: number; readonly back: number };

// `§` becomes a mark no other move uses, so that it can be found again.
const answer = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '词§',
      '1§',
      '1§万元',
      '≥1§%',
      '1§%',
      '项目§',
      '1§ 1§1 1§2',
      '词§\n词§1\n词§2',
      '1. 词§ 1§万元\n2、词§1',
      '3-1§',
      '😀词§',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '预算数 1§',
      '财政资金：词§',
      '6月底 1§',
      '指标1目标值 ≥1§天',
      '指标1名称 词§',
      '目标1：词§',
      '目标2：词§',
      '资金用途 词§',
      '预算数 1§\n年度 词§',
      '活动为词§',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('数量指标', '≥', '文字描述', '目标1', '是', '无', '**', '预算数', '指标1目标值') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constant(`词§${'长'.repeat(4000)}`) },
);
const word = fc.constantFrom(
  '下一步',
  '上一步',
  '跳过',
  '稍后再填',
  '返回列表',
  '再加一条',
  '加一条',
  '/继续',
  '/撤销',
  '/取消',
  '/检查',
  '/预览',
  '/导出',
  '/我的',
  '/帮助',
  '/lang en',
  '/中文',
  '/别的',
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type'), who: fc.nat(1), text: answer, quote: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('type'), who: fc.nat(1), text: word, quote: fc.constant(false) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('press'),
      who: fc.nat(1),
      button: fc.nat(30),
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) }),
      typed: fc.array(fc.tuple(fc.nat(12), answer), { maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('jump'), who: fc.nat(1), step: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recall'), who: fc.nat(1), back: fc.nat(4) }) },
);

/** Whether something typed is in the draft, waits for a decision, or is quoted by its beginning. */
function isKept(desk: Desk, who: string, decision: Decision, typed: string): boolean {
  const mark = /\d{4,}/u.exec(typed)?.[0] ?? cleaned(typed);
  const everywhere = [
    ...[...desk.draft(who).cells.values()].flatMap(({ value, raw }) => [value, raw ?? '']),
    ...Object.values(desk.seat(who).pending),
    saidIn(decision.replies),
    // What could not be read stands in its input again.
    ...decision.replies.flatMap((reply) => ('card' in reply ? inputsOf(reply.card).map(({ value }) => value) : [])),
  ];
  return everywhere.some((text) => text.includes(mark));
}

test('nothing throws and nothing typed is lost', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 40, size: 'max' }), (moves) => {
      const desk = new Desk();
      const [first, second] = people;
      desk.type(first, '/新建');
      desk.type(first, '项目名称：操场改造');
      desk.share(first, second);
      let marks = 1000;
      const cards: Record<string, { id: string; view: ReturnType<Desk['card']>['view'] }[]> = { [first]: [], [second]: [] };
      const events: string[] = [];
      for (const each of moves) {
        const who = people[each.who] ?? first;
        if (desk.seat(who).card === null) desk.type(who, '/继续');
        const shown = cards[who] ?? [];
        const now = desk.card(who);
        if (shown.at(-1)?.view !== now.view) shown.push(now);
        const marked = (text: string): string => {
          marks += 1;
          return text.replaceAll('§', String(marks));
        };
        let decision: Decision;
        if (each.kind === 'type') {
          const text = marked(each.text);
          decision = desk.type(who, text, each.quote ? now.id : undefined);
          const keys = keysIn(decision);
          const answered = each.text.includes('§') && !keys.some((key) => key.startsWith('unknown.'));
          if (answered) expect(isKept(desk, who, decision, text), `${text.slice(0, 40)} → ${saidIn(decision.replies)}`).toBe(true);
        } else if (each.kind === 'press') {
          const { id, view } = shown.at(-1 - Math.min(each.back, shown.length - 1)) ?? now;
          const inputs = inputsOf(view).filter(({ kind }) => kind === 'line' || kind === 'area');
          const buttons = buttonsOf(view).filter(({ name }) => !/^(cmd_(submit|withdraw|new|mine)|delete|open)/.test(name));
          const button = buttons[each.button % Math.max(1, buttons.length)];
          if (!button) continue;
          const typed = Object.fromEntries(
            inputs.length === 0
              ? []
              : each.typed.map(([at, text]) => [inputs[at % inputs.length]?.name ?? '', marked(text).slice(0, 1000)]),
          );
          decision = desk.press(who, id, button, button.name.startsWith('save_') ? formOf(view, typed) : {});
          if (button.name.startsWith('save_')) {
            for (const text of Object.values(typed)) {
              if (/\d{4}/.test(text))
                expect(isKept(desk, who, decision, text), `${button.name}: ${text.slice(0, 40)} → ${saidIn(decision.replies)}`).toBe(true);
            }
          }
        } else if (each.kind === 'jump') {
          const step = steps[each.step % steps.length]?.id ?? '';
          decision = desk.take(who, { kind: 'action', card: now.id, value: act({ a: 'goto', d: desk.draft(who).id, s: step }), form: {} });
          expect(desk.seat(who).step).toBe(step);
        } else decision = desk.take(who, { kind: 'recalled', message: events.at(-1 - each.back) ?? 'om_0' });
        events.push(desk.lastEvent);
        expect(saidIn(decision.replies)).not.toMatch(/undefined|\[object/);
        for (const { group } of [
          { group: 'goals' },
          { group: 'indicators' },
          { group: 'statement.contents' },
          { group: 'statement.funding' },
        ]) {
          const rows = desk.rows(who, group);
          expect(new Set(rows).size).toBe(rows.length);
          // Nothing stands outside its rows, where nobody would see it.
          for (const path of desk.draft(who).cells.keys()) {
            const row = path.startsWith(`${group}.`) && path !== `${group}.order` ? path.slice(group.length + 1).split('.')[0] : undefined;
            if (row !== undefined) expect(rows).toContain(row);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});
