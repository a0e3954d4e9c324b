import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Archive } from './archive.ts';
import { limits, Refusal } from './guard.ts';

/** Parts of an office file as XML events, parsed while they are unpacked. */

export interface Tag {
  /** Name without its prefix. */
  readonly name: string;
  /** Namespace. */
  readonly space: string;
  /** The attribute of a name without its prefix. */
  attribute(name: string): string | undefined;
}

export interface Events {
  open?(tag: Tag): void;
  /** By the tag that is closed. */
  close?(tag: Tag): void;
  text?(text: string): void;
}

class Element implements Tag {
  readonly name: string;
  readonly space: string;
  private readonly attributes: SaxesTagNS['attributes'];

  constructor(tag: SaxesTagNS) {
    this.name = tag.local;
    this.space = tag.uri;
    this.attributes = tag.attributes;
  }

  attribute(name: string): string | undefined {
    for (const key in this.attributes) {
      const found = this.attributes[key];
      if (found?.local === name) return found.value;
    }
    return undefined;
  }
}

/** Runs the events of a part. Throws a `Refusal` for a DOCTYPE, for what is not well-formed and at the limits. */
export function parsePart(archive: Archive, name: string, events: Events): void {
  // Five handlers at most: with more the parser's object becomes a dictionary, and all of it three times slower.
  const parser = new SaxesParser({ xmlns: true, position: false });
  const stack: Element[] = [];
  let attributes = 0;
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributes) throw new Refusal('broken');
  });
  let tags = 0;
  parser.on('opentag', (tag) => {
    attributes = 0;
    tags += 1;
    if (tags % 1024 === 0) archive.inTime();
    if (stack.length >= limits.depth) throw new Refusal('tooDeep');
    const element = new Element(tag);
    stack.push(element);
    events.open?.(element);
  });
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element) events.close?.(element);
  });
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  let decoder: TextDecoder | undefined;
  let tail = '';
  const write = (text: string): void => {
    // Before the parser reads on, so that no DOCTYPE is ever gone through.
    if (`${tail}${text}`.includes('<!DOCTYPE')) throw new Refusal('doctype');
    tail = text.slice(-9);
    parser.write(text);
  };
  try {
    archive.unpack(name, (piece) => {
      decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8', { fatal: true });
      write(decoder.decode(piece, { stream: true }));
    });
    write(decoder?.decode() ?? '');
    parser.close();
  } catch (error) {
    // The parser and the decoder have their own ways of saying that a part is damaged.
    throw error instanceof Refusal ? error : new Refusal('broken');
  }
}
