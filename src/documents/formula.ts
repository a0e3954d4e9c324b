/** Signs with which a spreadsheet begins to calculate, full-width ones included (Excel in East Asian languages takes them too). */
const begin = '[=+\\-@＝＋－＠\\t\\r\\n]';
const formulaLike = new RegExp(`^'*${begin}`, 'u');
const guarded = new RegExp(`^'+${begin}`, 'u');
/** A number, or one sign alone (the operator =): nothing to calculate. */
const harmless = /^(?:-?\d+(?:\.\d+)?|[=+\-@＝＋－＠])$/u;

/** A text that no spreadsheet takes for a formula: an apostrophe is put before it where one might. */
export function guard(text: string): string {
  return formulaLike.test(text) && !harmless.test(text) ? `'${text}` : text;
}

/** The text that was guarded. */
export function unguard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
