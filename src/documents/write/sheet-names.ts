import { clean } from '../text.ts';

/** Characters that no name of a sheet may hold, and what is printed instead. */
const fullWidth: Readonly<Record<string, string>> = { '[': '［', ']': '］', ':': '：', '*': '＊', '?': '？', '/': '／', '\\': '＼' };

/** Longest name in UTF-16 units. */
const longest = 31;

/** Cut between letters, never through one. */
function cut(text: string, room: number): string {
  let kept = '';
  for (const letter of text) {
    if (kept.length + letter.length > room) break;
    kept += letter;
  }
  return kept.trimEnd();
}

/** Names for the sheets of one workbook: legal, at most 31 units long, and none twice (case does not count). */
export class SheetNames {
  readonly #taken = new Set(['history']);

  /** A name near to the one wished for. `tail` stands at its end whatever is cut. */
  name(wished: string, tail = ''): string {
    const base =
      clean(wished)
        .replace(/[\n\t]/g, '')
        .replace(/[[\]:*?/\\]/g, (character) => fullWidth[character] ?? '')
        .replace(/^['\s]+|['\s]+$/g, '') || '1';
    for (let n = 1; ; n += 1) {
      const end = `${n === 1 ? '' : `(${n})`}${tail}`;
      const name = `${cut(base, longest - end.length).replace(/'+$/, '')}${end}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
