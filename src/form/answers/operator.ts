import { TEXT_OPERATOR } from '../declaration.ts';
import { halfWidth } from './reading.ts';

/** The operators of the form and the ways people write them (N02 of the catalogue accepts the equivalents). */
const ways: readonly (readonly [string, readonly string[]])[] = [
  ['≥', ['≥', '>=', '=>', '≧', '⩾', '大于等于', '大于或等于', '不低于', '不少于', '不小于', '至少', '以上']],
  ['≤', ['≤', '<=', '=<', '≦', '⩽', '小于等于', '小于或等于', '不高于', '不多于', '不大于', '不超过', '至多', '以下', '以内', '之内']],
  ['=', ['=', '==', '等于', '是']],
  ['＞', ['>', '大于', '高于', '多于', '超过']],
  ['＜', ['<', '小于', '低于', '少于']],
  [TEXT_OPERATOR, [TEXT_OPERATOR, '文字', '定性', '描述', 'text']],
];

export const operators: readonly string[] = ways.map(([operator]) => operator);

const meaning = new Map(ways.flatMap(([operator, names]) => names.map((name) => [name, operator])));

/** The operator a text means, or undefined. */
export function operatorOf(text: string): string | undefined {
  return meaning.get(halfWidth(text).replace(/\s+/g, '').toLowerCase());
}
