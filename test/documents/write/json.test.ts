import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/documents/text.ts';
import { externalOf } from '../../../src/documents/write/external.ts';
import { writeJson } from '../../../src/documents/write/json.ts';
import type { Cell } from '../../../src/form/cell.ts';
import { externalSchema } from '../../../src/form/external.ts';
import { declarationFrom, examples, published, template } from '../from-json.ts';
import { oddText, randomDeclaration } from '../random.ts';

const kept = (value: string | null): string | null => (value === null || value.trim() === '' ? null : clean(value));

describe('JSON', () => {
  it('holds every cell of any declaration, in the shape that is read', () => {
    fc.assert(
      fc.property(randomDeclaration(oddText), (declaration) => {
        const text = new TextDecoder().decode(writeJson(declaration, template));
        const read = externalSchema.parse(JSON.parse(text));
        expect(read).toMatchObject(JSON.parse(text));
        expect([read.code, read.name, read.purpose, read.year, read.serial, read.contact].map((value) => value ?? null)).toEqual(
          [
            declaration.code,
            declaration.name,
            declaration.purpose,
            declaration.basics.year,
            declaration.basics.serial,
            declaration.basics.contact,
          ].map(kept),
        );
        expect([read.budget_total_raw, read.fiscal_funds_raw, read.other_funds_raw]).toEqual([
          declaration.budget.total,
          declaration.budget.fiscal,
          declaration.budget.other,
        ]);
        const goals = declaration.goals.filter((goal) => kept(goal.text) !== null);
        expect(read.goals).toEqual(goals.map((goal) => clean(goal.text ?? '')));
        expect(
          read.indicators.map((row) => [
            row.level1,
            row.level2,
            row.name,
            row.description,
            row.symbol,
            row.value?.raw,
            row.unit,
            row.basis,
            row.scoring,
          ]),
        ).toEqual(
          declaration.indicators.map((row) => [
            ...[row.category, row.subcategory, row.name, row.description, row.target.operator].map(kept),
            row.target.value ?? '',
            ...[row.target.unit, row.basis, row.scoring].map(kept),
          ]),
        );
        expect(
          read.indicators.map((row) => (row.goal === undefined || row.goal === null ? null : (goals[row.goal]?.id ?? 'wrong'))),
        ).toEqual(declaration.indicators.map((row) => (goals.some((goal) => goal.id === row.goal) ? row.goal : null)));
        expect([read.statement?.duty, read.statement?.activity]).toEqual(
          [declaration.statement.duty, declaration.statement.activity].map(kept),
        );
        expect(read.statement?.content_items).toEqual(declaration.statement.contents.flatMap((row) => kept(row.text) ?? []));
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(published.size === 0)('has the keys of the published tables in their order', () => {
    const [table] = published.values();
    const [example] = examples.values();
    if (!table || !example) throw new Error('no tables');
    const external: object = externalOf(declarationFrom(example), template);
    const own = Object.keys(external).filter((key) => !['unlisted', 'year', 'serial', 'contact'].includes(key));
    expect(new Set(own)).toEqual(new Set(Object.keys(table)));
  });

  it('keeps what was typed beside what it was read as, but not of a masked cell', () => {
    const example = examples.get('canteen');
    if (!example) throw new Error('no examples');
    const declaration = declarationFrom(example);
    const cell = (value: string, raw: string): Cell => ({ value, raw, revision: 1, by: 'ou_1' });
    const cells = new Map([
      ['budget.total', cell('86.5', '捌拾陆万伍仟元')],
      ['budget.other', cell('26.5', '26.50 万元')],
    ]);
    const masked = { ...declaration, budget: { ...declaration.budget, other: '**' } };
    const external = externalOf(masked, template, cells);
    expect([external.budget_total, external.budget_total_raw]).toEqual([86.5, '捌拾陆万伍仟元']);
    expect([external.other_funds, external.other_funds_raw]).toEqual([null, '**']);
  });
});
