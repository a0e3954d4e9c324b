import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSheet } from '../checks/catalogue.ts';
import { contextAmong } from '../checks/context.ts';
import { standardParameters } from '../checks/parameters.ts';
import { sheetOfDraft } from '../dialog/checking.ts';
import { type FormatName, formatCalled, formatNames, formats } from '../documents/formats.ts';
import { fileName } from '../documents/name.ts';
import type { Project } from '../documents/read/project.ts';
import { publicVolume } from '../documents/volume-edition.ts';
import type { Volume } from '../documents/volume-model.ts';
import { cellTexts } from '../edition/cells.ts';
import { undecided } from '../edition/edition.ts';
import type { Cell, CellReader } from '../form/cell.ts';
import { type Declaration, declarationOf } from '../form/declaration.ts';
import { type Marks, masksOf } from '../form/masks.ts';
import { cellName } from '../form/outside.ts';
import { printedCells } from '../form/printed.ts';
import { progressOf } from '../form/progress.ts';
import { cellsOf } from '../form/schema-cells.ts';
import type { Template } from '../form/template.ts';
import { templateOf, templates } from '../form/templates/registry.ts';
import { type Command, type ExitCode, type Io, tell } from './command.ts';
import { openAll } from './open-all.ts';
import { type Options, optionsOf } from './options.ts';

/**
 * `export FILE... --format docx|xlsx|csv|json --out DIR [--public]`: every project of the files as a file of its own, its name
 * on stdout. With `--public` nothing is written while something marked in one of them shows in another. Never writes over a file.
 */
export const exportFiles: Command = {
  name: 'export',
  run: async (args, io) => {
    const options = optionsOf(args);
    if ('wrong' in options) {
      tell(io, options.locale, 'cli.option', { option: options.wrong });
      return 2;
    }
    const format = formatCalled(options.format ?? '');
    if (format === undefined || options.out === null) {
      tell(io, options.locale, 'cli.export.usage', { formats: formatNames.join('|') });
      return 2;
    }
    const { opened, code } = openAll(options, io);
    const items = opened.flatMap(({ file, projects }) => projects.map((project, at) => itemOf(project, `${file} #${at + 1}`)));
    const lost = options.public ? items.flatMap(lostMarks) : [];
    if (lost.length > 0) {
      for (const mark of lost) tell(io, options.locale, 'cli.export.lost', mark);
      return 2;
    }
    const shown = options.public ? publicItems(items) : { items, leaks: [] };
    if (shown.leaks.length > 0) {
      for (const leak of shown.leaks) tell(io, options.locale, 'cli.export.leak', leak);
      tell(io, options.locale, 'cli.export.leaks', { count: shown.leaks.length });
      return 1;
    }
    const written = await writeAll(shown.items, format, options.out, options, io);
    return code === 2 ? 2 : written;
  },
};

/** A declaration on its way into a file. */
interface Item {
  /** File and number it came from. */
  readonly from: string;
  readonly declaration: Declaration;
  readonly template: Template;
  readonly cells: CellReader;
  readonly marks: Marks;
  readonly unfinished: boolean;
}

const unmarked: Marks = { masks: {}, kept: {} };

function itemOf(project: Project, from: string): Item {
  const [standard] = templates;
  if (!standard) throw new Error('no template is registered');
  if (project.kind === 'declaration') {
    const template = templateOf(project.declaration.template) ?? standard;
    return made(from, project.declaration, template, cellsOf(project.declaration), project.marks);
  }
  const cells = new Map(
    printedCells(standard, project.external).cells.map(({ path, value, raw }): [string, Cell] => [
      path,
      { value, ...(raw === undefined ? {} : { raw }), revision: 0, by: '' },
    ]),
  );
  return made(from, declarationOf(standard.id, cells), standard, cells, unmarked);
}

/** As in the chat, a declaration with empty required cells or errors is a draft. */
function made(from: string, declaration: Declaration, template: Template, cells: CellReader, marks: Marks): Item {
  const sheet = sheetOfDraft(template, cells);
  const { findings } = checkSheet(sheet, contextAmong(sheet, [sheet], { complete: false }), standardParameters);
  const unfinished = progressOf(template, cells).missing > 0 || findings.some(({ severity }) => severity === 'error');
  return { from, declaration, template, cells, marks, unfinished };
}

/** Marks that hide nothing: of no cell that is printed, or of words that do not stand in it. What was meant would be printed. */
function lostMarks({
  from,
  declaration,
  marks,
}: Item): readonly { readonly from: string; readonly path: string; readonly words: string }[] {
  const texts = new Map(cellTexts(declaration).map(({ path, text }) => [path, text ?? '']));
  return masksOf(marks).flatMap(({ path, words }) => {
    const text = texts.get(path);
    if (text === undefined) return [{ from, path, words: '' }];
    return (words ?? []).filter((word) => !text.includes(word)).map((word) => ({ from, path, words: word }));
  });
}

interface LeakLine extends Readonly<Record<string, string>> {
  readonly from: string;
  readonly where: string;
  readonly words: string;
  readonly secret: string;
}

/** The public edition of all of them together: what is marked in one may show in another. */
function publicItems(items: readonly Item[]): { readonly items: readonly Item[]; readonly leaks: readonly LeakLine[] } {
  const [first] = items;
  if (!first) return { items, leaks: [] };
  const volume: Volume = { year: '', name: '', departments: [{ name: '', goals: null, special: [], projects: items }] };
  const shown = publicVolume(volume, first.template, (_, { project = -1 }) => masksOf(items[project]?.marks ?? unmarked));
  const edition = items.map((item, at) => ({
    ...item,
    declaration: shown.volume.departments[0]?.projects[at]?.declaration ?? item.declaration,
  }));
  const leaks = edition.flatMap((item, at): readonly LeakLine[] => {
    const own = shown.leaks.filter((leak) => leak.at.project === at);
    return undecided(own, item.declaration, (path) => item.marks.kept[path] ?? []).map((leak) => {
      const from = items[leak.from.project ?? -1] ?? item;
      const secret = cellName(from.template, from.cells, leak.secret);
      return {
        from: item.from,
        where: cellName(item.template, item.cells, leak.path),
        words: leak.words ?? leak.shown,
        secret: from.from === item.from ? secret : `${from.from} ${secret}`,
      };
    });
  });
  return { items: edition, leaks };
}

async function writeAll(items: readonly Item[], format: FormatName, out: string, options: Options, io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const taken = new Map<string, number>();
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    tell(io, options.locale, 'cli.export.failed', { file: out, reason: reasonOf(error) });
    return 2;
  }
  for (const { declaration, template, cells, unfinished } of items) {
    const { extension, write } = formats[format];
    const name = fileName(declaration, template, extension);
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    // Two projects of one call may have the same name; a file that was there before is never touched.
    const file = join(out, count === 1 ? name : name.replace(/(\.[^.]*)$/, ` (${count})$1`));
    const bytes = await write(declaration, template, { draft: unfinished, ...(options.public ? {} : { cells }) });
    try {
      writeFileSync(file, bytes, { flag: 'wx' });
      io.out(`${file}\n`);
    } catch (error) {
      code = 2;
      const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (there) tell(io, options.locale, 'cli.export.there', { file });
      else tell(io, options.locale, 'cli.export.failed', { file, reason: reasonOf(error) });
    }
  }
  return code;
}

const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
