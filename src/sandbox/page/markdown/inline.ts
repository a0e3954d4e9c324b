import type { Inline } from './ast.ts';
import { decodeEntities, entityAt } from './entities.ts';

const MAX_DEPTH = 12;
const TAG = /^<(\/?)([a-zA-Z][a-zA-Z_]*)((?:\s+[^<>]*)?)\/?>/;
const ATTRIBUTE = /([a-zA-Z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))/g;
const URL_TEXT = /^https?:\/\/[^\s<>"'`，。；、（）【】《》\u4e00-\u9fff]+/;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;

/** Reads inline markdown and the platform's own tags. What an entity stands for is always text: it can never open markup. */
export function parseInline(source: string, depth = 0): Inline[] {
  return new InlineReader(source, depth).read();
}

class InlineReader {
  private readonly out: Inline[] = [];
  private plain = '';
  private at = 0;
  private readonly unclosed = new Set<string>();
  private readonly source: string;
  private readonly depth: number;

  constructor(source: string, depth: number) {
    this.source = source;
    this.depth = depth;
  }

  read(): Inline[] {
    while (this.at < this.source.length) {
      if (!this.step()) {
        this.plain += this.source.charAt(this.at);
        this.at += 1;
      }
    }
    this.flush();
    return this.out;
  }

  /** Tries every construct at the current place; false: the character is plain text. */
  private step(): boolean {
    switch (this.source.charAt(this.at)) {
      case '\\':
        return this.escape();
      case '&':
        return this.entity();
      case '\n':
        return this.push({ kind: 'br' }, 1);
      case '`':
        return this.code();
      case '*':
        return this.emphasis('***') || this.emphasis('**') || this.emphasis('*');
      case '_':
        return this.emphasis('__') || this.emphasis('_');
      case '~':
        return this.emphasis('~~');
      case '!':
        return this.image();
      case '[':
        return this.link();
      case '<':
        return this.tag();
      case 'h':
        return this.bareUrl();
      default:
        return false;
    }
  }

  private flush(): void {
    if (this.plain !== '') this.out.push({ kind: 'text', text: this.plain });
    this.plain = '';
  }

  private push(node: Inline, length: number): true {
    this.flush();
    this.out.push(node);
    this.at += length;
    return true;
  }

  private inner(source: string): Inline[] {
    return this.depth >= MAX_DEPTH ? [{ kind: 'text', text: source }] : parseInline(source, this.depth + 1);
  }

  private escape(): boolean {
    const next = this.source.charAt(this.at + 1);
    if (next === '' || !ESCAPABLE.test(next)) return false;
    this.plain += next;
    this.at += 2;
    return true;
  }

  private entity(): boolean {
    const entity = entityAt(this.source.slice(this.at, this.at + 12));
    if (entity === undefined) return false;
    this.plain += entity.text;
    this.at += entity.length;
    return true;
  }

  private code(): boolean {
    const ticks = /^`+/.exec(this.source.slice(this.at))?.[0] ?? '`';
    const end = this.source.indexOf(ticks, this.at + ticks.length);
    if (end < 0) return false;
    const text = decodeEntities(this.source.slice(this.at + ticks.length, end).replaceAll('\n', ' '));
    return this.push({ kind: 'code', text: /^ .* $/.test(text) ? text.slice(1, -1) : text }, end + ticks.length - this.at);
  }

  private emphasis(mark: string): boolean {
    if (!this.source.startsWith(mark, this.at) || this.unclosed.has(mark)) return false;
    const from = this.at + mark.length;
    const next = this.source.charAt(from);
    if (next === '' || /\s/.test(next)) return false;
    if (mark.startsWith('_') && WORD.test(this.source.charAt(this.at - 1))) return false;
    const end = this.closer(mark, from);
    if (end < 0) {
      this.unclosed.add(mark);
      return false;
    }
    const children = this.inner(this.source.slice(from, end));
    const length = end + mark.length - this.at;
    if (mark === '***') return this.push({ kind: 'strong', children: [{ kind: 'em', children }] }, length);
    return this.push({ kind: mark === '~~' ? 'del' : mark.length === 2 ? 'strong' : 'em', children }, length);
  }

  /** Where the mark closes: after a non-space, outside code, tags and escapes; a single mark skips doubled ones. */
  private closer(mark: string, from: number): number {
    let index = from;
    while (index < this.source.length) {
      const char = this.source.charAt(index);
      if (char === '\\') index += 2;
      else if (char === '`') {
        const end = this.source.indexOf('`', index + 1);
        index = end < 0 ? index + 1 : end + 1;
      } else if (char === '<') index += TAG.exec(this.source.slice(index, index + 400))?.[0].length ?? 1;
      else if (this.source.startsWith(mark, index) && index > from && !/\s/.test(this.source.charAt(index - 1))) {
        const doubled = mark.length === 1 && this.source.charAt(index + 1) === mark;
        const inWord = mark.startsWith('_') && WORD.test(this.source.charAt(index + mark.length));
        // A longer run closes what was opened inside first: `**a *b***`.
        const spare = mark === '**' && this.source.startsWith('***', index) ? 1 : 0;
        if (!doubled && !inWord) return index + spare;
        index += doubled ? 2 : mark.length;
      } else if (mark.length === 1 && this.source.startsWith(mark + mark, index)) index += 2;
      else index += 1;
    }
    return -1;
  }

  private image(): boolean {
    const match = /^!\[([^\]]*)\]\(([^()\s]+)\)/.exec(this.source.slice(this.at));
    if (match === null) return false;
    return this.push({ kind: 'image', alt: decodeEntities(match[1] ?? ''), key: decodeEntities(match[2] ?? '') }, match[0].length);
  }

  private link(): boolean {
    const end = this.closingBracket();
    if (end < 0) return false;
    const target = /^\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?(?:\s+"[^"]*")?\s*\)/.exec(this.source.slice(end + 1));
    if (target === null) return false;
    const children = this.inner(this.source.slice(this.at + 1, end));
    return this.push({ kind: 'link', href: decodeEntities(target[1] ?? ''), children }, end + 1 + target[0].length - this.at);
  }

  private closingBracket(): number {
    let open = 0;
    for (let index = this.at; index < this.source.length && index - this.at < 2000; index += 1) {
      const char = this.source.charAt(index);
      if (char === '\\') index += 1;
      else if (char === '[') open += 1;
      else if (char === ']') {
        open -= 1;
        if (open === 0) return index;
      }
    }
    return -1;
  }

  private bareUrl(): boolean {
    if (WORD.test(this.source.charAt(this.at - 1)) && /[a-zA-Z0-9]/.test(this.source.charAt(this.at - 1))) return false;
    const found = URL_TEXT.exec(this.source.slice(this.at, this.at + 2000))?.[0].replace(/[.,;:!?)*_~\]]+$/, '');
    if (found === undefined) return false;
    const href = decodeEntities(found);
    return this.push({ kind: 'link', href, children: [{ kind: 'text', text: href }] }, found.length);
  }

  /** A platform tag; an unknown one silently disappears (feishu.md §4.4), `<` before anything else is text. */
  private tag(): boolean {
    const rest = this.source.slice(this.at);
    const url = /^<(https?:\/\/[^<>\s]+)>/.exec(rest);
    if (url !== null)
      return this.push({ kind: 'link', href: url[1] ?? '', children: [{ kind: 'text', text: url[1] ?? '' }] }, url[0].length);
    const match = TAG.exec(rest);
    if (match === null) return false;
    const name = (match[2] ?? '').toLowerCase();
    if (name === 'br' || name === 'hr') return this.push({ kind: 'br' }, match[0].length);
    const body = match[1] === '/' || match[0].endsWith('/>') ? undefined : bodyOf(rest, name, match[0].length);
    const node =
      body === undefined ? emptyTag(name, attributes(match[3] ?? '')) : this.element(name, attributes(match[3] ?? ''), body.source);
    this.flush();
    if (node !== undefined) this.out.push(node);
    this.at += node !== undefined && body !== undefined ? body.length : match[0].length;
    return true;
  }

  private element(name: string, attribute: ReadonlyMap<string, string>, source: string): Inline | undefined {
    switch (name) {
      case 'font':
        return { kind: 'font', color: attribute.get('color') ?? '', children: this.inner(source) };
      case 'text_tag':
        return { kind: 'tag', color: attribute.get('color') ?? 'blue', children: this.inner(source) };
      case 'number_tag':
        return { kind: 'tag', color: 'blue', children: this.inner(source) };
      case 'a':
        return { kind: 'link', href: attribute.get('href') ?? '', children: this.inner(source) };
      case 'link':
        return { kind: 'link', href: attribute.get('url') ?? attribute.get('pc_url') ?? '', children: this.inner(source) };
      case 'raw':
        return { kind: 'text', text: source };
      default:
        return emptyTag(name, attribute, decodeEntities(source.replace(/<[^<>]*>/g, '')));
    }
  }
}

