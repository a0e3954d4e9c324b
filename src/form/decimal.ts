/** Exact decimal numbers as canonical text: `-?digits[.digits]`, no leading zeros, no trailing zeros after the point. */
export type Decimal = string;

const shape = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Canonical form of a plain decimal numeral, or undefined when it is none. `007.50` → `7.5`, `-0` → `0`. */
export function decimal(text: string): Decimal | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const body = fraction ? `${whole}.${fraction}` : whole;
  return match[1] && body !== '0' ? `-${body}` : body;
}

/** Digits after the point. */
export function places(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

const scaled = (value: Decimal, scale: number): bigint => BigInt(value.replace('.', '') + '0'.repeat(scale - places(value)));

const unscaled = (value: bigint, scale: number): Decimal => {
  if (scale === 0) return value.toString();
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return decimal(negative ? `-${text}` : text) ?? '0';
};

/** Exact sum. */
export function sum(...values: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...values.map(places));
  return unscaled(
    values.reduce((total, value) => total + scaled(value, scale), 0n),
    scale,
  );
}

/** Exact difference `a - b`. */
export function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(places(a), places(b));
  return unscaled(scaled(a, scale) - scaled(b, scale), scale);
}

/** -1, 0 or 1 as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(places(a), places(b));
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `value` × 10^`power`, exactly (`shift('3150000', -4)` → `315`). */
export function shift(value: Decimal, power: number): Decimal {
  const digits = BigInt(value.replace('.', ''));
  const scale = places(value) - power;
  return scale > 0 ? unscaled(digits, scale) : unscaled(digits * 10n ** BigInt(-scale), 0);
}
