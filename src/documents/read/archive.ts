import { Inflate } from 'fflate';
import { type Budget, limits, Refusal } from './guard.ts';

/**
 * The parts of a zip, by its central directory (APPNOTE 4.3.12). Nothing is unpacked before it is asked for, and what is
 * unpacked is counted while it comes: a part that turns out longer than it said is not unpacked any further.
 */

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Throws a `Refusal` when the file has taken too long. */
  inTime(): void;
  /** Unpacks a part piece by piece. Throws a `Refusal` at the limits and where the zip is damaged. */
  unpack(name: string, take: (piece: Uint8Array) => void): void;
}

const broken = (): Refusal => new Refusal('broken');

export function openArchive(bytes: Uint8Array, budget: Budget): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    inTime: () => budget.inTime(),
    unpack: (name, take) => {
      const entry = entries.get(name);
      if (!entry) throw broken();
      unpackEntry(bytes, view, entry, budget, take);
    },
  };
}

/** Offset of the end record: within the last 64 KB and 22 bytes. */
function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw broken();
}

function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw new Refusal('tooManyParts', { limit: limits.entries });
  const entries = new Map<string, Entry>();
  let all = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken();
    const flags = view.getUint16(at + 8, true);
    if ((flags & 1) !== 0) throw new Refusal('encrypted');
    const size = view.getUint32(at + 24, true);
    if (size > limits.part) throw new Refusal('partTooBig', { limit: limits.part / 1024 / 1024 });
    all += size;
    if (all > limits.all) throw new Refusal('unpackedTooBig', { limit: limits.all / 1024 / 1024 });
    const nameLength = view.getUint16(at + 28, true);
    // Some writers put a back slash between folders.
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size,
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Deflate makes of one byte 1,032 at most: a step of this size stays within a few megabytes. */
const STEP = 4096;

function unpackEntry(bytes: Uint8Array, view: DataView, entry: Entry, budget: Budget, take: (piece: Uint8Array) => void): void {
  const { offset, packed } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw broken();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw broken();
  let size = 0;
  let crc = 0xffffffff;
  const piece = (data: Uint8Array): void => {
    size += data.length;
    // More than it says of itself: no honest zip does that, and the limits were held against what it says.
    if (size > entry.size) throw broken();
    budget.unpacked(data.length);
    crc = crcOf(data, crc);
    take(data);
  };
  if (entry.method === 0) piece(bytes.subarray(start, start + packed));
  else if (entry.method === 8) {
    const inflate = new Inflate((data) => piece(data));
    try {
      for (let at = 0; at < packed; at += STEP) {
        const next = Math.min(at + STEP, packed);
        inflate.push(bytes.subarray(start + at, start + next), next === packed);
      }
    } catch (error) {
      throw error instanceof Refusal ? error : broken();
    }
  } else throw broken();
  if ((crc ^ 0xffffffff) >>> 0 !== entry.crc || size !== entry.size) throw broken();
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crcOf(data: Uint8Array, from: number): number {
  let crc = from;
  for (const byte of data) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}
