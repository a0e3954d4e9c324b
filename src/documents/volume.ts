import { safeName } from './name.ts';
import type { Department, Volume, VolumeOptions } from './volume-model.ts';
import { fill, volumeWording } from './volume-wording.ts';
import { writeVolumeDocx } from './write/docx-volume.ts';
import { writeVolumeXlsx } from './write/xlsx-volume.ts';
import { type ZippedFile, zipFiles } from './write/zip.ts';

export interface VolumeFile {
  /** Safe file name with its extension. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export const volumeFormats = ['docx', 'xlsx'] as const;
export type VolumeFormat = (typeof volumeFormats)[number];

/** More projects than this and the Word volume is one file per department in a zip. */
export const ONE_FILE = 100;

/** Projects numbered from 1 through the whole volume. */
function numbered(volume: Volume): Volume {
  let number = 0;
  return {
    ...volume,
    departments: volume.departments.map((department) => ({
      ...department,
      projects: department.projects.map((project) => {
        number += 1;
        const { declaration } = project;
        return { ...project, declaration: { ...declaration, basics: { ...declaration.basics, serial: String(number) } } };
      }),
    })),
  };
}

/** A department's file; of one with very many projects several, the later ones with further projects only. */
function filesOf(volume: Volume, department: Department, index: number, options: VolumeOptions): readonly ZippedFile[] {
  const title = fill(volumeWording.title, { year: volume.year });
  const count = Math.max(1, Math.ceil(department.projects.length / ONE_FILE));
  return Array.from({ length: count }, (_, at) => {
    const part = { ...department, projects: department.projects.slice(at * ONE_FILE, (at + 1) * ONE_FILE) };
    const number = count === 1 ? '' : fill(volumeWording.file, { n: String(at + 1) });
    return {
      name: safeName(`${index + 1}.`, department.name, `${title}${number}`, 'docx'),
      bytes: () => writeVolumeDocx({ ...volume, name: department.name, departments: [part] }, { ...options, continued: at > 0 }),
    };
  });
}

const mime = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

/**
 * Writes the volume: title page, contents with page numbers, the three parts, projects numbered through. `xlsx` is one
 * workbook with an index; `docx` one file, or over 100 projects one file per department in a `.zip` (a department with more
 * than 100 has several), written one after the other so that only one is in memory.
 */
export async function writeVolume(volume: Volume, format: VolumeFormat, options: VolumeOptions): Promise<VolumeFile> {
  const whole = numbered(volume);
  const called = (extension: string): string => safeName('', volume.name, fill(volumeWording.title, { year: volume.year }), extension);
  const projects = whole.departments.reduce((sum, department) => sum + department.projects.length, 0);
  switch (format) {
    case 'xlsx':
      return { name: called('xlsx'), mime: mime.xlsx, bytes: await writeVolumeXlsx(whole, options) };
    case 'docx': {
      if (projects <= ONE_FILE) return { name: called('docx'), mime: mime.docx, bytes: await writeVolumeDocx(whole, options) };
      return {
        name: called('zip'),
        mime: mime.zip,
        bytes: await zipFiles(whole.departments.flatMap((each, at) => filesOf(whole, each, at, options))),
      };
    }
    default:
      return format satisfies never;
  }
}
