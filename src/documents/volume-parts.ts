import { chinese } from '../statement/numerals.ts';
import type { Department, DepartmentField } from './volume-model.ts';
import { fill, volumeWording } from './volume-wording.ts';
import type { TextLine } from './write/text-line.ts';

/** Parts one and two of the volume as running text. */

const paragraphs = (text: string): readonly TextLine[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): TextLine => ['text', line]);

const orBlank = (lines: readonly TextLine[]): readonly TextLine[] => (lines.length > 0 ? lines : [['text', volumeWording.blank]]);

function fieldLines(field: DepartmentField, index: number): readonly TextLine[] {
  const list = field.indicators.map(({ name, operator, value, unit }) => `${name}${operator ?? ''}${value ?? ''}${unit ?? ''}`).join('；');
  return [
    ['part', fill(volumeWording.field, { n: chinese(index + 1), name: field.name })],
    ['text', fill(volumeWording.fieldGoal, { goal: field.goal })],
    ...(list === '' ? [] : [['text', fill(volumeWording.fieldIndicators, { list })] as const]),
  ];
}

/** Part one below its heading. */
export function goalLines({ goals }: Department): readonly TextLine[] {
  return [
    ['section', volumeWording.overall],
    ...orBlank(paragraphs(goals?.overall ?? '')),
    ['section', volumeWording.fields],
    ...orBlank((goals?.fields ?? []).flatMap(fieldLines)),
    ['section', volumeWording.measures],
    ...orBlank((goals?.measures ?? []).flatMap(paragraphs)),
  ];
}

/** Part two below its heading. */
export function specialLines({ special }: Department, year: string): readonly TextLine[] {
  const lines = special.flatMap(paragraphs);
  return lines.length > 0 ? lines : [['text', fill(volumeWording.noSpecial, { year })]];
}
