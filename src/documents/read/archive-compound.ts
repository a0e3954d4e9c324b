import { type Budget, limits, Refusal } from './guard.ts';

/** The streams of a compound file (MS-CFB): the container of .xls and .doc, and of office files with a password. */
export interface Compound {
  /** Names of all streams and storages. */
  readonly names: ReadonlySet<string>;
  /** The stream of a name directly under the root; undefined where there is none. */
  stream(name: string): Uint8Array | undefined;
}

const NONE = 0xfffffffa;
const broken = (): Refusal => new Refusal('broken');

interface Entry {
  readonly name: string;
  /** 1 storage, 2 stream, 5 root. */
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** Throws a `Refusal` where the file is damaged. */
export function openCompound(bytes: Uint8Array, budget: Budget): Compound {
  if (bytes.length < 512) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw broken();
  const size = 1 << shift;
  const sectors = Math.ceil((bytes.length - size) / size);
  const sectorAt = (sector: number): number => {
    const at = (sector + 1) * size;
    if (sector >= sectors || at >= bytes.length) throw broken();
    return at;
  };
  const table = sectorTable(view, size, sectorAt, sectors);
  const chain = (start: number): number[] => chainOf(start, table, sectors);
  /** A stream of whole sectors; the last one of a file may be cut. */
  const joined = (start: number, length: number): Uint8Array => {
    if (length > limits.part) throw new Refusal('partTooBig', { limit: limits.part / 1024 / 1024 });
    budget.unpacked(length);
    const data = new Uint8Array(length);
    let at = 0;
    for (const sector of chain(start)) {
      if (at >= length) break;
      const from = sectorAt(sector);
      data.set(bytes.subarray(from, Math.min(from + size, from + length - at, bytes.length)), at);
      at += size;
    }
    if (at < length) throw broken();
    return data;
  };
  const directory = chain(view.getUint32(48, true));
  const entries = entriesOf(joined(view.getUint32(48, true), directory.length * size));
  const root = entries.find((entry) => entry.type === 5);
  const small = root && root.size > 0 ? joined(root.start, root.size) : new Uint8Array();
  const smallTable = numbersOf(view.getUint32(64, true) === 0 ? [] : chain(view.getUint32(60, true)), view, size, sectorAt);
  const cutoff = view.getUint32(56, true);
  const fromSmall = (start: number, length: number): Uint8Array => {
    const data = new Uint8Array(length);
    let at = 0;
    for (const sector of chainOf(start, smallTable, Math.ceil(small.length / 64))) {
      if (at >= length) break;
      data.set(small.subarray(sector * 64, Math.min(sector * 64 + 64, sector * 64 + length - at)), at);
      at += 64;
    }
    if (at < length) throw broken();
    return data;
  };
  return {
    names: new Set(entries.map((entry) => entry.name)),
    stream: (name) => {
      const entry = entries.find((each) => each.type === 2 && each.name.toLowerCase() === name.toLowerCase());
      if (!entry) return undefined;
      return entry.size < cutoff ? fromSmall(entry.start, entry.size) : joined(entry.start, entry.size);
    },
  };
}

/** The sectors of a stream in order. Each may come once: a ring is damage. */
function chainOf(start: number, table: Uint32Array, most: number): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < NONE; ) {
    if (sectors.length > most || sector >= table.length) throw broken();
    sectors.push(sector);
    sector = table[sector] ?? NONE;
  }
  return sectors;
}

function numbersOf(sectors: readonly number[], view: DataView, size: number, sectorAt: (sector: number) => number): Uint32Array {
  const perSector = size / 4;
  const numbers = new Uint32Array(sectors.length * perSector);
  sectors.forEach((sector, index) => {
    const at = sectorAt(sector);
    for (let place = 0; place < perSector && at + place * 4 + 4 <= view.byteLength; place += 1)
      numbers[index * perSector + place] = view.getUint32(at + place * 4, true);
  });
  return numbers;
}

/** Which sector follows which; its own sectors are named in the header, and in sectors after it. */
function sectorTable(view: DataView, size: number, sectorAt: (sector: number) => number, sectors: number): Uint32Array {
  const own: number[] = [];
  const take = (sector: number): void => {
    if (sector < NONE) own.push(sector);
  };
  for (let at = 76; at < 512; at += 4) take(view.getUint32(at, true));
  let next = view.getUint32(68, true);
  for (let count = 0; next < NONE; count += 1) {
    const at = sectorAt(next);
    if (count > sectors || at + size > view.byteLength) throw broken();
    for (let place = 0; place < size - 4; place += 4) take(view.getUint32(at + place, true));
    next = view.getUint32(at + size - 4, true);
  }
  if (own.length > sectors) throw broken();
  return numbersOf(own, view, size, sectorAt);
}

function entriesOf(directory: Uint8Array): readonly Entry[] {
  const view = new DataView(directory.buffer);
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const type = directory[at + 66] ?? 0;
    if (type !== 1 && type !== 2 && type !== 5) continue;
    const length = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62);
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length));
    entries.push({ name, type, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}
