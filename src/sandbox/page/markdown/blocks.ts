import type { Align, Block } from './ast.ts';
import { decodeEntities } from './entities.ts';
import { parseInline } from './inline.ts';

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const RULE = /^ {0,3}(?:([-*_])(?:\s*\1){2,}\s*|<hr\s*\/?>\s*)$/i;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])(\s+|$)(.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const DIVIDER = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const MAX_NEST = 6;

/** Reads a card's markdown into blocks: CommonMark without HTML blocks, plus tables; a line break is kept as a line break. */
export function parseMarkdown(source: string): Block[] {
  return readBlocks(source.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n'), 0);
}

function readBlocks(lines: readonly string[], nest: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const [block, used] =
      readFence(lines, at) ?? readShort(line) ?? readTable(lines, at) ?? readNested(lines, at, nest) ?? readParagraph(lines, at);
    blocks.push(block);
    at += used;
  }
  return blocks;
}

type Read = readonly [Block, number];

function readShort(line: string): Read | undefined {
  const heading = HEADING.exec(line);
  if (heading !== null) return [{ kind: 'heading', level: (heading[1] ?? '#').length, children: parseInline(heading[2] ?? '') }, 1];
  return RULE.test(line) ? [{ kind: 'rule' }, 1] : undefined;
}

function readFence(lines: readonly string[], at: number): Read | undefined {
  const mark = FENCE.exec(lines[at] ?? '')?.[1];
  if (mark === undefined) return /^ {4}/.test(lines[at] ?? '') ? readIndented(lines, at) : undefined;
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(mark)) end += 1;
  return [{ kind: 'code', text: decodeEntities(lines.slice(at + 1, end).join('\n')) }, end - at + 1];
}

function readIndented(lines: readonly string[], at: number): Read {
  let end = at;
  while (end < lines.length && (/^ {4}/.test(lines[end] ?? '') || (lines[end] ?? '').trim() === '')) end += 1;
  const body = lines.slice(at, end).map((line) => line.slice(4));
  return [{ kind: 'code', text: decodeEntities(body.join('\n').trimEnd()) }, end - at];
}

function readNested(lines: readonly string[], at: number, nest: number): Read | undefined {
  if (nest >= MAX_NEST) return undefined;
  if (QUOTE.test(lines[at] ?? '')) {
    let end = at;
    while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1;
    const body = lines.slice(at, end).map((line) => QUOTE.exec(line)?.[1] ?? '');
    return [{ kind: 'quote', children: readBlocks(body, nest + 1) }, end - at];
  }
  return ITEM.test(lines[at] ?? '') ? readList(lines, at, nest) : undefined;
}

function readList(lines: readonly string[], at: number, nest: number): Read {
  const first = ITEM.exec(lines[at] ?? '');
  const mark = first?.[2] ?? '-';
  const base = (first?.[1] ?? '').length;
  const ordered = /\d/.test(mark);
  const items: Block[][] = [];
  let end = at;
  while (end < lines.length) {
    const item = ITEM.exec(lines[end] ?? '');
    if (item === null || (item[1] ?? '').length > base + 1 || /\d/.test(item[2] ?? '') !== ordered || RULE.test(lines[end] ?? '')) break;
    const body = [item[4] ?? ''];
    end += 1;
    while (end < lines.length && belongs(lines, end, base)) {
      body.push((lines[end] ?? '').slice(Math.min(indent(lines[end] ?? ''), base + (item[2] ?? '').length + 1)));
      end += 1;
    }
    items.push(readBlocks(body, nest + 1));
  }
  return [{ kind: 'list', ordered, start: ordered ? Number.parseInt(mark, 10) : 1, items }, end - at];
}

/** A line goes on with the item when it is indented under it, or is blank before such a line. */
function belongs(lines: readonly string[], at: number, base: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() !== '') return indent(line) >= base + 2;
  const next = lines[at + 1] ?? '';
  return next.trim() !== '' && indent(next) >= base + 2;
}

const indent = (line: string): number => line.length - line.trimStart().length;

function readTable(lines: readonly string[], at: number): Read | undefined {
  const head = lines[at] ?? '';
  const divider = lines[at + 1] ?? '';
  if (!head.includes('|') || !divider.includes('|') || !DIVIDER.test(divider)) return undefined;
  const align = cells(divider).map((cell): Align => (/^:-+:$/.test(cell) ? 'center' : /-:$/.test(cell) ? 'right' : 'left'));
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  const row = (line: string) => cells(line).map((cell) => parseInline(cell));
  return [{ kind: 'table', align, head: row(head), rows: lines.slice(at + 2, end).map(row) }, end - at];
}

function cells(line: string): string[] {
  const body = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return body.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function readParagraph(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines, end)) end += 1;
  const body = lines.slice(at, end).map((line) => line.trim());
  return [{ kind: 'paragraph', children: parseInline(body.join('\n')) }, end - at];
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const table = line.includes('|') && (lines[at + 1] ?? '').includes('|') && DIVIDER.test(lines[at + 1] ?? '');
  return line.trim() === '' || HEADING.test(line) || FENCE.test(line) || RULE.test(line) || ITEM.test(line) || QUOTE.test(line) || table;
}
