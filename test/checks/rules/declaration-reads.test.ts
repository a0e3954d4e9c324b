import { expect, test } from 'vitest';
import { noContext } from '../../../src/checks/catalogue-rule.ts';
import { standardParameters } from '../../../src/checks/parameters.ts';
import { declarationRules } from '../../../src/checks/rules/declaration.ts';
import type { Figure, Sheet, SheetRow } from '../../../src/checks/sheet.ts';
import { sheetOf } from '../clean.ts';
import { cases } from './declaration-cases.ts';

/** Every rule names what it reads: the sheet tells what was looked at. */

const singles: Readonly<Record<string, string>> = {
  unitCode: 'basics.unitCode',
  unitName: 'basics.unitName',
  code: 'code',
  codePrinted: 'code',
  unlisted: 'basics.unlisted',
  continued: 'basics.continued',
  name: 'name',
  year: 'basics.year',
  purpose: 'purpose',
  goals: 'goals.',
  blankGoals: 'goals.',
};

const rowKeys: Readonly<Record<string, string>> = {
  category: 'category',
  categoryKey: 'category',
  subcategory: 'subcategory',
  subcategoryKey: 'subcategory',
  homeKey: 'subcategory',
  name: 'name',
  description: 'description',
  operator: 'target.operator',
  unit: 'target.unit',
  basis: 'basis',
  scoring: 'scoring',
  goal: 'goal',
};

/** A copy of an object whose getters tell which of these properties were read. */
function watched<Thing extends object>(thing: Thing, places: Readonly<Record<string, string>>, seen: Set<string>): Thing {
  return new Proxy(thing, {
    get(target, key, receiver) {
      const place = typeof key === 'string' ? places[key] : undefined;
      if (place !== undefined) seen.add(place);
      return Reflect.get(target, key, receiver);
    },
  });
}

function spied(sheet: Sheet, seen: Set<string>): Sheet {
  const figure = <One extends Figure>(one: One, path: string): One => watched(one, { raw: path, value: path }, seen);
  const row = (each: SheetRow): SheetRow =>
    watched(
      { ...each, value: figure(each.value, 'indicators.target.value') },
      Object.fromEntries(Object.entries(rowKeys).map(([key, cell]) => [key, `indicators.${cell}`])),
      seen,
    );
  return watched(
    {
      ...sheet,
      total: figure(sheet.total, 'budget.total'),
      fiscal: figure(sheet.fiscal, 'budget.fiscal'),
      other: figure(sheet.other, 'budget.other'),
      plan: sheet.plan.map((each) => figure(each, each.path)),
      rows: sheet.rows.map(row),
      // A printed title and statement are read in whole; a draft has neither, so nothing in a chat can change them.
    },
    singles,
    seen,
  );
}

const covers = (reads: readonly string[], path: string): boolean =>
  reads.some((each) => each === path || each === '*' || (each.endsWith('.') && path.startsWith(each)));

test.each(declarationRules.map((rule) => [rule.id, rule] as const))('%s reads no more than it says', (_, rule) => {
  const seen = new Set<string>();
  for (const { external, siblings, context } of cases) {
    const others = (siblings ?? []).map(sheetOf);
    rule.check(spied(sheetOf(external), seen), { ...noContext, year: '2027', siblings: others, ...context }, standardParameters);
  }
  expect([...seen].filter((path) => !covers(rule.reads, path))).toEqual([]);
});

test.each(declarationRules.map((rule) => [rule.id, rule] as const))('%s is silent where all is masked or empty', (id, rule) => {
  for (const fill of ['**', '']) {
    const [first] = cases;
    if (!first) throw new Error('no example');
    const whole = sheetOf(first.external);
    const figure = <One extends Figure>(one: One): One => ({ ...one, raw: fill, value: null });
    const sheet: Sheet = {
      ...whole,
      title: fill === '' ? null : fill,
      unitCode: fill,
      unitName: fill,
      code: fill,
      codePrinted: fill,
      name: fill,
      purpose: fill,
      total: figure(whole.total),
      fiscal: figure(whole.fiscal),
      other: figure(whole.other),
      plan: whole.plan.map(figure),
      goals: fill === '' ? [] : whole.goals.map((goal) => ({ ...goal, text: fill })),
      rows: whole.rows.map((row) => ({
        ...row,
        name: fill,
        description: fill,
        unit: fill,
        basis: fill,
        scoring: fill,
        value: figure(row.value),
      })),
      statement: null,
    };
    const found = rule.check(sheet, { ...noContext, year: '2027', siblings: [whole] }, standardParameters);
    // These are about masks, about what is empty, or take an empty share for 0.
    const speaks = fill === '**' ? ['M01'] : ['N01', 'N03', 'C01', 'C03', 'C05'];
    // A title that is nothing but a mask has no form.
    if (!speaks.includes(id) && !(fill === '**' && id === 'A07')) expect(found).toEqual([]);
  }
});
