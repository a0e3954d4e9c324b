import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/dialog/reply.ts';
import { cardJson, drawCard } from '../../../src/feishu/render/card.ts';
import { allRoom } from '../../../src/feishu/render/room.ts';

const p = (plain: string) => ({ plain });
const title = p('进度');
const drawn = (...blocks: Block[]) => JSON.parse(cardJson({ title, blocks }, 'zh-CN')).body.elements;
const inWords = (block: Block) => drawCard({ title, blocks: [block] }, 'zh-CN', { ...allRoom, charts: false }).body.elements;
const parts = [
  { text: p('未开始'), tone: 'muted' as const },
  { text: p('在填'), tone: 'warn' as const },
  { text: p('已交'), tone: 'good' as const },
];
const bars: Block = {
  kind: 'bars',
  title: p('各科室'),
  parts,
  bars: [
    { label: p('教育局'), values: [0, 3, 2] },
    { label: p('交通局'), values: [1, 0, 4] },
    { label: p('财政局'), values: [] },
  ],
};

describe('bars', () => {
  it('name every part in the first bar, so that each part has its colour', () => {
    expect(drawn(bars)).toEqual([
      {
        tag: 'chart',
        height: '172px',
        chart_spec: {
          type: 'bar',
          direction: 'horizontal',
          stack: true,
          title: { text: '各科室' },
          data: {
            values: [
              { bar: '教育局', part: '未开始', value: 0 },
              { bar: '教育局', part: '在填', value: 3 },
              { bar: '教育局', part: '已交', value: 2 },
              { bar: '交通局', part: '未开始', value: 1 },
              { bar: '交通局', part: '已交', value: 4 },
              { bar: '财政局', part: '未开始', value: 0 },
            ],
          },
          xField: 'value',
          yField: 'bar',
          seriesField: 'part',
          color: ['#98a2ae', '#e0912f', '#2ea36a'],
          legends: { visible: true, orient: 'bottom' },
        },
      },
    ]);
  });

  it('keep two of one name apart', () => {
    const [chart] = drawn({ ...bars, bars: [1, 2].map((n) => ({ label: p('办公室'), values: [n] })) });
    const names = chart.chart_spec.data.values.map((value: { bar: string }) => value.bar);
    expect([...new Set(names)]).toEqual(['办公室', '办公室 (2)']);
  });

  it('are at most twenty, the others counted', () => {
    const many = Array.from({ length: 32 }, (_, n) => ({ label: p(`${n} 科`), values: [n] }));
    const [chart, note] = drawn({ ...bars, bars: many });
    expect(new Set(chart.chart_spec.data.values.map((value: { bar: string }) => value.bar)).size).toBe(20);
    expect(note.text.content).toBe('还有 12 行没有列出。');
  });

  it('without room for a chart are lines', () => {
    const words = '各科室\n教育局：在填 3、已交 2\n交通局：未开始 1、已交 4\n财政局：0';
    expect(inWords(bars)).toEqual([{ tag: 'div', text: { tag: 'plain_text', content: words } }]);
    expect(drawn(...Array.from({ length: 6 }, () => bars)).map(({ tag }: { tag: string }) => tag)).toEqual([
      ...Array.from({ length: 5 }, () => 'chart'),
      'div',
    ]);
  });

  it('of nothing are not drawn', () => {
    expect(drawn({ ...bars, bars: [] }, { ...bars, parts: [] })).toEqual([]);
  });
});

describe('a ring', () => {
  const ring = (done: number, of: number): Block => ({ kind: 'ring', label: p('已提交'), done, of });
  it('says its share in the middle, never more than is done', () => {
    const [chart] = drawn(ring(118, 120));
    expect(chart.chart_spec).toMatchObject({
      type: 'circularProgress',
      data: { values: [{ type: '已提交', value: 0.983 }] },
      color: ['#4a7fe0'],
      indicator: { title: { style: { text: '98%' } }, content: [{ style: { text: '已提交' } }] },
    });
    expect(drawn(ring(999, 1000))[0].chart_spec.indicator.title.style.text).toBe('99%');
    expect(drawn(ring(3, 3))[0].chart_spec).toMatchObject({ data: { values: [{ value: 1 }] }, color: ['#2ea36a'] });
    expect(drawn(ring(1, 0))[0].chart_spec.data.values[0].value).toBe(0);
  });

  it('without room is a line', () => {
    expect(inWords(ring(1, 2))).toEqual([{ tag: 'div', text: { tag: 'plain_text', content: '已提交：50%' } }]);
  });
});
