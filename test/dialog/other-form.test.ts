import { describe, expect, test } from 'vitest';
import { declarationOf } from '../../src/form/declaration.ts';
import { progressOf } from '../../src/form/progress.ts';
import { type TemplateInput, templateSchema } from '../../src/form/template.ts';
import { buttonOf, Desk, formOf, inputsOf, keysIn, saidIn } from './desk.ts';

/** A form is data: one of sixty plain cells, of several types, runs through the same dialog without a line of code. */

const types = ['text', 'money', 'percent', 'number', 'date', 'year'] as const;
const answers: Record<(typeof types)[number], readonly [string, string]> = {
  text: ['一段文字', '一段文字'],
  money: ['31.5万元', '31.5'],
  percent: ['50%', '50'],
  number: ['1,200', '1200'],
  date: ['2027年3月1日', '2027-03-01'],
  year: ['27年', '2027'],
};
const typeOf = (at: number) => types[at % types.length] ?? 'text';
const key = (at: number): string => `part.cell${at}`;

const sixty: TemplateInput = {
  id: 'sixty',
  title: '六十格',
  moneyUnit: '万元',
  layout: 'cells',
  paper: {},
  naming: { name: key(0) },
  taxonomy: { id: 'none', categories: [] },
  sections: [
    ...Array.from({ length: 5 }, (_, section) => ({
      id: `s${section}`,
      label: `第${section + 1}部分`,
      cards: [
        {
          kind: 'cells' as const,
          id: `c${section}`,
          fields: Array.from({ length: 12 }, (_, cell) => {
            const at = section * 12 + cell;
            return { key: key(at), label: `第${at}格`, type: typeOf(at), required: at % 2 === 0, outside: `cell_${at}` };
          }),
        },
      ],
    })),
    { id: 'end', label: '检查与预览', cards: [{ kind: 'review', id: 'end' }] },
  ],
};
const form = templateSchema.parse(sixty);
const all = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [key(at), answers[typeOf(at)][1]]));
const me = 'ou_clerk';

describe('sixty plain cells', () => {
  test('by typing, one answer after the other', () => {
    const desk = new Desk([form]);
    desk.type(me, '/新建');
    for (let at = 0; at < 60; at += 1) {
      if (desk.value(me, key(at)) !== null) continue;
      expect(desk.seat(me).cell).toBe(key(at));
      desk.type(me, answers[typeOf(at)][0]);
    }
    expect(desk.values(me)).toEqual(all);
    expect(desk.seat(me)).toMatchObject({ step: 'end', cell: null });
    expect(progressOf(form, desk.draft(me).cells)).toMatchObject({ missing: 0, optional: 0, cells: 60 });
    expect(keysIn(desk.type(me, '/预览'))).not.toContain('preview.draft');
    expect(desk.type(me, '/导出 word').jobs).toHaveLength(1);
  });

  test('by five cards', () => {
    const desk = new Desk([form]);
    desk.type(me, '/新建');
    for (let section = 0; section < 5; section += 1) {
      const { id, view } = desk.card(me);
      expect(inputsOf(view)).toHaveLength(12);
      const typed = Object.fromEntries(inputsOf(view).map(({ name }) => [name, answers[typeOf(Number(name.replace('part.cell', '')))][0]]));
      desk.press(me, id, buttonOf(view, 'save_next'), formOf(view, typed));
    }
    expect(desk.values(me)).toEqual(all);
    expect(desk.seat(me).step).toBe('end');
  });

  test('by name, from anywhere', () => {
    const desk = new Desk([form]);
    desk.type(me, '/新建');
    desk.type(me, '第37格 31.5万元\n第55格=3150元');
    expect(desk.values(me)).toMatchObject({ [key(37)]: '31.5', [key(55)]: '0.315' });
    expect(saidIn(desk.type(me, '第55格 很多').replies)).toContain('很多');
  });

  test('has nothing of the project table in it', () => {
    const desk = new Desk([form]);
    desk.type(me, '/新建');
    desk.type(me, '名称');
    const words = saidIn([desk.type(me, '/检查').replies, desk.type(me, '/预览').replies]);
    expect(words).not.toMatch(/预算数|绩效指标|项目编码/);
    expect(declarationOf('sixty', desk.draft(me).cells).goals).toEqual([]);
  });
});
