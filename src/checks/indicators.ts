import { MASK, stateOf } from '../form/cell.ts';
import type { Indicator } from '../form/declaration.ts';
import { TEXT_OPERATOR } from '../form/declaration.ts';
import { categoryOf, subcategoryOf } from '../form/taxonomy.ts';
import type { Finding, Rule, Subject } from './finding.ts';

const each = (
  subject: Subject,
  check: (indicator: Indicator, path: (key: string) => string, number: number) => Finding | undefined,
): Finding[] =>
  (subject.declaration?.indicators ?? []).flatMap((indicator, at) => {
    const finding = check(indicator, (key) => `indicators.${indicator.id}.${key}`, at + 1);
    return finding ? [finding] : [];
  });

/** F02: the subcategory is in the form's taxonomy. */
export const knownSubcategory: Rule = {
  id: 'F02',
  check: (subject) =>
    each(subject, ({ subcategory }, path, number) => {
      if (stateOf(subcategory) !== 'given' || subcategory === null || subcategoryOf(subject.template.taxonomy, subcategory))
        return undefined;
      return {
        rule: 'F02',
        severity: 'error',
        path: path('subcategory'),
        printed: subcategory,
        message: { key: 'finding.unknownSubcategory', params: { number, value: subcategory } },
      };
    }),
};

/** F01: the subcategory belongs under the row's category. */
export const categoryFits: Rule = {
  id: 'F01',
  check: (subject) =>
    each(subject, ({ category, subcategory }, path, number) => {
      const found = subcategoryOf(subject.template.taxonomy, subcategory);
      if (!found || category === null || subcategory === null || stateOf(category) !== 'given') return undefined;
      if (categoryOf(subject.template.taxonomy, category)?.key === found.category.key) return undefined;
      return {
        rule: 'F01',
        severity: 'error',
        path: path('subcategory'),
        printed: subcategory,
        message: { key: 'finding.wrongCategory', params: { number, subcategory, category, right: found.category.label } },
        fix: { cells: [{ path: path('category'), value: found.category.label }] },
      };
    }),
};

/** N03: 文字描述 has a text and no value; a sign has a number and a unit. What is merely missing is asked as required. */
export const targetFits: Rule = {
  id: 'N03',
  check: (subject) =>
    each(subject, ({ target }, path, number) => {
      if (target.operator !== TEXT_OPERATOR || target.value === null || target.value === MASK) return undefined;
      return {
        rule: 'N03',
        severity: 'error',
        path: path('target.value'),
        printed: target.value,
        message: { key: 'finding.textWithValue', params: { number, value: target.value } },
        fix: { cells: [{ path: path('target.value'), value: null }] },
      };
    }),
};

/** F05: a row that repeats an earlier one in every printed cell. Rows with a masked name are not compared. */
export const repeatedRow: Rule = {
  id: 'F05',
  check(subject) {
    const seen = new Map<string, number>();
    return each(subject, (indicator, path, number) => {
      if (stateOf(indicator.name) !== 'given') return undefined;
      const key = JSON.stringify([
        indicator.subcategory,
        indicator.name,
        indicator.description,
        indicator.target.operator,
        indicator.target.value,
        indicator.target.unit,
      ]);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, number);
        return undefined;
      }
      return {
        rule: 'F05',
        severity: 'error',
        path: path('name'),
        printed: indicator.name ?? '',
        message: { key: 'finding.repeated', params: { number, first } },
      };
    });
  },
};
