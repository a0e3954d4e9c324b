/// <reference lib="dom" />
import { h, svg } from '../dom.ts';
import { tinted } from './chart-color.ts';
import type { ChartData } from './chart-data.ts';

const share = (value: number): number => Math.min(Math.max(value, 0), 1);

/** Horizontal bars from 0 to 1, one under another, the percentage at the end. */
export function drawLinear(data: ChartData): Node[] {
  return data.points.map((point, index) =>
    h('div', { class: 'progress-row' }, [
      point.category !== '' && h('span', { class: 'progress-name' }, point.category),
      svg('svg', { viewBox: '0 0 200 8', class: 'progress-bar', preserveAspectRatio: 'none' }, [
        svg('rect', { width: 200, height: 8, class: 'track' }),
        tinted(data, index, svg('rect', { width: Math.max(share(point.value) * 200, point.value > 0 ? 4 : 0), height: 8 })),
      ]),
      h('span', { class: 'progress-value' }, point.shown),
    ]),
  );
}

/** Rings from 0 to 1, one inside another (at most three), the numbers beside. */
export function drawCircular(data: ChartData): Node[] {
  const rings = data.points.slice(0, 3).flatMap((point, index) => {
    const radius = 44 - index * 13;
    const round = 2 * Math.PI * radius;
    const common = { cx: 50, cy: 50, r: radius, fill: 'none', 'stroke-width': 10 };
    return [
      svg('circle', { ...common, class: 'track-line' }),
      // A round end of nothing would still be a dot.
      share(point.value) > 0 &&
        tinted(
          data,
          index,
          svg('circle', {
            ...common,
            class: 'line',
            'stroke-dasharray': `${share(point.value) * round} ${round}`,
            'stroke-linecap': 'round',
            transform: 'rotate(-90 50 50)',
          }),
        ),
    ];
  });
  if (data.middle.length > 0) return [svg('svg', { viewBox: '0 0 100 100', class: 'ring' }, [...rings, ...middle(data.middle)])];
  const only =
    data.points.length === 1
      ? [svg('text', { x: 50, y: 57, 'text-anchor': 'middle', class: 'ring-text' }, [data.points[0]?.shown ?? ''])]
      : [];
  return [svg('svg', { viewBox: '0 0 100 100', class: 'ring' }, [...rings, ...only]), legend(data)];
}

/** Words inside a ring: the first large, the others small under it. */
const middle = ([large = '', ...small]: readonly string[]): SVGElement[] => [
  svg('text', { x: 50, y: small.length === 0 ? 57 : 53, 'text-anchor': 'middle', class: 'ring-text' }, [large]),
  ...small.map((words, at) => svg('text', { x: 50, y: 66 + at * 11, 'text-anchor': 'middle', class: 'ring-words' }, [words])),
];

/** The legend with the numbers, which is also how the chart is read without colours. */
export function legend(data: ChartData): HTMLElement {
  return h(
    'ul',
    { class: 'legend' },
    data.points.map((point, index) =>
      h('li', {}, [
        tinted(data, index, h('i')),
        h('span', {}, [point.category, point.series].filter((part) => part !== '').join(' · ')),
        h('b', {}, point.shown),
      ]),
    ),
  );
}
