import { safeName } from './name.ts';
import type { Volume, VolumeOptions } from './volume-model.ts';
import { fill, volumeWording } from './volume-wording.ts';
import { writeVolumeDocx } from './write/docx-volume.ts';
import { writeVolumeXlsx } from './write/xlsx-volume.ts';
import { zipFiles } from './write/zip.ts';

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
      projects: department.projects.map(({ declaration, template }) => {
        number += 1;
        return { template, declaration: { ...declaration, basics: { ...declaration.basics, serial: String(number) } } };
      }),
    })),
  };
}

const mime = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

/**
 * Writes the volume: title page, contents with page numbers, the three parts, projects numbered through. `xlsx` is one
 * workbook with an index; `docx` one file, or over 100 projects one file per department in a `.zip`, written one after the
 * other so that only one is in memory.
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
      const files = whole.departments.map((department, index) => ({
        name: safeName(`${index + 1}.`, department.name, fill(volumeWording.title, { year: volume.year }), 'docx'),
        bytes: () => writeVolumeDocx({ ...whole, name: department.name, departments: [department] }, options),
      }));
      return { name: called('zip'), mime: mime.zip, bytes: await zipFiles(files) };
    }
    default:
      return format satisfies never;
  }
}
