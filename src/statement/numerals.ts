const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A Chinese numeral as used for ordinals on paper: 一 … 九十九; beyond that the Arabic figure. */
export function chinese(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return digits[n] ?? '';
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}
