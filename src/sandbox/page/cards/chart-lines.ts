/// <reference lib="dom" />
import { svg } from '../dom.ts';
import { seriesLegend } from './chart-bars.ts';
import { tinted } from './chart-color.ts';
import type { ChartData } from './chart-data.ts';

const WIDTH = 320;
const HEIGHT = 150;
const BOTTOM = 18;
const TOP = 14;

/** Lines over the categories, one per series; `area` fills below. */
export function drawLines(data: ChartData): Node[] {
  const top = Math.max(...data.points.map((point) => point.value), 1e-9);
  const step = WIDTH / Math.max(data.categories.length, 1);
  const floor = HEIGHT - BOTTOM;
  const place = (category: string, value: number): string =>
    `${(data.categories.indexOf(category) + 0.5) * step},${floor - (Math.max(value, 0) / top) * (floor - TOP)}`;
  const lines = data.series.flatMap((series, index) => {
    const points = data.points.filter((point) => point.series === series).map((point) => place(point.category, point.value));
    const first = points[0]?.split(',')[0] ?? '0';
    const last = points.at(-1)?.split(',')[0] ?? '0';
    const filled =
      data.kind === 'area'
        ? [tinted(data, index, svg('polygon', { points: `${first},${floor} ${points.join(' ')} ${last},${floor}`, class: 'faint' }))]
        : [];
    const line = svg('polyline', { points: points.join(' '), fill: 'none', 'stroke-width': 2, class: 'line' });
    return [...filled, tinted(data, index, line)];
  });
  const every = Math.ceil(data.categories.length / 8);
  const names = data.categories.flatMap((name, index) =>
    index % every === 0 ? [svg('text', { x: (index + 0.5) * step, y: HEIGHT - 4, 'text-anchor': 'middle', class: 'axis' }, [name])] : [],
  );
  const axis = svg('line', { x1: 0, x2: WIDTH, y1: floor, y2: floor, class: 'axis-line' });
  const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'bars' }, [axis, ...lines, ...names]);
  return data.series.length > 1 ? [drawing, seriesLegend(data)] : [drawing];
}
