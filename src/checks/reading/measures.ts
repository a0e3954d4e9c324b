import { categoryOf, subcategoryOf, type Taxonomy } from '../../form/taxonomy.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { numeralShape, smallNumber } from './numerals.ts';

/** What a statement says about goals and indicators: counts, names of subcategories, “类别：名称”. */

/** Shapes made once per taxonomy: its words as patterns. */
interface Shapes {
  readonly counts: RegExp;
  readonly names: RegExp;
  readonly entries: RegExp;
}

const made = new WeakMap<Taxonomy, Shapes>();

const plain = (label: string): string => label.replace(/指标$/u, '');
const alternatives = (words: readonly string[]): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|');

function shapesOf(taxonomy: Taxonomy): Shapes {
  const known = made.get(taxonomy);
  if (known) return known;
  const categories = alternatives(taxonomy.categories.flatMap((each) => [each.label, ...each.aliases].map(plain)));
  // 满意度指标 by itself is the category; the subcategory is called by its long name.
  const called = taxonomy.categories.flatMap((each) => each.subcategories.flatMap((sub) => [sub.label, ...sub.aliases]));
  const top = new Set(taxonomy.categories.flatMap((each) => [each.label, ...each.aliases]));
  const subcategories = alternatives(called.filter((name) => !top.has(name)).map(plain));
  const shapes: Shapes = {
    counts: new RegExp(`(${numeralShape})\\s*[项个条]?\\s*(${categories})指标`, 'gu'),
    names: new RegExp(`(${subcategories})指标(?:指标)?(?:\\s*[（(]\\s*(${numeralShape})\\s*[项个条]\\s*[）)])?`, 'gu'),
    // A name ends with its sentence, or where the next pair begins.
    entries: new RegExp(
      `(${subcategories})指标\\s*[：:]\\s*([^；;。\\n]+?)(?=[、，,]?\\s*(?:${subcategories})指标\\s*[：:]|[；;。\\n]|$)`,
      'gu',
    ),
  };
  made.set(taxonomy, shapes);
  return shapes;
}

export interface CategoryCount {
  /** Key of the category (一级). */
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** “n项产出指标、m项效益指标”, each as said. */
export const countsIn = (text: string, taxonomy: Taxonomy): readonly CategoryCount[] =>
  [...text.matchAll(shapesOf(taxonomy).counts)].flatMap((match) => {
    const category = categoryOf(taxonomy, match[2] ?? null);
    const count = smallNumber(match[1] ?? '');
    return category === undefined || count === null ? [] : [{ key: category.key, label: category.label, count }];
  });

export interface NamedSubcategory {
  readonly key: string;
  readonly label: string;
  /** How many it stands for: 数量指标（2项）. */
  readonly count: number;
}

/** Subcategories a text names, in order. */
export const namedIn = (text: string, taxonomy: Taxonomy): readonly NamedSubcategory[] =>
  [...text.matchAll(shapesOf(taxonomy).names)].flatMap((match) => {
    const found = subcategoryOf(taxonomy, match[1] ?? null);
    return found === undefined
      ? []
      : [{ key: found.subcategory.key, label: found.subcategory.label, count: smallNumber(match[2] ?? '') ?? 1 }];
  });

export interface NamedIndicator {
  readonly key: string;
  readonly label: string;
  /** What stands behind the colon. */
  readonly text: string;
}

/** “类别：名称” pairs, in order. */
export const entriesIn = (text: string, taxonomy: Taxonomy): readonly NamedIndicator[] =>
  [...text.matchAll(shapesOf(taxonomy).entries)].flatMap((match) => {
    const found = subcategoryOf(taxonomy, match[1] ?? null);
    return found === undefined ? [] : [{ key: found.subcategory.key, label: found.subcategory.label, text: (match[2] ?? '').trim() }];
  });

/** Rows without exact repetitions (F05), which are counted once. */
export function withoutRepeats(sheet: Sheet): readonly SheetRow[] {
  const seen = new Set<string>();
  return sheet.rows.filter((row) => {
    if (isMasked(row.name)) return true;
    const key = [row.subcategory, row.name, row.description, row.operator, row.value.value ?? row.value.raw ?? '', row.unit].join('\u0000');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const goalShape = new RegExp(
  `目标\\s*(${numeralShape}(?:\\s*(?:[和、及与]|至|到|—|-)\\s*(?:项?目标|项目)?\\s*${numeralShape}(?![项个条]))*)`,
  'gu',
);

/** Numbers of the goals a text speaks of: 目标一, 目标一和二, 目标一至三, 目标2. */
export function goalNumbers(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const match of text.matchAll(goalShape)) {
    let before: number | null = null;
    let joint = '';
    for (const part of (match[1] ?? '').matchAll(new RegExp(`${numeralShape}|[和、及与至到—-]`, 'gu'))) {
      const number = smallNumber(part[0]);
      if (number === null) {
        joint = part[0];
        continue;
      }
      if (before !== null && /[至到—-]/u.test(joint))
        for (let each = before; each < number && each < before + 30; each += 1) numbers.add(each);
      numbers.add(number);
      before = number;
    }
  }
  return numbers;
}

/** How many goals a text says there are, and where the list starts; null when it gives no number. */
export function goalCount(text: string): { readonly count: number; readonly list: string } | null {
  const match = new RegExp(`设置了?\\s*(${numeralShape})\\s*[项个条]\\s*(?:绩效)?目标`, 'u').exec(text);
  const count = smallNumber(match?.[1] ?? '');
  return match === null || count === null ? null : { count, list: text.slice(match.index + match[0].length) };
}

const listMarks: readonly RegExp[] = [
  /(?<!第)[一二三四五六七八九十]{1,3}是/gu,
  /(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])/gu,
  /(?<![\d.])\d{1,2}\s*(?:、|[.．](?!\d))/gu,
  /[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]/gu,
];

/** How many items a list marks with 一是, 一、, 1、 or （1）. */
export const listedGoals = (list: string): number => Math.max(...listMarks.map((mark) => [...list.matchAll(mark)].length));
