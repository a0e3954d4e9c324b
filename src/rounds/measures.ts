import { halfWidth } from '../form/answers/reading.ts';
import { targetIn } from '../form/answers/target.ts';
import type { Measure } from './department.ts';

/** Indicators of a department's sub-goal, typed as one line each: 户口登记项目准确率≥95%. */

const numbering = /^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*/u;
const signed =
  /^(.*?[^\s，,；;：:≥≤><=＞＜＝])[\s，,；;：:]*((?:≥|≤|>=|<=|＞|＜|>|<|＝|=|不少于|不低于|不小于|不超过|不高于|不大于|至少|至多)\s*[\d０-９].*)$/su;
/** 完成率达到95%以上: the sign stands behind the number. */
const limited =
  /^(.*?[^\s，,；;：:\d])[\s，,；;：:]*((?:达到?|为|保持在|控制在)?\s*[\d０-９][\d０-９,.．]*\s*\D*(?:以上|以下|以内|之内))$/su;

/** How an indicator is printed in the volume. */
export const measureText = ({ name, operator, value, unit }: Measure): string => `${name}${operator}${value}${unit}`;

/** Whether its target was read; else it is printed as it was typed. */
export const isMeasured = ({ operator, value }: Measure): boolean => operator !== '' && value !== '';

function measureOf(line: string): Measure {
  const match = signed.exec(line) ?? limited.exec(line);
  const said = match ? targetIn(halfWidth(match[2] ?? '')) : undefined;
  if (!match || !said?.operator) return { name: line, operator: '', value: '', unit: '' };
  return { name: (match[1] ?? '').trim(), operator: said.operator, value: said.value, unit: said.unit ?? '' };
}

/** The indicators of a text, one a line or parted by semicolons; a line that is no target stands as it is. */
export const measuresIn = (text: string): readonly Measure[] =>
  text
    .split(/[\n；;]/u)
    .map((line) =>
      line
        .replace(numbering, '')
        .replace(/[。．.\s]+$/u, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map(measureOf);
