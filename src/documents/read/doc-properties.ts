import { Refusal } from './guard.ts';

/** Properties of characters and paragraphs in a .doc (MS-DOC 2.9): pages of runs, each with a list of changes (`sprm`). */

/** Bytes from `from` up to `to` of the text have these changes. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly code: number;
  readonly operand: DataView;
}

const PAGE = 512;

/** The list of changes in `bytes` from `at` on, `length` bytes. What does not fit ends the list. */
export function changesIn(bytes: Uint8Array, at: number, length: number): readonly Change[] {
  const end = Math.min(at + length, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const changes: Change[] = [];
  for (let place = at; place + 2 < end; ) {
    const code = view.getUint16(place, true);
    place += 2;
    const size = sizeOf(code, view, place);
    if (place + size > end) break;
    changes.push({ code, operand: new DataView(bytes.buffer, bytes.byteOffset + place, size) });
    place += size;
  }
  return changes;
}

const DEFINE_TABLE = 0xd608;
const CHANGE_TABS = 0xc615;

/** Bytes of an operand, its own count included (MS-DOC 2.6.1). */
function sizeOf(code: number, view: DataView, at: number): number {
  switch (code >> 13) {
    case 0:
    case 1:
      return 1;
    case 3:
      return 4;
    case 6: {
      if (code === DEFINE_TABLE) return at + 2 <= view.byteLength ? view.getUint16(at, true) + 1 : 0;
      const count = at < view.byteLength ? view.getUint8(at) : 0;
      if (code !== CHANGE_TABS || count < 255) return count + 1;
      const deleted = view.getUint8(at + 1);
      return 2 + deleted * 4 + view.getUint8(Math.min(at + 2 + deleted * 4, view.byteLength - 1)) * 3;
    }
    case 7:
      return 3;
    default:
      return 2;
  }
}

/** All runs of one kind, in order of the file: `places` is the list of their pages in the table stream. */
export function runsOf(document: Uint8Array, places: DataView, kind: 'paragraphs' | 'characters'): readonly Run[] {
  const count = Math.floor((places.byteLength - 4) / 8);
  const runs: Run[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = (places.getUint32((count + 1) * 4 + index * 4, true) & 0x3fffff) * PAGE;
    if (start + PAGE > document.length) throw new Refusal('broken');
    const page = new DataView(document.buffer, document.byteOffset + start, PAGE);
    const runCount = page.getUint8(PAGE - 1);
    const step = kind === 'paragraphs' ? 13 : 1;
    if ((runCount + 1) * 4 + runCount * step > PAGE) throw new Refusal('broken');
    for (let run = 0; run < runCount; run += 1) {
      const offset = page.getUint8((runCount + 1) * 4 + run * step) * 2;
      runs.push({
        from: page.getUint32(run * 4, true),
        to: page.getUint32(run * 4 + 4, true),
        changes: offset === 0 ? [] : changesAt(document, start, offset, page, kind),
      });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

function changesAt(
  document: Uint8Array,
  start: number,
  offset: number,
  page: DataView,
  kind: 'paragraphs' | 'characters',
): readonly Change[] {
  const count = page.getUint8(offset);
  if (kind === 'characters') return changesIn(document, start + offset + 1, Math.min(count, PAGE - offset - 1));
  const [from, length] = count === 0 ? [offset + 2, page.getUint8(Math.min(offset + 1, PAGE - 1)) * 2] : [offset + 1, count * 2 - 1];
  // Two bytes name the style.
  return changesIn(document, start + from + 2, Math.min(length, PAGE - from) - 2);
}

/** The run that holds a byte of the text. */
export function runAt(runs: readonly Run[], byte: number): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (!run) return undefined;
    if (byte < run.from) high = middle - 1;
    else if (byte >= run.to) low = middle + 1;
    else return run;
  }
  return undefined;
}
