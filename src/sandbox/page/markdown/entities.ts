const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  sim: '∼',
  zwj: '\u200d',
  reg: '®',
  copy: '©',
  middot: '·',
  times: '×',
};

const ENTITY = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/;

/**
 * Reads one HTML entity at the start of `source`. Feishu's own escaping table uses the numeric ones (`&#60;`); `&reg` and `&copy` count even
 * without the semicolon, the others need it.
 */
export function entityAt(source: string): { readonly text: string; readonly length: number } | undefined {
  const match = ENTITY.exec(source);
  if (match === null) return undefined;
  const closed = match[0].endsWith(';');
  const code = match[1] !== undefined ? Number(match[1]) : match[2] !== undefined ? Number.parseInt(match[2], 16) : undefined;
  if (code !== undefined) {
    if (!closed) return undefined;
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return { text: valid ? String.fromCodePoint(code) : '\ufffd', length: match[0].length };
  }
  const name = match[3] ?? '';
  const open = /^(reg|copy)/.exec(name)?.[1];
  if (!closed && open !== undefined) return { text: NAMED[open] ?? '', length: open.length + 1 };
  const named = NAMED[name];
  return closed && named !== undefined ? { text: named, length: match[0].length } : undefined;
}

/** Decodes every entity of a text that is not markup (attribute values, code). */
export function decodeEntities(source: string): string {
  return source.replace(/&[#a-zA-Z][#a-zA-Z0-9]{1,8};?/g, (found) => {
    const entity = entityAt(found);
    return entity === undefined ? found : entity.text + found.slice(entity.length);
  });
}
