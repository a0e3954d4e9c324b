import { describe, expect, it } from 'vitest';
import type { Block, TableColumn } from '../../../src/dialog/reply.ts';
import { lintCard } from '../../../src/feishu/card/lint.ts';
import { cardJson, drawCard } from '../../../src/feishu/render/card.ts';
import { allRoom } from '../../../src/feishu/render/room.ts';

const p = (plain: string) => ({ plain });
const title = p('进度');
const drawn = (...blocks: Block[]) => JSON.parse(cardJson({ title, blocks }, 'zh-CN')).body.elements;
const columns: TableColumn[] = [
  { kind: 'text', title: p('项目'), cells: [p('档案数字化'), p('县道养护 **一**')] },
  { kind: 'number', title: p('金额（万元）'), cells: ['31.5', '1200'] },
  { kind: 'tags', title: p('状态'), cells: [[{ text: p('在填'), tone: 'warn' }], []] },
];
const table: Block = { kind: 'table', columns };

describe('a table', () => {
  it('has its columns, rows and pages', () => {
    expect(drawn({ ...table, pageSize: 8 })).toEqual([
      {
        tag: 'table',
        page_size: 8,
        row_height: 'auto',
        header_style: { background_style: 'grey', bold: true },
        columns: [
          { name: 'c0', display_name: '项目', width: 'auto', data_type: 'text' },
          {
            name: 'c1',
            display_name: '金额（万元）',
            width: 'auto',
            data_type: 'number',
            horizontal_align: 'right',
            format: { precision: 1, separator: true },
          },
          { name: 'c2', display_name: '状态', width: 'auto', data_type: 'options' },
        ],
        rows: [
          { c0: '档案数字化', c1: 31.5, c2: [{ text: '在填', color: 'orange' }] },
          { c0: '县道养护 **一**', c1: 1200, c2: [] },
        ],
      },
    ]);
  });

  it('leaves a missing number out and shows as words what a number cell cannot hold', () => {
    const numbers = (cells: string[]) => drawn({ kind: 'table', columns: [{ kind: 'number', title: p('数'), cells }] })[0];
    expect(numbers(['', '-2.25'])).toMatchObject({ columns: [{ format: { precision: 2 } }], rows: [{}, { c0: -2.25 }] });
    for (const odd of ['12345678901234567890', '0.1234567', '约 30', '1e3', 'NaN']) {
      expect(numbers(['1', odd])).toMatchObject({ columns: [{ data_type: 'text' }], rows: [{ c0: '1' }, { c0: odd }] });
    }
  });

  it('pages within the platform’s limit; without rows there is none', () => {
    expect(drawn({ ...table, pageSize: 50 })[0].page_size).toBe(10);
    expect(drawn({ ...table, pageSize: 0 })[0].page_size).toBe(1);
    expect(drawn(table)[0].page_size).toBe(5);
    expect(drawn({ kind: 'table', columns: [{ kind: 'text', title: p('项目'), cells: [] }] })).toEqual([]);
  });

  it('comes after the panel it stood in', () => {
    const elements = drawn({ kind: 'panel', title: p('明细'), blocks: [{ kind: 'text', text: p('按科室') }, table] });
    expect(elements.map(({ tag }: { tag: string }) => tag)).toEqual(['collapsible_panel', 'table']);
  });

  it('from the fourth on is said in lines', () => {
    const elements = drawn(table, table, table, table);
    expect(elements.map(({ tag }: { tag: string }) => tag)).toEqual(['table', 'table', 'table', 'div']);
    expect(elements[3].text.content).toBe('档案数字化 · 金额（万元） 31.5 · 状态 在填\n县道养护 **一** · 金额（万元） 1200');
  });

  it('too long for a card shows as many rows as fit and counts the others', () => {
    const rows = 400;
    const cells = Array.from({ length: rows }, (_, n) => p(`第 ${n} 号乡镇卫生院设备更新与维护项目`));
    const long: Block = { kind: 'table', columns: [1, 2, 3].map((n) => ({ kind: 'text', title: p(`列 ${n}`), cells })) };
    const [first, note] = drawn(long);
    expect(first.tag).toBe('table');
    expect(first.rows.length).toBeGreaterThanOrEqual(50);
    expect(note.text.content).toBe(`还有 ${rows - first.rows.length} 行没有列出。`);
  });

  it('whose words are too long for any table is said in lines', () => {
    const cells = Array.from({ length: 60 }, () => p('长'.repeat(500)));
    const wide: Block = { kind: 'table', columns: Array.from({ length: 8 }, (_, n) => ({ kind: 'text', title: p(`列 ${n}`), cells })) };
    const [first] = drawn(wide);
    expect(first.tag).toBe('div');
    expect(first.text.content.split('\n').length).toBeLessThan(60);
  });

  it('is within the linter’s rules with more columns than the platform takes', () => {
    const many: Block = {
      kind: 'table',
      columns: Array.from({ length: 60 }, (_, n) => ({ kind: 'text', title: p(`${n}`), cells: [p('x')] })),
    };
    const card = drawCard({ title, blocks: [many] }, 'zh-CN', allRoom);
    expect(lintCard(card)).toEqual([]);
    expect(card.body.elements[0]).toMatchObject({ tag: 'table', columns: { length: 50 } });
  });
});
