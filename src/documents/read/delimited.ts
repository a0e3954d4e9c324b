/** Rows of delimited text as spreadsheets put them on the clipboard: a field with a break, a delimiter or a quote inside is quoted. */

/** Longest quoted field; a quotation mark without its partner is just a character. */
const LONGEST = 20_000;

/** The quoted field that starts at `from` (a quotation mark), and where it ends; undefined when the mark is an ordinary character. */
function quoted(text: string, from: number, delimiter: string): { field: string; end: number } | undefined {
  let at = from + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0 || mark - from > LONGEST) return undefined;
    if (text[mark + 1] === '"') {
      at = mark + 2;
      continue;
    }
    const next = text[mark + 1];
    if (next !== undefined && next !== delimiter && next !== '\n') return undefined;
    const inside = text.slice(from + 1, mark);
    // Excel quotes only where it must: quotation marks around plain words were typed by a person.
    if (delimiter === '\t' && !/[\n\t]|""/.test(inside)) return undefined;
    return { field: inside.replaceAll('""', '"'), end: mark + 1 };
  }
}

/** One record from `from` on: its fields and where the next record starts. `text` has only `\n` as line end. */
export function record(text: string, from: number, delimiter: string): { fields: string[]; next: number } {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    const inQuotes = text[at] === '"' ? quoted(text, at, delimiter) : undefined;
    const lineEnd = text.indexOf('\n', inQuotes?.end ?? at);
    const stop = lineEnd < 0 ? text.length : lineEnd;
    // Only in this line: a text without delimiters is not looked through to its end again and again.
    const mark = text.slice(inQuotes?.end ?? at, stop).indexOf(delimiter);
    const end = mark < 0 ? stop : (inQuotes?.end ?? at) + mark;
    fields.push(inQuotes ? inQuotes.field : text.slice(at, end));
    if (end === stop) return { fields, next: stop + 1 };
    at = end + 1;
  }
}
