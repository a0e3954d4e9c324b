import { simplified } from './traditional.ts';

/** Characters and lines of printed text. */

/** Control characters, byte order marks and zero-width characters out; line ends as `\n`. Done once, at the model's edge. */
export const cleaned = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '');

export const isBlank = (text: string): boolean => text.trim() === '';

/** Full-width forms of ASCII as ASCII, and the full-width space as a space. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000|\u00a0/g, ' ');

/** A label for comparing: half-width, simplified, without spaces, colons at its end and the typographic brackets. */
export function keyOf(text: string): string {
  let key = known.get(text);
  if (key === undefined) {
    key = simplified(halfWidth(text))
      .replace(/\s+/g, '')
      .replace(/[【〔[]/g, '(')
      .replace(/[】〕\]]/g, ')')
      .replace(/[:：]+$/, '');
    if (known.size >= KNOWN_MAX) known.clear();
    if (text.length <= 60) known.set(text, key);
  }
  return key;
}

// The same few labels are compared again and again.
const known = new Map<string, string>();
const KNOWN_MAX = 2000;

const numbered = /^\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[\d一二三四五六七八九十]{1,3}\s*[、.．](?!\d)|[①-⑳])/;

export interface Joined {
  readonly text: string;
  /** Whether a line break inside a sentence was taken out. */
  readonly mended: boolean;
}

/** A cell's lines as one text: breaks of the page's width go, breaks between sentences or numbered points stay. */
export function joinLines(printed: string): Joined {
  const lines = printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  let text = lines[0] ?? '';
  let mended = false;
  for (const line of lines.slice(1)) {
    if (/[。；;！？!?：:]$/.test(text) || numbered.test(line)) text += `\n${line}`;
    else {
      mended = true;
      text += /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line) ? ` ${line}` : line;
    }
  }
  return { text, mended };
}

/** A label, name, code or number: its lines without anything between. */
export const oneLine = (printed: string): string =>
  printed
    .split('\n')
    .map((line) => line.trim())
    .join('');
