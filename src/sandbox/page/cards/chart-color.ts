/// <reference lib="dom" />
import type { ChartData } from './chart-data.ts';

/** Gives a shape the colour of the n-th series: the chart's own, else the page's. */
export function tinted<Shape extends HTMLElement | SVGElement>(data: ChartData, index: number, shape: Shape): Shape {
  shape.classList.add('series', `s${index % 6}`);
  const own = data.colors.length === 0 ? undefined : data.colors[index % data.colors.length];
  if (own !== undefined) shape.style.setProperty('--s', own);
  return shape;
}