function emptyTag(name: string, attribute: ReadonlyMap<string, string>, words = ''): Inline | undefined {
  if (name === 'at' || name === 'person') {
    const ids = (attribute.get('ids') ?? attribute.get('id') ?? attribute.get('email') ?? '').split(',').map((one) => one.trim());
    return { kind: 'at', ids: ids.filter((one) => one !== ''), name: words };
  }
  if (name === 'local_datetime')
    return { kind: 'time', ms: Number(attribute.get('millisecond') ?? 0), format: attribute.get('format_type') ?? '' };
  return undefined;
}

function attributes(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(ATTRIBUTE))
    found.set((match[1] ?? '').toLowerCase(), decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
  return found;
}

/** The text between an opening tag and its own closing tag (nested ones of the same name counted), and the length of the whole. */
function bodyOf(rest: string, name: string, from: number): { readonly source: string; readonly length: number } | undefined {
  const marks = new RegExp(`<(/?)${name}(?:\\s[^<>]*)?>`, 'gi');
  marks.lastIndex = from;
  let open = 1;
  for (let match = marks.exec(rest); match !== null; match = marks.exec(rest)) {
    open += match[1] === '/' ? -1 : 1;
    if (open === 0) return { source: rest.slice(from, match.index), length: match.index + match[0].length };
  }
  return undefined;
}
