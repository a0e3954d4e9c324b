import { flag, list, number, type Rec, rec, text } from '../values.ts';

export interface ChartPoint {
  readonly category: string;
  readonly series: string;
  readonly value: number;
  readonly shown: string;
}

export interface ChartData {
  readonly kind: string;
  readonly horizontal: boolean;
  readonly stacked: boolean;
  readonly ring: boolean;
  readonly points: readonly ChartPoint[];
  readonly categories: readonly string[];
  readonly series: readonly string[];
  /** The colours the chart brings along, by series; without them the page's own. */
  readonly colors: readonly string[];
  /** Words in the middle of a ring. */
  readonly middle: readonly string[];
}

const SHARE_KINDS = ['linearProgress', 'circularProgress'];

/** Reads the part of a VChart specification that the drawings need; `data` may be `{values}` or a list of them. */
export function readChart(spec: Rec): ChartData {
  const kind = text(spec.type);
  const horizontal = spec.direction === 'horizontal';
  const flat = horizontal || kind === 'linearProgress';
  const data = Array.isArray(spec.data) ? spec.data : [spec.data];
  const valueField = field(spec.valueField) || field(flat ? spec.xField : spec.yField) || 'value';
  const categoryField = field(spec.categoryField) || field(flat ? spec.yField : spec.xField) || 'type';
  const seriesField = field(spec.seriesField);
  const points = data
    .flatMap((one) => list(rec(one).values))
    .map((one): ChartPoint => {
      const row = rec(one);
      const value = number(row[valueField], 0);
      const series = seriesField === '' || seriesField === categoryField ? '' : text(row[seriesField]);
      return { category: text(row[categoryField]), series, value, shown: shown(value, SHARE_KINDS.includes(kind)) };
    });
  return {
    kind,
    horizontal,
    stacked: flag(spec.stack, seriesField !== '' && !Array.isArray(spec.xField)),
    ring: number(spec.innerRadius, 0) > 0,
    points,
    categories: unique(points.map((point) => point.category)),
    series: unique(points.map((point) => point.series)),
    colors: list(spec.color).map(text),
    middle: middleOf(rec(spec.indicator)),
  };
}

/** A field may be given as a list for grouped bars: its first name counts. */
const field = (value: unknown): string => text(Array.isArray(value) ? value[0] : value);
const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** A number as a chart shows it. */
export const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

const shown = (value: number, share: boolean): string => (share ? `${Math.round(value * 1000) / 10}%` : plain(value));

function middleOf(indicator: Rec): string[] {
  if (!flag(indicator.visible)) return [];
  const content = Array.isArray(indicator.content) ? indicator.content : [indicator.content];
  return [indicator.title, ...content].map((one) => text(rec(rec(one).style).text)).filter((words) => words !== '');
}
