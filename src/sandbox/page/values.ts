/** Readers for the untyped JSON of messages and cards: they never throw, a wrong type reads as its empty value. */
export type Rec = { readonly [key: string]: unknown };

export const isRec = (value: unknown): value is Rec => typeof value === 'object' && value !== null && !Array.isArray(value);
export const rec = (value: unknown): Rec => (isRec(value) ? value : {});
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
export const flag = (value: unknown, fallback = false): boolean => (typeof value === 'boolean' ? value : fallback);
export const number = (value: unknown, fallback: number): number => {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : fallback;
};

/** The words of a `plain_text`, `lark_md` or `markdown` object, or of a bare string. */
export const words = (value: unknown): string => (typeof value === 'string' ? value : text(rec(value).content));
