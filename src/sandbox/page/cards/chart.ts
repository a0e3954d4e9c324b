/// <reference lib="dom" />
import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import { rec, text, words } from '../values.ts';
import { drawBars } from './chart-bars.ts';
import { readChart } from './chart-data.ts';
import { drawLines } from './chart-lines.ts';
import { drawPie } from './chart-pie.ts';
import { drawCircular, drawLinear } from './chart-progress.ts';
import type { Renderer } from './context.ts';

/** `chart`: the common VChart kinds as plain SVG with the numbers as text beside it; other kinds show as unsupported. */
export const chart: Renderer = (element) => {
  const spec = rec(element.chart_spec);
  const data = readChart(spec);
  const title = words(rec(spec.title).text) || text(spec.title);
  const drawing = drawKind(data);
  const label = data.points.map((point) => [point.category, point.series, point.shown].filter((part) => part !== '').join(' ')).join('，');
  const picture = h(
    'div',
    { class: `c-chart-box kind-${data.kind}`, role: 'img', 'aria-label': `${title || strings.chart}：${label}` },
    drawing,
  );
  return h('div', { class: 'c-chart' }, [title !== '' && h('div', { class: 'c-chart-title' }, title), picture]);
};

function drawKind(data: ReturnType<typeof readChart>): Node[] {
  switch (data.kind) {
    case 'linearProgress':
      return drawLinear(data);
    case 'circularProgress':
      return drawCircular(data);
    case 'pie':
      return drawPie(data);
    case 'bar':
      return drawBars(data);
    case 'line':
    case 'area':
      return drawLines(data);
    default:
      return [h('div', { class: 'unsupported' }, strings.unsupported(`chart ${data.kind}`))];
  }
}
