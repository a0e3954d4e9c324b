/// <reference lib="dom" />
import { h, webUrl } from '../dom.ts';
import { pager } from '../pager.ts';
import { strings } from '../strings.ts';
import { clockText, isoDate } from '../time.ts';
import type { Block, Inline } from './ast.ts';
import { parseMarkdown } from './blocks.ts';
import { parseInline } from './inline.ts';

/** What drawing needs from outside: names of people, addresses of images. */
export interface MarkdownPlace {
  personName(id: string): string | undefined;
  imageUrl(key: string): string;
}

const ROWS_PER_PAGE = 5;
const HEADINGS = ['h3', 'h4', 'h5'] as const;
const COLOR = /^(neutral|grey|gray|blue|turquoise|lime|orange|violet|indigo|wathet|green|yellow|red|purple|carmine)/;

/** The class for one of the platform's colour names (`red`, `grey-500`, …); unknown names change nothing. */
export function colorClass(prefix: string, color: string): string {
  const name = COLOR.exec(color)?.[1];
  return name === undefined ? '' : `${prefix}-${name === 'gray' ? 'grey' : name}`;
}

/** Draws markdown into elements; every text goes through text nodes. */
export function drawMarkdown(source: string, place: MarkdownPlace): Node[] {
  return parseMarkdown(source).map((block) => drawBlock(block, place));
}

/** Draws `lark_md`, which knows inline marks and tags only. */
export function drawLarkMd(source: string, place: MarkdownPlace): Node[] {
  return drawInline(parseInline(source), place);
}

function drawBlock(block: Block, place: MarkdownPlace): Node {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, drawInline(block.children, place));
    case 'heading':
      return h(HEADINGS[block.level - 1] ?? 'h6', { class: `md-h${block.level}` }, drawInline(block.children, place));
    case 'list': {
      const items = block.items.map((item) =>
        h(
          'li',
          {},
          item.flatMap((part) => drawItemPart(part, place)),
        ),
      );
      return block.ordered ? h('ol', { start: block.start }, items) : h('ul', {}, items);
    }
    case 'code':
      return h('pre', {}, h('code', {}, block.text));
    case 'quote':
      return h(
        'blockquote',
        {},
        block.children.map((part) => drawBlock(part, place)),
      );
    case 'rule':
      return h('hr');
    case 'table':
      return drawTable(block, place);
    default:
      return block satisfies never;
  }
}

/** A paragraph inside a list item needs no box of its own. */
function drawItemPart(block: Block, place: MarkdownPlace): Node[] {
  return block.kind === 'paragraph' ? drawInline(block.children, place) : [drawBlock(block, place)];
}

function drawTable(block: Extract<Block, { kind: 'table' }>, place: MarkdownPlace): HTMLElement {
  const cell = (tag: 'th' | 'td', content: readonly Inline[], index: number) =>
    h(tag, { class: `align-${block.align[index] ?? 'left'}` }, drawInline(content, place));
  const body = h('tbody');
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      block.head.map((content, index) => cell('th', content, index)),
    ),
  );
  const rows = block.rows.map((row) =>
    h(
      'tr',
      {},
      block.head.map((_, index) => cell('td', row[index] ?? [], index)),
    ),
  );
  return h('div', { class: 'table-box' }, [
    h('div', { class: 'table-scroll' }, h('table', {}, [head, body])),
    pager(rows, ROWS_PER_PAGE, body),
  ]);
}

function drawInline(nodes: readonly Inline[], place: MarkdownPlace): Node[] {
  return nodes.map((node) => drawOne(node, place));
}

function drawOne(node: Inline, place: MarkdownPlace): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'strong':
    case 'em':
    case 'del':
      return h(node.kind, {}, drawInline(node.children, place));
    case 'code':
      return h('code', {}, node.text);
    case 'br':
      return h('br');
    case 'link':
      return drawLink(node.href, drawInline(node.children, place));
    case 'font':
      return h('span', { class: colorClass('fc', node.color) }, drawInline(node.children, place));
    case 'tag':
      return h('span', { class: `text-tag ${colorClass('tt', node.color)}` }, drawInline(node.children, place));
    case 'at':
      return h('span', { class: 'at' }, `@${atName(node.ids, node.name, place)}`);
    case 'time':
      return h('time', {}, /time/.test(node.format) ? `${isoDate(node.ms)} ${clockText(node.ms)}` : isoDate(node.ms));
    case 'image':
      return h('img', { class: 'md-image', src: place.imageUrl(node.key), alt: node.alt, loading: 'lazy' });
    default:
      return node satisfies never;
  }
}

function atName(ids: readonly string[], name: string, place: MarkdownPlace): string {
  if (ids.includes('all')) return strings.all;
  const known = ids.map((one) => place.personName(one)).filter((one) => one !== undefined);
  return known.length > 0 ? known.join('、') : name || strings.unknownPerson;
}

/** A link to the web opens aside; any other address is drawn as plain words. */
export function drawLink(href: string, children: readonly Node[]): HTMLElement {
  const url = webUrl(href);
  return url === undefined ? h('span', {}, children) : h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}
