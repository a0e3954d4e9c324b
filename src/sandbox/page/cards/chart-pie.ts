/// <reference lib="dom" />
import { svg } from '../dom.ts';
import { tinted } from './chart-color.ts';
import type { ChartData } from './chart-data.ts';
import { legend } from './chart-progress.ts';

/** Slices of a whole, with a hole when `innerRadius` is given, the numbers beside. */
export function drawPie(data: ChartData): Node[] {
  const total = data.points.reduce((sum, point) => sum + Math.max(point.value, 0), 0);
  const width = data.ring ? 18 : 42;
  const radius = data.ring ? 38 : 21;
  const round = 2 * Math.PI * radius;
  let passed = 0;
  const slices = data.points.map((point, index) => {
    const part = total === 0 ? 0 : Math.max(point.value, 0) / total;
    const slice = svg('circle', {
      cx: 50,
      cy: 50,
      r: radius,
      fill: 'none',
      'stroke-width': width,
      class: 'line',
      'stroke-dasharray': `${part * round} ${round}`,
      'stroke-dashoffset': -passed * round,
      transform: 'rotate(-90 50 50)',
    });
    passed += part;
    return tinted(data, index, slice);
  });
  return [svg('svg', { viewBox: '0 0 100 100', class: 'ring' }, slices), legend(data)];
}
