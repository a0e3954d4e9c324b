import { number, text } from '../values.ts';

const NAMED: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };

/** A spacing of the platform (`small`…`extra_large`, or 1–4 pixel values) as CSS; undefined when it is none. */
export function spacing(value: unknown): string | undefined {
  const written = text(value).trim();
  if (written === '') return undefined;
  const named = NAMED[written];
  if (named !== undefined) return named;
  return /^(-?\d{1,3}(px)?)(\s+-?\d{1,3}(px)?){0,3}$/.test(written) ? written.replace(/(\d)(?=\s|$)/g, '$1px') : undefined;
}

/** A component's `width` (`default`, `fill`, `auto`, pixels) as CSS. */
export function widthOf(value: unknown, normal: string): string {
  const written = text(value);
  if (written === 'fill') return '100%';
  return /^\d{2,4}px$/.test(written) ? `min(${written}, 100%)` : normal;
}

/** CSS flex of a column by its `width` and `weight` (1..5). */
export function columnFlex(width: unknown, weight: unknown): string {
  const written = text(width);
  if (written === 'weighted') return `${Math.min(Math.max(number(weight, 1), 1), 5)} 1 0`;
  if (/^\d{1,3}px$/.test(written)) return `0 0 ${written}`;
  return '0 1 auto';
}

/** CSS `justify-content`/`align-items` of the platform's alignment words. */
export function alignment(value: unknown): string {
  const written = text(value);
  return written === 'center' ? 'center' : written === 'right' || written === 'bottom' ? 'flex-end' : 'flex-start';
}
