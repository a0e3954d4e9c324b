/** Small whole numbers as statements write them: 3, ３, 三, 两, 十二. */

const ones = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
ones.set('两', 2);
ones.set('〇', 0);

/** Source of a pattern for such a number. */
export const numeralShape = '(?:[0-9０-９]+|[一二两三四五六七八九十]+)';

/** The number, or null when the text is none below 100. */
export function smallNumber(text: string): number | null {
  const plain = text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const match = /^([一二两三四五六七八九])?(十)?([一二两三四五六七八九])?$/u.exec(plain);
  if (!match || plain === '') return null;
  const [, head, ten, tail] = match;
  if (ten === undefined) return tail === undefined && head !== undefined ? (ones.get(head) ?? null) : null;
  return (head === undefined ? 1 : (ones.get(head) ?? 0)) * 10 + (tail === undefined ? 0 : (ones.get(tail) ?? 0));
}
