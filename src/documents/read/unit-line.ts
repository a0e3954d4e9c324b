import { halfWidth, oneLine } from './characters.ts';
import { headLabel, labelAndText } from './labels.ts';
import { filled, type Line } from './line.ts';

/** The line between title and table: unit and money unit. */
export interface UnitLine {
  code: string | null;
  name: string | null;
  money: string | null;
}

const moneyUnit = /(?:金额)?[单單]位\s*[:：]\s*(亿元|[万萬]元|[万萬]|千元|元)/;

/** Reads `118002…局   单位：万元`, in one cell or several; false when the line is none. */
export function readUnit(line: Line, unit: UnitLine): boolean {
  const cells = filled(line);
  if (cells.length === 0 || cells.length > 4 || cells.some((cell) => headLabel(cell.text) !== undefined || labelAndText(cell.text)))
    return false;
  const text = cells.map((cell) => oneLine(cell.text).trim()).join(' ');
  const money = moneyUnit.exec(text);
  const rest = text
    .replace(moneyUnit, ' ')
    .trim()
    .replace(/^(?:填报单位|编制单位|单位名称|预算单位|部门名称|部门（单位）|部门|单位)(?:（盖章）)?\s*[:：]\s*/, '');
  const named = /^[（([]?(\d{3,12})[）)\]]?\s*(.*)$/s.exec(halfWidth(rest) === '' ? '' : rest.replace(/^[０-９]+/, halfWidth));
  if (!money && !named) return false;
  if (money?.[1]) unit.money = money[1];
  if (named?.[1]) unit.code = named[1];
  const name = (named ? named[2] : rest)?.trim() ?? '';
  if (name !== '') unit.name = name;
  return true;
}
