import { letter } from './paper.ts';

/** Estimates of how texts fill cells: a CJK letter is as wide as high, a Latin letter or digit half of it. */

const mmPerPoint = 25.4 / 72;
const em = letter.points * mmPerPoint;
const narrow = /[\u0020-\u024f]/u;

/** Width of the widest line of a text in letters (em). */
export function widest(text: string): number {
  return Math.max(0, ...text.split('\n').map(length));
}

function length(line: string): number {
  let half = 0;
  for (const character of line) half += narrow.test(character) ? 1 : 2;
  return half / 2;
}

/** Letters (em) that fit side by side in a column of this width in mm. */
export function capacity(width: number): number {
  return Math.max(1, Math.floor(((width - 2 * letter.padding) / em) * 2) / 2);
}

/** Lines a text takes in a column of this width in mm. */
export function linesIn(text: string, width: number): number {
  const fits = capacity(width);
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(length(line) / fits)), 0);
}

export interface Demand {
  /** Width in mm the column has at least. */
  readonly min: number;
  /** Whether it takes a share of what is left. */
  readonly grows: boolean;
  readonly texts: readonly string[];
}

/**
 * Divides a width in mm among columns: each gets its minimum, what is left goes to the growing ones by the square root of
 * their longest text: a column with four times the text gets twice the share, so that no column becomes a pillar.
 */
export function divide(total: number, demands: readonly Demand[]): readonly number[] {
  const left = Math.max(0, total - demands.reduce((sum, demand) => sum + demand.min, 0));
  const weights = demands.map((demand) => (demand.grows ? Math.sqrt(Math.max(4, ...demand.texts.map(widest))) : 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return demands.map((demand, index) => demand.min + (all === 0 ? 0 : (left * (weights[index] ?? 0)) / all));
}
