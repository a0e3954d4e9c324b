import { linesIn } from '../layouts/measure.ts';
import { page, word } from '../layouts/paper.ts';
import type { Volume, VolumeOptions, VolumeProject } from '../volume-model.ts';
import { goalLines, specialLines } from '../volume-parts.ts';
import { fill, volumeWording } from '../volume-wording.ts';
import { SheetNames } from './sheet-names.ts';
import { type BookCell, type BookRow, type BookSheet, type Look, writeWorkbook } from './workbook.ts';
import { projectSheets } from './xlsx.ts';
import { heightOf } from './xlsx-table.ts';
import { textSheet } from './xlsx-text.ts';

/** The volume as one workbook: an index, parts one and two, then the sheets of every project. */

const plain = { font: '宋体', size: 10.5, bold: false, vertical: 'center', border: true } as const;
const looks = {
  title: { ...plain, size: 18, bold: true, align: 'center', border: false },
  head: { ...plain, bold: true, align: 'center' },
  text: { ...plain, align: 'left' },
  figure: { ...plain, align: 'right' },
  centered: { ...plain, align: 'center' },
} as const satisfies Readonly<Record<string, Look>>;

/** Widths in mm: number, name, three amounts, statement. */
const widths = [14, 92, 22, 22, 22, 14];

interface Listed {
  readonly project: VolumeProject;
  readonly table: string;
  readonly statement: string;
}

const cell = (column: number, text: string, look: Look, more: Partial<BookCell> = {}): BookCell => ({
  ...{ column, columns: 1, rows: 1, text, numeric: false, look },
  ...more,
});

function indexRow({ project, table, statement }: Listed): BookRow {
  const { basics, budget } = project.declaration;
  const mark = project.unfinished ? fill(volumeWording.unfinished, { mark: word(project.template, 'draft') }) : '';
  const name = `${project.declaration.name ?? ''}${mark}`;
  const amount = (column: number, value: string | null): BookCell => cell(column, value ?? '', looks.figure, { numeric: true });
  return {
    height: heightOf(linesIn(name, ((widths[1] ?? 0) * 9) / plain.size), 14),
    cells: [
      cell(0, basics.serial ?? '', looks.centered, { numeric: true }),
      cell(1, name, looks.text, { link: table }),
      amount(2, budget.total),
      amount(3, budget.fiscal),
      amount(4, budget.other),
      cell(5, volumeWording.columns.statement, looks.centered, { link: statement }),
    ],
  };
}

function indexSheet(volume: Volume, name: string, listed: readonly Listed[]): BookSheet {
  const { columns } = volumeWording;
  const heads = [columns.number, columns.name, columns.total, columns.fiscal, columns.other, columns.statement];
  return {
    name,
    landscape: false,
    margins: [page.top, 12],
    widths,
    titles: [1, 1],
    rows: [
      {
        height: 36,
        cells: [cell(0, `${volume.name}${fill(volumeWording.title, { year: volume.year })}`, looks.title, { columns: widths.length })],
      },
      { height: 24, cells: heads.map((head, column) => cell(column, head, looks.head)) },
      ...listed.map(indexRow),
    ],
  };
}

/** The volume, its projects already numbered, as an `.xlsx`. */
export function writeVolumeXlsx(volume: Volume, options: VolumeOptions): Promise<Uint8Array> {
  const names = new SheetNames();
  const index = names.name(volumeWording.contents);
  const listed: Listed[] = [];
  const several = volume.departments.length > 1;
  const sheets = volume.departments.flatMap((department) => {
    const tail = several ? ` ${department.name}` : '';
    const text = [
      textSheet(
        [['heading', `${volumeWording.parts.goals}${tail}`], ...goalLines(department)],
        names.name(`${volumeWording.parts.goals}${tail}`),
        undefined,
      ),
      textSheet(
        [['heading', `${volumeWording.parts.special}${tail}`], ...specialLines(department, volume.year)],
        names.name(`${volumeWording.parts.special}${tail}`),
        undefined,
      ),
    ];
    const projects = department.projects.flatMap((project) => {
      const [table, statement] = projectSheets(project.declaration, project.template, names, {
        draft: options.draft || project.unfinished === true,
      });
      listed.push({ project, table: table.name, statement: statement.name });
      return [table, statement];
    });
    return [...text, ...projects];
  });
  return writeWorkbook({
    title: fill(volumeWording.title, { year: volume.year }),
    sheets: [indexSheet(volume, index, listed), ...sheets],
  });
}
