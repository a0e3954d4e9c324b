import { dateAsPrinted, isDateFormat } from './xlsx-date.ts';

/**
 * A number of a spreadsheet as its format prints it (ECMA-376 18.8.30), but never with fewer digits than it has: a format that
 * rounds would change what the number means. Empty decimals, per cent, thousands and words of the format are kept.
 */
export function numberAsPrinted(value: number, format: string, since1904: boolean): string {
  const plain = plainDecimal(value);
  if (/general/i.test(format) || format === '' || format === '@') return plain;
  const sections = sectionsOf(format);
  const section = sections[0] ?? '';
  if (isDateFormat(section)) return dateAsPrinted(value, section, since1904) ?? plain;
  const pattern = patternOf(section);
  if (pattern === undefined) return plain;
  const [whole = '0', fraction = ''] = plainDecimal(Math.abs(value), pattern.shift).split('.');
  const decimals = fraction.padEnd(pattern.decimals, '0');
  const grouped = pattern.thousands ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  const digits = grouped.padStart(pattern.digits, '0');
  return `${value < 0 ? '-' : ''}${pattern.before}${digits}${decimals === '' ? '' : `.${decimals}`}${pattern.after}`.trim();
}

/** The shortest decimal of at most 15 digits, moved by `shift` places, without an exponent. */
export function plainDecimal(value: number, shift = 0): string {
  if (!Number.isFinite(value)) return String(value);
  const text = String(Number(value.toPrecision(15)));
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent) + shift;
  const digits = `${whole}${fraction}`;
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  const after = padded.slice(at).replace(/0+$/, '');
  return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '')}${after === '' ? '' : `.${after}`}`;
}

/** Cut at the semicolons that are no words of the format. */
function sectionsOf(format: string): readonly string[] {
  return format.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+/g) ?? [];
}

interface Pattern {
  readonly before: string;
  readonly after: string;
  /** Least digits before and after the point. */
  readonly digits: number;
  readonly decimals: number;
  readonly thousands: boolean;
  /** Places the point moves: 2 for per cent, -3 for a comma at the end. */
  readonly shift: number;
}

/** What a section of digits says; undefined for what is printed plainly (fractions, powers, only words). */
function patternOf(section: string): Pattern | undefined {
  let before = '';
  let after = '';
  let places = '';
  let shift = 0;
  for (const [token] of section.matchAll(/"[^"]*"|[\\!].|[_*].|\[[^\]]*\]|E[+-]|./gs)) {
    const literal = token.startsWith('"') ? token.slice(1, -1) : /^[\\!]/.test(token) ? token.slice(1) : undefined;
    if (literal !== undefined) {
      // A written point between digits shows a sum in ten thousands: `0!.0000`.
      if (literal === '.' && places !== '') places += 'p';
      else if (places === '') before += literal;
      else after += literal;
    } else if (token.startsWith('[')) before += /^\[\$([^-\]]*)/.exec(token)?.[1] ?? '';
    else if (/^[_*]/.test(token) || token === ' ') continue;
    else if (/^[0#?.,]$/.test(token)) {
      if (after !== '' && token !== ',') return undefined;
      places += token;
    } else if (token === '%') {
      shift += 2;
      if (places === '') before += token;
      else after += token;
    } else if (token === '/' || token.startsWith('E')) return undefined;
    else if (places === '') before += token;
    else after += token;
  }
  if (!/[0#?]/.test(places)) return undefined;
  const scale = /,*$/.exec(places)?.[0].length ?? 0;
  const [left = '', right = ''] = places.slice(0, places.length - scale).split(/[.p]/);
  if (places.includes('p')) shift -= right.replaceAll(/[^0#?]/g, '').length;
  return {
    before: before.replace(/[()]/g, ''),
    after: after.replace(/[()]/g, ''),
    digits: left.replaceAll(/[^0]/g, '').length,
    decimals: right.replaceAll(/[^0]/g, '').length,
    thousands: left.includes(','),
    shift: shift - 3 * scale,
  };
}
