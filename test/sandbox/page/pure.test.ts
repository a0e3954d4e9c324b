import { describe, expect, it } from 'vitest';
import { readChart } from '../../../src/sandbox/page/cards/chart-data.ts';
import { columnFlex, spacing, widthOf } from '../../../src/sandbox/page/cards/style.ts';
import { countElements, prettyJson } from '../../../src/sandbox/page/json-view.ts';
import { summaryOf } from '../../../src/sandbox/page/summary.ts';
import { fromWall, fullTime, listTime, needsSeparator, nextMorning, separatorText, sizeText } from '../../../src/sandbox/page/time.ts';
import { formCard } from './samples.ts';

const NOW = fromWall(2026, 11, 23, 10, 5);

describe('time in China', () => {
  it('says today, yesterday, then the date with its weekday', () => {
    expect(separatorText(fromWall(2026, 11, 23, 0, 1), NOW)).toBe('今天 00:01');
    expect(separatorText(fromWall(2026, 11, 22, 23, 59), NOW)).toBe('昨天 23:59');
    expect(separatorText(fromWall(2026, 11, 20, 9), NOW)).toBe('11月20日 周五 09:00');
    expect(separatorText(fromWall(2025, 12, 31, 9), NOW)).toBe('2025年12月31日 周三 09:00');
  });

  it('shortens for the chat list', () => {
    expect(
      [fromWall(2026, 11, 23, 9), fromWall(2026, 11, 22), fromWall(2026, 11, 18), fromWall(2026, 11, 1)].map((ms) => listTime(ms, NOW)),
    ).toEqual(['09:00', '昨天', '周三', '11月1日']);
  });

  it('finds the next morning over the end of a year', () => {
    expect(fullTime(nextMorning(fromWall(2026, 12, 31, 23)))).toBe('2027年1月1日 周五 09:00:00');
  });

  it('separates by day and by ten minutes of silence', () => {
    expect(needsSeparator(undefined, NOW)).toBe(true);
    expect(needsSeparator(NOW, NOW + 9 * 60_000)).toBe(false);
    expect(needsSeparator(NOW, NOW + 11 * 60_000)).toBe(true);
    expect(needsSeparator(fromWall(2026, 11, 22, 23, 59), fromWall(2026, 11, 23, 0, 1))).toBe(true);
  });

  it('writes sizes', () => {
    expect([12, 2048, 3 * 1024 * 1024].map(sizeText)).toEqual(['12 B', '2.0 KB', '3.0 MB']);
  });
});

describe('cards as data', () => {
  it('counts everything with a tag, plain texts too', () => {
    expect(countElements({ body: { elements: [{ tag: 'div', text: { tag: 'plain_text', content: 'x' } }, { tag: 'hr' }] } })).toBe(3);
    expect(countElements(formCard())).toBeGreaterThan(30);
  });

  it('lays out JSON and leaves other text alone', () => {
    expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(prettyJson('{broken')).toBe('{broken');
  });

  it('turns spacing, width and weight into CSS, and nothing else', () => {
    expect([spacing('large'), spacing('4px 8'), spacing('-3px'), spacing('1px;color:red'), spacing('')]).toEqual([
      '12px',
      '4px 8px',
      '-3px',
      undefined,
      undefined,
    ]);
    expect([widthOf('fill', 'a'), widthOf('200px', 'a'), widthOf('url(x)', 'a')]).toEqual(['100%', 'min(200px, 100%)', 'a']);
    expect([columnFlex('weighted', 3), columnFlex('auto', 1), columnFlex('80px', 1)]).toEqual(['3 1 0', '0 1 auto', '0 0 80px']);
  });

  it('reads charts with data given either way', () => {
    const values = [
      { m: '1月', v: 2, k: '财政' },
      { m: '1月', v: 3, k: '自筹' },
    ];
    const bar = readChart({ type: 'bar', xField: ['m', 'k'], yField: 'v', seriesField: 'k', data: [{ id: 'a', values }] });
    expect(bar).toMatchObject({ stacked: false, categories: ['1月'], series: ['财政', '自筹'] });
    const progress = readChart({
      type: 'linearProgress',
      xField: 'v',
      yField: 'm',
      seriesField: 'm',
      data: { values: [{ m: '必填', v: 0.725 }] },
    });
    expect(progress.points).toEqual([{ category: '必填', series: '', value: 0.725, shown: '72.5%' }]);
  });

  it('takes a chart’s own colours and the words inside its ring', () => {
    const spec = {
      type: 'circularProgress',
      data: { values: [{ type: '已交', value: 0.4 }] },
      color: ['#2ea36a'],
      indicator: { visible: true, title: { style: { text: '40%' } }, content: [{ style: { text: '已交' } }, {}] },
    };
    expect(readChart(spec)).toMatchObject({ colors: ['#2ea36a'], middle: ['40%', '已交'] });
    expect(readChart({ ...spec, color: undefined, indicator: { title: spec.indicator.title } })).toMatchObject({ colors: [], middle: [] });
  });

  it('sums up messages in a line', () => {
    const mentions = [{ key: '@_user_1', openId: 'ou_1', name: '何静' }];
    expect(summaryOf({ msgType: 'text', content: { text: '请 @_user_1\n看' }, mentions })).toBe('请 @何静 看');
    expect(
      summaryOf({ msgType: 'post', content: { zh_cn: { title: '通知', content: [[{ tag: 'text', text: '开会' }]] } }, mentions: [] }),
    ).toBe('通知 开会');
    expect(summaryOf({ msgType: 'interactive', content: formCard(), mentions: [] })).toBe('河湾小学操场翻修 · 第 1/7 步');
    expect(summaryOf({ msgType: 'vote', content: {}, mentions: [] })).toBe('[vote]');
  });
});
