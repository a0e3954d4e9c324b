import { z } from 'zod';
import { lengthOf } from './answers/reading.ts';
import type { CellReader } from './cell.ts';
import { MASK } from './cell.ts';
import { decimal } from './decimal.ts';
import { marksSchema } from './masks.ts';
import { rowIds, valueAt } from './rows.ts';

/**
 * The shared schema: one declaration = a project table and the slots of its statement (domain.md §2 and §3). A draft may
 * lack anything, so every cell may be null; what is required is for the checks to say. Amounts and percentages are decimal
 * text, exact; a masked cell holds `**`.
 */

/** Refused beyond this many characters (domain.md §2). */
export const TEXT_MAX = 4000;

const text = z
  .string()
  .refine((value) => value.length <= TEXT_MAX || lengthOf(value) <= TEXT_MAX, `more than ${TEXT_MAX} characters`)
  .meta({ maxLength: TEXT_MAX })
  .nullable()
  .describe('text as entered; may hold ** where it is masked');
const amount = z
  .union([z.literal(MASK), z.string().refine((value) => decimal(value) === value, 'a canonical decimal')])
  .nullable()
  .describe('decimal as text, exact; ** = masked');
const id = z.string().describe('stable id, never shown');

export const goalSchema = z.object({ id, text });
export const indicatorSchema = z.object({
  id,
  category: text.describe('一级指标, as entered'),
  subcategory: text.describe('二级指标, as entered'),
  name: text.describe('三级指标'),
  description: text.describe('绩效指标描述'),
  target: z.object({
    operator: text.describe('≥ ≤ = ＞ ＜ or 文字描述'),
    value: amount,
    unit: text.describe('the unit, or the text itself when the operator is 文字描述'),
  }),
  basis: text.describe('指标值确定依据'),
  scoring: text.describe('评（扣）分标准'),
  goal: z.string().nullable().describe('id of the goal it measures'),
});
export const contentSchema = z.object({ id, text });
export const fundingSchema = z.object({ id, name: text, amount: amount.describe('万元') });

export const declarationSchema = z.object({
  template: z.string().describe('id of the template'),
  basics: z.object({
    year: text.describe('budget year, four digits'),
    unitCode: text.describe('6 digits'),
    unitName: text,
    office: text,
    contact: text,
    serial: text.describe('number in the volume'),
    unlisted: z.boolean().describe('未入库: the project has no code yet'),
  }),
  code: text.describe('项目编码, 21 characters'),
  name: text,
  budget: z.object({ total: amount, fiscal: amount, other: amount }).describe('万元'),
  purpose: text,
  plan: z.object({ m3: amount, m6: amount, m10: amount, m12: amount }).describe('cumulative %'),
  goals: z.array(goalSchema),
  indicators: z.array(indicatorSchema),
  statement: z.object({ duty: text, activity: text, contents: z.array(contentSchema), funding: z.array(fundingSchema) }),
});

/** A declaration as a file holds it: with its marks, if it has any. */
export const markedDeclarationSchema = declarationSchema.extend(marksSchema.shape);

export type Declaration = z.infer<typeof declarationSchema>;
export type Goal = z.infer<typeof goalSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;

/** The operator that stands for a text instead of a number. */
export const TEXT_OPERATOR = '文字描述';

/** A target as one of the two things it can be, or undefined while it is incomplete. */
export type Target = { kind: 'number'; operator: string; value: string; unit: string | null } | { kind: 'text'; text: string };

/** Reads an indicator's three target cells as a target. */
export function targetOf(indicator: Indicator): Target | undefined {
  const { operator, value, unit } = indicator.target;
  if (operator === TEXT_OPERATOR) return unit === null ? undefined : { kind: 'text', text: unit };
  return operator === null || value === null ? undefined : { kind: 'number', operator, value, unit };
}

/** The declaration that a draft's cells make. Cells of other forms are left out. */
export function declarationOf(template: string, cells: CellReader): Declaration {
  const at = (path: string): string | null => valueAt(cells, path);
  return {
    template,
    basics: {
      year: at('basics.year'),
      unitCode: at('basics.unitCode'),
      unitName: at('basics.unitName'),
      office: at('basics.office'),
      contact: at('basics.contact'),
      serial: at('basics.serial'),
      unlisted: at('basics.unlisted') === 'yes',
    },
    code: at('code'),
    name: at('name'),
    budget: { total: at('budget.total'), fiscal: at('budget.fiscal'), other: at('budget.other') },
    purpose: at('purpose'),
    plan: { m3: at('plan.m3'), m6: at('plan.m6'), m10: at('plan.m10'), m12: at('plan.m12') },
    goals: rowIds(cells, 'goals').map((row) => ({ id: row, text: at(`goals.${row}.text`) })),
    indicators: rowIds(cells, 'indicators').map((row) => {
      const cell = (key: string): string | null => at(`indicators.${row}.${key}`);
      return {
        id: row,
        category: cell('category'),
        subcategory: cell('subcategory'),
        name: cell('name'),
        description: cell('description'),
        target: { operator: cell('target.operator'), value: cell('target.value'), unit: cell('target.unit') },
        basis: cell('basis'),
        scoring: cell('scoring'),
        goal: cell('goal'),
      };
    }),
    statement: {
      duty: at('statement.duty'),
      activity: at('statement.activity'),
      contents: rowIds(cells, 'statement.contents').map((row) => ({ id: row, text: at(`statement.contents.${row}.text`) })),
      funding: rowIds(cells, 'statement.funding').map((row) => ({
        id: row,
        name: at(`statement.funding.${row}.name`),
        amount: at(`statement.funding.${row}.amount`),
      })),
    },
  };
}

/** JSON Schema (draft 2020-12) of a declaration, as printed by the command line and served over HTTP. */
export function declarationJsonSchema(): unknown {
  return {
    $id: 'https://tianbao/schema/declaration.json',
    title: '预算项目绩效申报',
    ...z.toJSONSchema(markedDeclarationSchema, { io: 'input' }),
  };
}
