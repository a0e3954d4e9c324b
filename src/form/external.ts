import { z } from 'zod';

/** A declaration as files, the command line and `--json` name it (`../shared/README.md`): a printed table with its statement, mistakes included. */

const words = z.string().nullable().default(null);
const figure = z.number().nullable().default(null);

export const externalIndicatorSchema = z.object({
  level1: words,
  level1_printed: z.boolean().default(true),
  level2: words,
  name: words,
  description: words,
  symbol: words,
  value: z.object({ raw: words, number: figure }).nullable().default(null),
  unit: words,
  basis: words,
  scoring: words,
  goal: z.number().int().nullable().optional(),
});

export const externalStatementSchema = z.object({
  office: words,
  heading: words,
  heading_lines: z.array(z.string()).default([]),
  section_headings: z.array(z.string()).default([]),
  overview: words,
  content_items: z.array(z.string()).default([]),
  content_items_declared: z.number().nullable().default(null),
  funding: z
    .object({
      year: z.number().nullable().default(null),
      total: figure,
      items: z.array(z.object({ name: words, amount: figure })).default([]),
      raw: words,
    })
    .nullable()
    .default(null),
  goals_text: words,
  indicators_text: words,
  criteria_text: words,
  closing: words,
  duty: words.optional(),
  activity: words.optional(),
});

export const externalSchema = z.object({
  title: words,
  unit_code: words,
  unit_name: words,
  money_unit: words,
  code: words,
  code_printed: words,
  unlisted: z.boolean().optional(),
  year: z.union([z.string(), z.number()]).nullable().optional(),
  serial: z.union([z.string(), z.number()]).nullable().optional(),
  contact: words.optional(),
  name: words,
  budget_total: figure,
  budget_total_raw: words,
  fiscal_funds: figure,
  fiscal_funds_raw: words,
  other_funds: figure,
  other_funds_raw: words,
  purpose: words,
  payment_plan: z.array(z.object({ by: z.string(), raw: words, value: figure })).default([]),
  goals: z.array(z.string()).default([]),
  has_scoring_column: z.boolean().default(false),
  indicators: z.array(externalIndicatorSchema).default([]),
  blank_goal_rows: z.number().int().default(0),
  filler_rows: z.number().int().default(0),
  row_layout: z.string().default(''),
  statement: externalStatementSchema.nullable().default(null),
});

export type External = z.infer<typeof externalSchema>;
export type ExternalStatement = z.infer<typeof externalStatementSchema>;
