import { Refusal } from './guard.ts';

/** The records of a BIFF8 stream (MS-XLS 2.1.4), with those that continue them. */
export interface Record8 {
  readonly id: number;
  readonly data: DataView;
  /** Data of the CONTINUE records after it. */
  readonly more: readonly DataView[];
}

const CONTINUE = 0x3c;

export function* recordsFrom(stream: Uint8Array, from: number): Generator<Record8> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = from; at + 4 <= stream.length; ) {
    const id = view.getUint16(at, true);
    const data = dataAt(stream, at);
    at += 4 + data.byteLength;
    const more: DataView[] = [];
    while (at + 4 <= stream.length && view.getUint16(at, true) === CONTINUE) {
      const piece = dataAt(stream, at);
      more.push(piece);
      at += 4 + piece.byteLength;
    }
    yield { id, data, more };
  }
}

function dataAt(stream: Uint8Array, at: number): DataView {
  const length = new DataView(stream.buffer, stream.byteOffset + at).getUint16(2, true);
  if (at + 4 + length > stream.length) throw new Refusal('broken');
  return new DataView(stream.buffer, stream.byteOffset + at + 4, length);
}

/** Reads on through a record and what continues it. */
export class Cursor {
  private readonly pieces: readonly DataView[];
  private piece = 0;
  private at: number;

  constructor(record: Record8, from = 0) {
    this.pieces = [record.data, ...record.more];
    this.at = from;
  }

  get done(): boolean {
    return this.piece >= this.pieces.length - 1 && this.at >= this.here().byteLength;
  }

  u8(): number {
    return this.take(1).getUint8(0);
  }

  u16(): number {
    return this.take(2).getUint16(0, true);
  }

  u32(): number {
    return this.take(4).getUint32(0, true);
  }

  skip(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const free = this.here().byteLength - this.at;
      if (free >= left) {
        this.at += left;
        return;
      }
      left -= free;
      this.next();
    }
  }

  /** `count` characters. Where a text goes on in the next record, a flag there says anew how wide its characters are. */
  characters(count: number, wide: boolean): string {
    let width = wide;
    let text = '';
    for (let left = count; left > 0; ) {
      if (this.at >= this.here().byteLength) {
        this.next();
        width = (this.u8() & 1) === 1;
        continue;
      }
      const here = this.here();
      const fit = Math.min(left, Math.floor((here.byteLength - this.at) / (width ? 2 : 1)));
      if (fit === 0) throw new Refusal('broken');
      const bytes = new Uint8Array(here.buffer, here.byteOffset + this.at, fit * (width ? 2 : 1));
      text += new TextDecoder(width ? 'utf-16le' : 'latin1').decode(bytes);
      this.at += bytes.length;
      left -= fit;
    }
    return text;
  }

  /** A string with its flags (XLUnicodeRichExtendedString without its count): formatting runs and reading aids are passed over. */
  rich(count: number): string {
    const flags = this.u8();
    const runs = (flags & 8) !== 0 ? this.u16() : 0;
    const aids = (flags & 4) !== 0 ? this.u32() : 0;
    const text = this.characters(count, (flags & 1) === 1);
    this.skip(runs * 4 + aids);
    return text;
  }

  private here(): DataView {
    const here = this.pieces[this.piece];
    if (!here) throw new Refusal('broken');
    return here;
  }

  private next(): void {
    this.piece += 1;
    this.at = 0;
    this.here();
  }

  private take(bytes: number): DataView {
    if (this.at >= this.here().byteLength) this.next();
    const here = this.here();
    if (this.at + bytes > here.byteLength) throw new Refusal('broken');
    const view = new DataView(here.buffer, here.byteOffset + this.at, bytes);
    this.at += bytes;
    return view;
  }
}
