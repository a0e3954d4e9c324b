import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeVolume } from '../../../src/documents/volume.ts';
import type { VolumeProject } from '../../../src/documents/volume-model.ts';
import { readWord } from '../../support/docx-xml.ts';
import { convert, installed } from '../../support/soffice.ts';
import { tableDifferences } from '../../support/table-differences.ts';
import { readBook } from '../../support/xlsx-reader.ts';
import { expectedOf, tableFromRows } from './expected.ts';
import { department, projects, volumeOf } from './volumes.ts';

const final = { draft: false };

/** Every text of a project's table, in the pair of Word tables it is printed in. */
function expectPrinted(
  tables: readonly { readonly rows: readonly { readonly cells: readonly { readonly text: string }[] }[] }[],
  project: VolumeProject,
): void {
  const texts = tables.flatMap((table) => table.rows.flatMap((row) => row.cells.map((cell) => cell.text)));
  const { code, name, purpose, indicators, goals } = project.declaration;
  for (const text of [
    code,
    name,
    purpose,
    ...goals.map((goal) => goal.text),
    ...indicators.flatMap((row) => [row.name, row.description, row.basis]),
  ])
    expect(texts).toContain(text ?? '');
}

describe('the Word volume', () => {
  it('prints title, contents, the three parts and every project, numbered through', async () => {
    const file = await writeVolume(volumeOf(department('平川县教育局', 7)), 'docx', final);
    expect(file.name).toBe('平川县2027年部门绩效文本.docx');
    const { blocks, xml } = readWord(file.bytes);
    const texts = blocks.flatMap((block) => (block.kind === 'paragraph' && block.text !== '' ? [block.text] : []));
    expect(texts.slice(0, 3)).toEqual(['平川县', '2027年部门绩效文本', '目录']);
    const line = (start: string): number => texts.findLastIndex((text) => text.startsWith(start));
    const [first] = projects(1);
    expect([line('第一部分'), line('第二部分'), line('第三部分')].map((at) => texts[at + 1])).toEqual([
      '一、总体绩效目标',
      '我部门2027年无专项资金。',
      `1.${first?.declaration.name}预算项目绩效信息表`,
    ]);
    for (const text of [
      '办好群众家门口的学校。',
      '（二）学前教育',
      '绩效目标：扩大普惠学位',
      '绩效指标：入学率≥99%；制度建设文字描述健全。',
      '按月调度支出进度。',
    ])
      expect(texts).toContain(text);
    const tables = blocks.filter((block) => block.kind === 'table');
    expect(tables).toHaveLength(14);
    const all = projects(7);
    for (const [index, project] of all.entries()) {
      expectPrinted(tables.slice(index * 2, index * 2 + 2), project);
      const heading = `${index + 1}.${project.declaration.name}预算项目绩效信息表`;
      expect(texts.filter((text) => text === heading)).toHaveLength(1);
      expect(texts.filter((text) => text.startsWith(`${heading}\t`))).toHaveLength(1);
    }
    const referred = [...xml.matchAll(/PAGEREF (\w+)/g)].map((match) => match[1]);
    const marked = [...xml.matchAll(/<w:bookmarkStart w:name="(\w+)" w:id="(\d+)"/g)];
    expect(referred).toHaveLength(10);
    expect(marked.map((match) => match[1])).toEqual(referred);
    expect(new Set(marked.map((match) => match[2])).size).toBe(10);
  });

  it('of several departments names each at its parts and in the contents', async () => {
    const { bytes } = await writeVolume(volumeOf(department('平川县教育局', 2), department('平川县交通局', 1)), 'docx', final);
    const texts = readWord(bytes).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    for (const name of ['平川县教育局', '平川县交通局']) {
      expect(texts.filter((text) => text === name).length).toBeGreaterThanOrEqual(3);
      expect(texts.filter((text) => text.startsWith(`${name}　第`))).toHaveLength(3);
    }
    expect(texts.filter((text) => /^[123]\..+信息表\t/.test(text))).toHaveLength(3);
  });

  it('over 100 projects is a zip with one file per department, numbered through', { timeout: 120_000 }, async () => {
    const file = await writeVolume(volumeOf(department('平川县教育局', 60), department('平川县交通局', 41)), 'docx', final);
    expect([file.name, file.mime]).toEqual(['平川县2027年部门绩效文本.zip', 'application/zip']);
    const parts = unzipSync(file.bytes);
    expect(Object.keys(parts)).toEqual(['1.平川县教育局2027年部门绩效文本.docx', '2.平川县交通局2027年部门绩效文本.docx']);
    const [first, second] = Object.values(parts).map((bytes) =>
      readWord(bytes)
        .blocks.filter((block) => block.kind === 'paragraph')
        .map((block) => block.text),
    );
    expect(first?.some((text) => text.startsWith('60.'))).toBe(true);
    expect(first?.some((text) => text.startsWith('61.'))).toBe(false);
    expect(second?.slice(0, 1)).toEqual(['平川县交通局']);
    expect(second?.some((text) => text.startsWith('61.'))).toBe(true);
    expect(second?.some((text) => text.startsWith('101.'))).toBe(true);
  });

  it('a department with more than 100 has several files in it, parts one and two in the first', { timeout: 120_000 }, async () => {
    const { bytes } = await writeVolume(volumeOf(department('平川县教育局', 101)), 'docx', final);
    const parts = unzipSync(bytes);
    expect(Object.keys(parts)).toEqual(['1.平川县教育局2027年部门绩效文本（1）.docx', '1.平川县教育局2027年部门绩效文本（2）.docx']);
    const [first = '', second = ''] = Object.values(parts).map((part) => readWord(part).xml);
    expect([first.includes('部门整体绩效目标'), second.includes('部门整体绩效目标')]).toEqual([true, false]);
    const heading = (number: number): string => `>${number}.${projects(number).at(-1)?.declaration.name}预算项目绩效信息表<`;
    expect([first.includes(heading(100)), second.includes(heading(100)), second.includes(heading(101))]).toEqual([true, false, true]);
  });

  const office = installed('soffice') && installed('pdftotext');
  if (!office) console.warn('skipped: LibreOffice (soffice) or pdftotext is not installed');
  it.skipIf(!office)('shows in its contents the pages on which the headings stand', { timeout: 120_000 }, async () => {
    const { bytes } = await writeVolume(volumeOf(department('平川县教育局', 6)), 'docx', final);
    const folder = mkdtempSync(join(tmpdir(), 'tianbao-volume-'));
    try {
      writeFileSync(join(folder, 'in.pdf'), await convert(bytes, 'pdf'));
      const pages = execFileSync('pdftotext', ['-raw', join(folder, 'in.pdf'), '-'], { encoding: 'utf8' }).split('\f');
      const contents = [...(pages[1] ?? '').matchAll(/^(.+?)\s*\.{3,}\s*(\d+)$/gm)].map(
        ([, text = '', number]) => [text.trim(), number] as const,
      );
      expect(contents).toHaveLength(9);
      for (const [text, number] of contents) {
        const plain = (each: string): string => each.replace(/\s+/g, '');
        const page = pages.findIndex((each, index) => index > 1 && plain(each).includes(plain(text)));
        expect([text, /— (\d+) —/.exec(pages[page] ?? '')?.[1]]).toEqual([text, number]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a project that is not finished', () => {
  it('is marked 草稿 on its own pages, in the contents and the index, and the ones after it are not', async () => {
    const shared = department('平川县教育局', 3);
    const volume = volumeOf({ ...shared, projects: shared.projects.map((project, at) => ({ ...project, unfinished: at === 1 })) });
    const parts = unzipSync((await writeVolume(volume, 'docx', final)).bytes);
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const relations = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
    expect(document.match(/（草稿）/g)).toHaveLength(1);
    const headers = [...document.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => {
      const id = /<w:headerReference[^>]*r:id="([^"]+)"/.exec(section)?.[1];
      const target =
        new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1] ??
        new RegExp(`Target="([^"]+)"[^>]*Id="${id}"`).exec(relations)?.[1];
      return id === undefined ? 'none' : strFromU8(parts[`word/${target}`] ?? new Uint8Array()).includes('草稿') ? 'draft' : 'empty';
    });
    // Title and contents, three parts, then table and statement of each project.
    expect(headers).toEqual(['none', 'none', 'empty', 'empty', 'empty', 'empty', 'empty', 'draft', 'draft', 'empty', 'empty']);
    const { sheets } = readBook((await writeVolume(volume, 'xlsx', final)).bytes);
    expect(sheets[0]?.rows.slice(2).map((row) => /（草稿）/.test(row[1] ?? ''))).toEqual([false, true, false]);
  });
});

describe('the Excel volume', () => {
  it('has an index that leads to every table and statement, and every table as it was', async () => {
    const { bytes, name } = await writeVolume(volumeOf(department('平川县教育局', 12), department('平川县交通局', 3)), 'xlsx', final);
    expect(name).toBe('平川县2027年部门绩效文本.xlsx');
    const { sheets } = readBook(bytes);
    expect(sheets).toHaveLength(1 + 2 * 2 + 15 * 2);
    const [index] = sheets;
    expect(index?.rows.slice(2).map((row) => row[0])).toEqual(Array.from({ length: 15 }, (_, at) => String(at + 1)));
    const names = new Set(sheets.map((sheet) => sheet.name));
    expect(names.size).toBe(sheets.length);
    const links = index?.links ?? [];
    expect(links).toHaveLength(30);
    for (const link of links) expect(names).toContain(link);
    const tables = sheets.filter((sheet) => sheet.rows.some((row) => row.includes('符号')));
    const all = [...projects(12), ...projects(3)];
    for (const [at, sheet] of tables.entries()) {
      const project = all[at];
      if (!project) throw new Error(`no project ${at}`);
      const read = tableFromRows(sheet.rows, sheet.rows.length);
      expect(tableDifferences(expectedOf(project.declaration), read)).toEqual([]);
      expect(read.title.startsWith(`${at + 1}.`)).toBe(true);
    }
    expect(tables).toHaveLength(15);
  });
});
