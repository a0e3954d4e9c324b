import { z } from 'zod';
import { declarationWords } from './words/declaration.ts';
import { indicatorWords } from './words/indicators.ts';

/**
 * Word lists and thresholds of the rules: data, per template, overridable by a deployment (a JSON file with the same keys,
 * merged over these). A rule can be turned off or its severity changed there; the report says so.
 */
export const parametersSchema = z.object({
  /** Lists that rules A–E, M, N and S read. */
  declaration: z.record(z.string(), z.array(z.string())),
  /** Lists that rules F–H read. */
  indicators: z.record(z.string(), z.array(z.string())),
  thresholds: z.object({
    /** B04: below this total (万元) a declaration needs no itemised funding. */
    itemisedFrom: z.number(),
    /** C05: least cumulative % at the end of June and October; 0 = June must not be 0. */
    june: z.number(),
    october: z.number(),
    /** G11: largest share of indicators that are texts, %. */
    textShare: z.number(),
    /** G12: satisfaction above or below these (%) is unusual; casualty rates above; safety and accuracy below. */
    satisfactionHigh: z.number(),
    satisfactionLow: z.number(),
    casualtyHigh: z.number(),
    qualityLow: z.number(),
    changeHigh: z.number(),
    /** N08: fewest and most indicators. */
    indicatorsMin: z.number(),
    indicatorsMax: z.number(),
    /** F06, B07: likeness of names from which two count as the same (checks.md, 相似度). */
    sameName: z.number(),
    sameItem: z.number(),
    /** B09: allowed gap between price × quantity and the budget, %. */
    costGap: z.number(),
  }),
  /** F04: subcategory keys that must be there, by severity when missing. */
  mandatory: z.record(z.string(), z.enum(['error', 'warning', 'hint'])),
  /** Rules turned off, or their severity changed, by id. */
  rules: z.record(z.string(), z.union([z.literal('off'), z.enum(['error', 'warning', 'hint'])])),
});
export type Parameters = z.infer<typeof parametersSchema>;

/** The parameters of `hebei-2022` and forms like it. */
export const standardParameters: Parameters = {
  declaration: declarationWords,
  indicators: indicatorWords,
  thresholds: {
    itemisedFrom: 5,
    june: 0,
    october: 0,
    textShare: 30,
    satisfactionHigh: 98,
    satisfactionLow: 60,
    casualtyHigh: 1,
    qualityLow: 50,
    changeHigh: 50,
    indicatorsMin: 5,
    indicatorsMax: 20,
    sameName: 0.6,
    sameItem: 0.6,
    costGap: 10,
  },
  mandatory: {
    quantity: 'error',
    quality: 'error',
    satisfaction: 'error',
    benefit: 'error',
    cost: 'warning',
    timeliness: 'warning',
    social: 'hint',
  },
  rules: {},
};
