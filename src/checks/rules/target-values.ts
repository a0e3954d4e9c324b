import { compare, decimal } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type SheetRow } from '../sheet.ts';
import { atList, atMost, atRow, byRow, cells, holds, isText, list, numberOf, plainName } from './rows.ts';
import { sameUnit, unitKind } from './units.ts';

/** G08 and G10–G14: the value of a target, texts in its place, and the points given for it. */

/** G08: satisfaction has a number. */
export const satisfactionIsNumber = byRow({
  id: 'G08',
  how: 'machine',
  reads: cells('subcategory', 'name', 'target.operator', 'target.value'),
  row: (row, parameters) => {
    const name = plainName(row);
    if (row.subcategoryKey !== 'satisfaction' || name === null || !holds(name, list(parameters, 'satisfied'))) return null;
    if (isMasked(row.value.raw) || (!isText(row) && row.value.value !== null)) return null;
    return atRow(row, 'target.value', 'G08', 'error', isText(row) ? 'finding.G08.text' : 'finding.G08');
  },
});

/** What in a text says that it could be a number: a digit, a trend, or a change of a rate or count. */
function countable(text: string, parameters: Parameters): string | null {
  const digits = /\d+(?:\.\d+)?\s*[%％\p{Script=Han}]?/u.exec(text)?.[0];
  if (digits) return digits.trim();
  const trend = list(parameters, 'trends').find((word) => text.includes(word));
  if (trend !== undefined) return trend;
  const bare = list(parameters, 'notChanged').reduce((rest, word) => rest.replaceAll(word, '，'), text);
  for (const part of bare.split(/[\p{P}\s]/u)) {
    for (const verb of list(parameters, 'changeVerbs')) {
      const at = part.indexOf(verb);
      if (at < 0) continue;
      const rest = part.slice(at + verb.length);
      const end = Math.max(
        ...list(parameters, 'changedEnds').map((word) => rest.lastIndexOf(word) + (rest.includes(word) ? word.length : 0)),
      );
      if (end > 0) return `${verb}${rest.slice(0, end)}`;
    }
  }
  return null;
}

/** G10: what can be a number is one. */
export const countedNotTold = byRow({
  id: 'G10',
  how: 'machine',
  reads: cells('name', 'target.operator', 'target.unit'),
  row: (row, parameters) => {
    if (!isText(row) || isMasked(row.unit)) return null;
    const found = countable(row.unit, parameters);
    return found === null ? null : atRow(row, 'target.unit', 'G10', 'warning', 'finding.G10', { found });
  },
});

/** G11: not too many texts. */
export const fewTexts: CatalogueRule = {
  id: 'G11',
  how: 'machine',
  reads: cells('target.operator'),
  check: ({ rows }, _context, parameters) => {
    const count = rows.filter(isText).length;
    const most = parameters.thresholds.textShare;
    return count * 100 > rows.length * most ? [atList('G11', 'hint', 'finding.G11', { count, all: rows.length, most })] : [];
  },
};

/** Texts of a row that may name what a change is measured against. */
const around = (row: SheetRow): string => [row.name, row.description, row.basis, row.scoring].join('\n');

/** What is unusual about a value (G12), in the order of checks.md with the error first; null when nothing is. */
function unusual(row: SheetRow, parameters: Parameters): string | null {
  const name = plainName(row);
  const value = numberOf(row);
  if (name === null || value === null) return null;
  if (row.operator === '≥' && value === 0) return 'finding.G12.zero';
  if (unitKind(row, parameters) !== 'rate') return null;
  const { satisfactionHigh, satisfactionLow, casualtyHigh, qualityLow, changeHigh } = parameters.thresholds;
  const bare = name.replaceAll('效率', '');
  const changes = holds(name, list(parameters, 'change')) && holds(bare, list(parameters, 'changed'));
  const felt = holds(name, list(parameters, 'safeFeeling'));
  if (!changes && (felt || holds(name, list(parameters, 'satisfied')))) {
    if (value > satisfactionHigh) return 'finding.G12.high';
    if (value < satisfactionLow) return 'finding.G12.low';
    return null;
  }
  if (holds(name, list(parameters, 'casualty')) && value > casualtyHigh) return 'finding.G12.casualty';
  if (!changes && !atMost(row.operator) && value < qualityLow && holds(name, list(parameters, 'safe'))) return 'finding.G12.low';
  if (!changes) return null;
  if (value > changeHigh) return 'finding.G12.change';
  const texts = around(row);
  return holds(texts, list(parameters, 'baseline')) || /20\d\d年/.test(texts) || isMasked(texts) ? null : 'finding.G12.baseline';
}

/** G12: values as they can be. */
export const plausible = byRow({
  id: 'G12',
  how: 'half',
  reads: cells('name', 'description', 'target.operator', 'target.value', 'target.unit', 'basis', 'scoring'),
  row: (row, parameters) => {
    const message = unusual(row, parameters);
    if (message === null) return null;
    const severity = message === 'finding.G12.zero' ? 'error' : 'warning';
    return atRow(row, 'target.value', 'G12', severity, message, { value: row.value.value ?? '', unit: sameUnit(row.unit) });
  },
});

/** G13: numbers printed alike. */
export const numbersAlike: CatalogueRule = {
  id: 'G13',
  how: 'machine',
  reads: cells('target.operator', 'target.value'),
  check: ({ rows }) => {
    const given = rows.filter((row) => !isText(row) && row.value.value !== null);
    const padded = given.filter((row) => /\.\d*0$/.test(row.value.raw?.trim() ?? ''));
    const [first] = padded;
    const plain = given.find((row) => /^\d+$/.test(row.value.raw?.trim() ?? ''));
    if (!first || !plain) return [];
    const fix = { cells: padded.map((row) => ({ path: row.at('target.value'), value: row.value.value })) };
    const params = { padded: first.value.raw?.trim() ?? '', plain: plain.value.raw?.trim() ?? '' };
    return [atList('G13', 'hint', 'finding.G13', params, fix)];
  },
};

const numbers = (text: string): readonly string[] =>
  [...text.replace(/(?<=\d)[,，](?=\d{3})/g, '').matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => decimal(number) ?? number);

/** G14: the scoring column names the target and says how points are given. */
export const scoringFits: CatalogueRule = {
  id: 'G14',
  how: 'machine',
  reads: cells('name', 'target.operator', 'target.value', 'target.unit', 'scoring'),
  check: (sheet, _context, parameters) => {
    if (!sheet.hasScoring || sheet.rows.length === 0) return [];
    const cellsOff = sheet.rows.flatMap((row) => {
      const { value } = row.value;
      if (value === null || isText(row) || isMasked(row.scoring)) return [];
      if (numbers(row.scoring).some((number) => compare(number, value) === 0)) return [];
      return [
        atRow(row, 'scoring', 'G14', 'warning', row.scoring === '' ? 'finding.G14.empty' : 'finding.G14', {
          value,
          unit: sameUnit(row.unit),
          scoring: row.scoring,
        }),
      ];
    });
    const told = sheet.rows.some((row) => isMasked(row.scoring) || holds(row.scoring, list(parameters, 'points')));
    return told ? cellsOff : [...cellsOff, atList('G14', 'hint', 'finding.G14.points', {})];
  },
};
