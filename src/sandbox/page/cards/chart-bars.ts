/// <reference lib="dom" />
import { h, svg } from '../dom.ts';
import { tinted } from './chart-color.ts';
import { type ChartData, type ChartPoint, plain } from './chart-data.ts';

const WIDTH = 320;
const HEIGHT = 150;
const BOTTOM = 18;
const TOP = 14;

interface Bar {
  readonly point: ChartPoint;
  readonly slot: number;
  readonly from: number;
}

/** Bars: side by side per category, or stacked when a series is given; horizontal ones as rows. */
export function drawBars(data: ChartData): Node[] {
  const bars = layOut(data);
  const top = Math.max(...bars.map((bar) => bar.from + bar.point.value), 1e-9);
  const drawing = data.horizontal ? rows(data, top) : columns(data, bars, top);
  return data.series.length > 1 ? [...drawing, seriesLegend(data)] : drawing;
}

function layOut(data: ChartData): Bar[] {
  const heights = new Map<string, number>();
  return data.points.map((point) => {
    const from = data.stacked ? (heights.get(point.category) ?? 0) : 0;
    heights.set(point.category, from + Math.max(point.value, 0));
    return { point, slot: data.stacked ? 0 : Math.max(data.series.indexOf(point.series), 0), from };
  });
}

function columns(data: ChartData, bars: readonly Bar[], top: number): Node[] {
  const step = WIDTH / Math.max(data.categories.length, 1);
  const slots = data.stacked ? 1 : Math.max(data.series.length, 1);
  const width = Math.min((step * 0.66) / slots, 44);
  const scale = (HEIGHT - BOTTOM - TOP) / top;
  const shapes = bars.map((bar) => {
    const left = (data.categories.indexOf(bar.point.category) + 0.5) * step - (width * slots) / 2 + bar.slot * width;
    const height = Math.max(bar.point.value, 0) * scale;
    const y = HEIGHT - BOTTOM - bar.from * scale - height;
    const shape = svg('rect', { x: left + 1, y, width: Math.max(width - 2, 1), height, rx: 2 });
    const number =
      data.stacked && data.series.length > 1
        ? null
        : svg('text', { x: left + width / 2, y: y - 4, 'text-anchor': 'middle', class: 'bar-value' }, [bar.point.shown]);
    return svg('g', {}, [tinted(data, seriesOf(data, bar.point), shape), number]);
  });
  const names = data.categories.map((name, index) =>
    svg('text', { x: (index + 0.5) * step, y: HEIGHT - 4, 'text-anchor': 'middle', class: 'axis' }, [short(name, step)]),
  );
  const floor = svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: 'axis-line' });
  return [svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'bars' }, [floor, ...shapes, ...names])];
}

function rows(data: ChartData, top: number): Node[] {
  return data.categories.map((name) => {
    let x = 0;
    const points = data.points.filter((point) => point.category === name);
    const parts = points.map((point) => {
      const width = (Math.max(point.value, 0) / top) * 200;
      const said = [name, point.series, point.shown].filter((words) => words !== '').join(' · ');
      const part = svg('rect', { x, width, height: 12 }, [svg('title', {}, [said])]);
      x += width;
      return tinted(data, seriesOf(data, point), part);
    });
    return h('div', { class: 'progress-row' }, [
      h('span', { class: 'progress-name' }, name),
      svg('svg', { viewBox: '0 0 200 12', class: 'progress-bar', preserveAspectRatio: 'none' }, parts),
      h('span', { class: 'progress-value' }, plain(points.reduce((sum, point) => sum + point.value, 0))),
    ]);
  });
}

const seriesOf = (data: ChartData, point: ChartPoint): number => Math.max(data.series.indexOf(point.series), 0);

/** What fits under one column: about ten units per Chinese character. */
function short(name: string, room: number): string {
  const fits = Math.max(Math.floor(room / 10), 1);
  return [...name].length > fits ? `${[...name].slice(0, Math.max(fits - 1, 1)).join('')}…` : name;
}

/** The colours of the series by name. */
export function seriesLegend(data: ChartData): HTMLElement {
  return h(
    'ul',
    { class: 'legend across' },
    data.series.map((name, index) => h('li', {}, [tinted(data, index, h('i')), h('span', {}, name)])),
  );
}
