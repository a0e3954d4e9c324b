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

/** Width in mm of a column in which so many letters (em) stand on one line. */
export function widthFor(letters: number): number {
  return letters * em + 2 * letter.padding + 0.5;
}

/** What a column asks for: at least this width in mm, and its part of what is left over. */
export interface Demand {
  readonly least: number;
  readonly weight: number;
}

/**
 * Divides a width in mm among columns. Weighed by the square root of its longest text, a column with four times the text
 * gets twice the share: none becomes a pillar, none starves.
 */
export function divide(total: number, demands: readonly Demand[]): readonly number[] {
  const left = Math.max(0, total - demands.reduce((sum, demand) => sum + demand.least, 0));
  const weights = demands.reduce((sum, demand) => sum + demand.weight, 0);
  return demands.map((demand) => demand.least + (weights === 0 ? 0 : (left * demand.weight) / weights));
}
