/** Characters of the font Symbol that Word writes as `w:sym`, by their code there; ≥ and ≤ are the ones forms are full of. */
const symbols: Readonly<Record<string, string>> = {
  A3: '≤',
  B3: '≥',
  B0: '°',
  B1: '±',
  B4: '×',
  B8: '÷',
  B9: '≠',
  BB: '≈',
  B7: '·',
  A5: '∞',
};

/** The character of a `w:sym`. A picture of another font stays visible as U+FFFD, so that a reader of it is not told less than there is. */
export function symbolOf(font: string, code: string): string {
  const value = Number.parseInt(code, 16);
  if (Number.isNaN(value)) return '';
  // Codes of symbol fonts stand in the private area from F000 on.
  const own = value & 0xff;
  if (/^symbol$/i.test(font)) {
    const known = symbols[own.toString(16).toUpperCase()];
    if (known) return known;
    if (own >= 0x20 && own < 0x7f) return String.fromCharCode(own);
  }
  return value < 0xe000 ? String.fromCodePoint(value) : '\ufffd';
}
