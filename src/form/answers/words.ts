import { stateOf } from '../cell.ts';
import { TEXT_MAX } from '../declaration.ts';
import { rowIds, valueAt } from '../rows.ts';
import { categoryOf, subcategoryOf } from '../taxonomy.ts';
import { fromChinese, ordinal } from './chinese.ts';
import { halfWidth, lengthOf, type Reader, type Reading, read, unread } from './reading.ts';

export const text: Reader = (typed) => {
  const length = typed.length > TEXT_MAX ? lengthOf(typed) : 0;
  return length > TEXT_MAX ? unread('read.tooLong', { length, max: TEXT_MAX }) : read(typed);
};

const unlisted = /^(未入库|没入库|还没有?入库|无|没有|暂无)$/;

/**
 * 项目编码: brackets and spaces around and inside are cleaned; whether it is one is for the checks to say (A02). `未入库` sets
 * the flag that frees the cell.
 */
export const code: Reader = (typed, { field }) => {
  if (field.requiredUnless !== undefined && unlisted.test(typed)) return read(null, { [field.requiredUnless]: 'yes' });
  const plain = halfWidth(typed)
    .replace(/[\s[\]【】〔〕()（）]/g, '')
    .toUpperCase();
  return plain === '' || plain.length > 60 ? unread('read.code') : read(plain);
};

/** 单位代码; `118002某某局` (or `[118002]某某局`, `118002-某某局`) also says the unit's name. */
export const unitCode = (typed: string): Reading => {
  const match = /^[[【(]?\s*(\d+(?:-\d+)*)\s*[\]】)]?[\s—-]*(.*)$/su.exec(halfWidth(typed));
  const name = (match?.[2] ?? '').trim();
  // 6月底… is no code with a name behind it.
  if (!match?.[1] || match[1].length > 20 || (name !== '' && match[1].length < 3)) return unread('read.unitCode');
  return read(match[1], name ? { 'basics.unitName': name } : undefined);
};

export const year: Reader = (typed) => {
  const plain = halfWidth(typed)
    .replace(/\s+/g, '')
    .replace(/年?度?[。；;]?$/, '');
  const match = /^(?:20)?(\d{2})$/.exec(fromChinese(plain) ?? plain);
  return match?.[1] ? read(`20${match[1]}`) : unread('read.year');
};

export const serial: Reader = (typed) => {
  const match = /^第?\s*(\d{1,4})\s*[号.、]?$/.exec(halfWidth(typed));
  return match?.[1] ? read(String(Number(match[1]))) : unread('read.serial');
};

export const date: Reader = (typed) => {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?( [+-]\d{4})?$/.exec(halfWidth(typed));
  if (!match) return unread('read.date');
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? read(at.toISOString().slice(0, 10)) : unread('read.date');
};

const squeezed = (typed: string): string => halfWidth(typed).replace(/\s+/g, '').toLowerCase();

export const choice: Reader = (typed, { field }) => {
  const options = field.options ?? [];
  const wanted = squeezed(typed);
  const found = options.find((option) => squeezed(option) === wanted);
  return found === undefined ? unread('read.choice', { options: options.join('、') }) : read(found);
};

const yes = /^(是|对|有|y|yes|true|勾选|未入库)$/i;
const no = /^(否|不是|没有|无|n|no|false|已入库)$/i;

export const flag: Reader = (typed) => (yes.test(typed) ? read('yes') : no.test(typed) ? read(null) : unread('read.flag'));

// A taxonomy word the form does not know is kept as entered (the check objects, the draft holds it); a paragraph is not a word.
const WORD_MAX = 40;

export const category: Reader = (typed, { template }) => {
  if (stateOf(typed) === 'masked') return read(typed);
  const found = categoryOf(template.taxonomy, typed);
  if (found) return read([found.label, ...found.aliases].find((name) => name === typed) ?? found.label);
  return lengthOf(typed) > WORD_MAX ? unread('read.category') : read(typed);
};

export const subcategory: Reader = (typed, { template }) => {
  if (stateOf(typed) === 'masked') return read(typed);
  const found = subcategoryOf(template.taxonomy, typed)?.subcategory;
  if (found) return read([found.label, ...found.aliases].find((name) => name === typed) ?? found.label);
  return lengthOf(typed) > WORD_MAX ? unread('read.subcategory') : read(typed);
};

/** A goal by its number (`目标2`, `目标二`, `2`) or its id; what it measures is kept by id. */
export const goal: Reader = (typed, { cells }) => {
  const ids = rowIds(cells, 'goals');
  if (ids.includes(typed)) return read(typed);
  const number = ordinal(halfWidth(typed).replace(/^(?:目标|goal)\s*/i, ''));
  const id = number === undefined ? ids.find((row) => valueAt(cells, `goals.${row}.text`) === typed) : ids[number - 1];
  return id === undefined ? unread('read.goal', { count: ids.length }) : read(id);
};
