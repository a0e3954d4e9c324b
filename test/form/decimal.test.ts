import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Decimal, decimal, minus, places, shift, sum } from '../../src/form/decimal.ts';

/** The model: a number is `units` / 10^12. */
const SCALE = 12;
const unit = 10n ** BigInt(SCALE);

const model = (value: Decimal): bigint => {
  const negative = value.startsWith('-');
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const units = BigInt(whole) * unit + BigInt(fraction.padEnd(SCALE, '0'));
  return negative ? -units : units;
};

/** Numerals as they may be typed: signs, leading and trailing zeros, up to 6 places. */
const numeral = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 20n }),
    fc.nat({ max: 3 }),
    fc.option(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 })),
  )
  .map(
    ([negative, whole, zeros, fraction]) => `${negative ? '-' : ''}${'0'.repeat(zeros)}${whole}${fraction ? `.${fraction.join('')}` : ''}`,
  );

const number = numeral.map((text) => decimal(text) ?? 'no decimal');

describe('decimal', () => {
  test.each([
    ['007.50', '7.5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0.10', '0.1'],
    ['100', '100'],
    ['-3.140', '-3.14'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(decimal(typed)).toBe(kept);
  });

  test.each(['', '-', '.', '.5', '5.', '1e3', '+1', ' 1', '1 ', '1,000', '0x10', 'Infinity', 'NaN', '１', '1.2.3', '--1'])(
    '%j is none',
    (text) => {
      expect(decimal(text)).toBeUndefined();
    },
  );

  test('is canonical: the same number always makes the same text, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(numeral, (text) => {
        const value = decimal(text) ?? '';
        expect(value).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
        expect(value).not.toBe('-0');
        expect(decimal(value)).toBe(value);
        expect(model(value)).toBe(model(text));
      }),
    );
  });
});

describe('arithmetic is exact', () => {
  test('sum', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 8 }), (values) => {
        const total = sum(...values);
        expect(decimal(total)).toBe(total);
        expect(model(total)).toBe(values.map(model).reduce((a, b) => a + b, 0n));
      }),
    );
    expect(sum('0.1', '0.2')).toBe('0.3');
    expect(sum()).toBe('0');
  });

  test('minus', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(model(minus(a, b))).toBe(model(a) - model(b));
        expect(minus(a, a)).toBe('0');
      }),
    );
  });

  test('compare', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const difference = model(a) - model(b);
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compare(a, a)).toBe(0);
      }),
    );
  });

  test('shift', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: -6, max: 6 }), (value, power) => {
        const moved = shift(value, power);
        expect(decimal(moved)).toBe(moved);
        const factor = 10n ** BigInt(Math.abs(power));
        expect(power >= 0 ? model(moved) : model(moved) * factor).toBe(power >= 0 ? model(value) * factor : model(value));
        expect(shift(moved, -power)).toBe(value);
      }),
    );
  });

  test.each([
    ['3150000', -4, '315'],
    ['1.2', 4, '12000'],
    ['0.5', -1, '0.05'],
    ['-1', -4, '-0.0001'],
    ['0', -4, '0'],
    ['12.5', 1, '125'],
  ])('%s × 10^%i is %s', (value, power, moved) => {
    expect(shift(value, power)).toBe(moved);
  });

  test('places counts the digits behind the point', () => {
    expect(['5', '0.1', '-12.3456'].map(places)).toEqual([0, 1, 4]);
  });
});
