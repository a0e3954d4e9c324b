/** TypeScript source as far as a check of its texts needs it: string literals with their place, and the code with their contents blanked. */

export interface Literal {
  /** Offset of the opening quote. */
  readonly start: number;
  /** Offset behind the closing quote. */
  readonly end: number;
  /** The text; in a template each `${…}` is a `*`. */
  readonly text: string;
  /** A template with something filled in. */
  readonly filled: boolean;
}

export interface Source {
  readonly file: string;
  readonly text: string;
  /** Same length as `text`; comments, regular expressions and the contents of literals are blanks, so brackets and commas are code. */
  readonly code: string;
  readonly literals: readonly Literal[];
}

// What may stand before a `/` that begins a regular expression.
const beforeRegex = /(?:^|[=(,:[!&|?{};+\n]|=>|\breturn|\bof|\bin)\s*$/;

/** Takes a file's text apart. */
export function sourceOf(file: string, text: string): Source {
  const literals: Literal[] = [];
  const code = text.split('');
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (code[at] !== '\n') code[at] = ' ';
  };

  /** Reads code from `at` to the end, or to the `}` that closes a template's hole. */
  const read = (from: number, hole: boolean): number => {
    let depth = 0;
    let at = from;
    while (at < text.length) {
      const char = text[at] ?? '';
      const two = text.slice(at, at + 2);
      if (two === '//' || two === '/*') {
        const end = two === '//' ? text.indexOf('\n', at) : text.indexOf('*/', at) + 2;
        const to = end < 2 ? text.length : end;
        blank(at, to);
        at = to;
      } else if (char === "'" || char === '"') at = quoted(at, char);
      else if (char === '`') at = template(at);
      else if (char === '/' && beforeRegex.test(text.slice(Math.max(0, at - 20), at))) at = regex(at);
      else {
        if (char === '{') depth += 1;
        if (char === '}') {
          if (hole && depth === 0) return at;
          depth -= 1;
        }
        at += 1;
      }
    }
    return at;
  };

  const quoted = (start: number, quote: string): number => {
    let at = start + 1;
    while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
    literals.push({ start, end: at + 1, text: text.slice(start + 1, at), filled: false });
    blank(start + 1, at);
    return at + 1;
  };

  const template = (start: number): number => {
    let said = '';
    let filled = false;
    let at = start + 1;
    while (at < text.length && text[at] !== '`') {
      if (text.startsWith('${', at)) {
        const end = read(at + 2, true);
        filled = true;
        said += '*';
        at = end + 1;
      } else {
        const step = text[at] === '\\' ? 2 : 1;
        said += text.slice(at, at + step);
        blank(at, at + step);
        at += step;
      }
    }
    literals.push({ start, end: at + 1, text: said, filled });
    return at + 1;
  };

  const regex = (start: number): number => {
    let inClass = false;
    let at = start + 1;
    while (at < text.length && (text[at] !== '/' || inClass) && text[at] !== '\n') {
      if (text[at] === '[') inClass = true;
      if (text[at] === ']') inClass = false;
      at += text[at] === '\\' ? 2 : 1;
    }
    blank(start, at + 1);
    return at + 1;
  };

  read(0, false);
  return { file, text, code: code.join(''), literals };
}

/** From and to of what stands between the bracket at `open` and its partner. */
export function inside({ code }: Source, open: number): readonly [number, number] {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if ('([{'.includes(code[at] ?? '')) depth += 1;
    if (')]}'.includes(code[at] ?? '')) depth -= 1;
    if (depth === 0) return [open + 1, at];
  }
  return [open + 1, code.length];
}

/** The pieces of a range between its commas. */
export function pieces({ code }: Source, [from, to]: readonly [number, number]): readonly (readonly [number, number])[] {
  const cuts = [from - 1];
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    if ('([{'.includes(code[at] ?? '')) depth += 1;
    if (')]}'.includes(code[at] ?? '')) depth -= 1;
    if (depth === 0 && code[at] === ',') cuts.push(at);
  }
  return cuts.map((cut, index) => [cut + 1, cuts[index + 1] ?? to] as const).filter(([start, end]) => code.slice(start, end).trim() !== '');
}

/** Line of an offset, from 1. */
export const lineAt = ({ text }: Source, at: number): number => text.slice(0, at).split('\n').length;
