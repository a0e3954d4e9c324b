import type { Block, Tone } from '../../dialog/reply.ts';
import { paragraph } from '../card/build.ts';
import type { Element } from '../card/card.ts';
import { cut } from './cut.ts';
import type { Draw } from './draw.ts';

type BarsBlock = Extract<Block, { kind: 'bars' }>;
type RingBlock = Extract<Block, { kind: 'ring' }>;

/** More bars than these nobody tells apart on a phone. */
const BARS = 20;
const BAR_PX = 28;
/** Title, legend and the axis below. */
const AROUND_PX = 88;
const RING_PX = 180;
const NAME_CHARS = 16;

/** Middle tones, to be read on a light and on a dark card: a chart's colours do not follow the reader's theme. */
const chartColor: Readonly<Record<Tone, string>> = { info: '#4a7fe0', good: '#2ea36a', warn: '#e0912f', bad: '#d9596a', muted: '#98a2ae' };

/** Draws stacked bars, or what they say line by line. */
export function drawBars(draw: Draw, { title, parts, bars: all }: BarsBlock): Element[] {
  const bars = all.slice(0, Math.min(BARS, draw.room.lines));
  if (bars.length === 0 || parts.length === 0) return [];
  const names = distinct(parts.map((part) => draw.label(part.text, NAME_CHARS)));
  const labels = distinct(bars.map((bar) => draw.label(bar.label, NAME_CHARS)));
  const left = all.length - bars.length;
  const more = left > 0 ? [paragraph(draw.say('card.moreRows', { count: left }), 'grey', 'notation')] : [];
  const heading = title && draw.label(title);
  if (!draw.takesChart()) {
    const colon = draw.say('card.colon');
    const lines = bars.map((bar, at) => {
      const said = names.flatMap((name, part) => (amount(bar.values[part]) > 0 ? [`${name} ${amount(bar.values[part])}`] : []));
      return `${labels[at]}${colon}${said.length === 0 ? '0' : said.join(draw.say('card.and'))}`;
    });
    return [paragraph([...(heading === undefined ? [] : [heading]), ...lines].join('\n')), ...more];
  }
  const values = bars.flatMap((bar, at) =>
    names.flatMap((part, index) => {
      const value = amount(bar.values[index]);
      // The first bar names every part, since colours go by the order in which parts appear.
      return value > 0 || at === 0 ? [{ bar: labels[at] ?? '', part, value }] : [];
    }),
  );
  const spec = {
    type: 'bar' as const,
    direction: 'horizontal' as const,
    stack: true as const,
    ...(heading === undefined ? undefined : { title: { text: heading } }),
    data: { values: [...values, ...empty(bars, labels, names[0] ?? '')] },
    xField: 'value' as const,
    yField: 'bar' as const,
    seriesField: 'part' as const,
    color: parts.map((part) => chartColor[part.tone]),
    legends: { visible: true as const, orient: 'bottom' as const },
  };
  return [{ tag: 'chart', chart_spec: spec, height: `${bars.length * BAR_PX + AROUND_PX}px` }, ...more];
}

/** A bar without anything in it still has its place on the axis. */
const empty = (bars: BarsBlock['bars'], labels: readonly string[], part: string): { bar: string; part: string; value: number }[] =>
  bars.flatMap((bar, at) =>
    at > 0 && bar.values.every((value) => amount(value) === 0) ? [{ bar: labels[at] ?? '', part, value: 0 }] : [],
  );

const amount = (value: number | undefined): number => (value !== undefined && Number.isFinite(value) && value > 0 ? value : 0);

/** A chart adds up what has one name: the second of a name gets a number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${cut(name, NAME_CHARS)} (${times})`;
  });
}

/** Draws a ring, or the share in words. */
export function drawRing(draw: Draw, { label, done, of }: RingBlock): Element[] {
  const share = of > 0 ? Math.min(Math.max(done / of, 0), 1) : 0;
  const name = draw.label(label, NAME_CHARS);
  // Rounded down: nothing shows as done before it is.
  const percent = `${Math.floor(share * 100)}%`;
  if (!draw.takesChart()) return [paragraph(`${name}${draw.say('card.colon')}${percent}`)];
  return [
    {
      tag: 'chart',
      height: `${RING_PX}px`,
      chart_spec: {
        type: 'circularProgress',
        data: { values: [{ type: name, value: Math.floor(share * 1000) / 1000 }] },
        valueField: 'value',
        categoryField: 'type',
        seriesField: 'type',
        color: [share === 1 ? chartColor.good : chartColor.info],
        radius: 0.9,
        innerRadius: 0.75,
        cornerRadius: 20,
        indicator: {
          visible: true,
          fixed: true,
          trigger: 'none',
          title: { visible: true, style: { text: percent } },
          content: [{ visible: true, style: { text: name } }],
        },
      },
    },
  ];
}
