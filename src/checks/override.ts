import { z } from 'zod';
import { catalogue } from './catalogue.ts';
import { type Parameters, parametersSchema, standardParameters } from './parameters.ts';

const overrideSchema = z
  .strictObject({
    declaration: parametersSchema.shape.declaration,
    indicators: parametersSchema.shape.indicators,
    thresholds: parametersSchema.shape.thresholds.partial().strict(),
    mandatory: parametersSchema.shape.mandatory,
    rules: parametersSchema.shape.rules,
  })
  .partial();

export interface Rules {
  readonly parameters: Parameters;
  /** What the deployment changed, by its path: `rules.F04`, `thresholds.textShare`. */
  readonly changed: readonly string[];
}

/** Why an override cannot be used; `params` say where and what. */
export interface RulesFault {
  readonly fault: 'json' | 'rules' | 'rulesUnknown';
  readonly params: Readonly<Record<string, string>>;
}

/** A deployment's parameters laid over the standard ones, key by key; a word list is replaced as a whole. */
export function rulesOf(text: string): Rules | RulesFault {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { fault: 'json', params: { reason: error instanceof Error ? error.message.slice(0, 120) : '' } };
  }
  const read = overrideSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { fault: 'rules', params: { path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' } };
  }
  const { declaration = {}, indicators = {}, thresholds = {}, mandatory = {}, rules = {} } = read.data;
  const unknown =
    unknownKey('rules', rules, new Set(catalogue.map((rule) => rule.id))) ??
    unknownKey('declaration', declaration, new Set(Object.keys(standardParameters.declaration))) ??
    unknownKey('indicators', indicators, new Set(Object.keys(standardParameters.indicators)));
  if (unknown !== undefined) return { fault: 'rulesUnknown', params: { path: unknown } };
  const given = Object.fromEntries(Object.entries(thresholds).filter(([, set]) => set !== undefined));
  return {
    parameters: parametersSchema.parse({
      declaration: { ...standardParameters.declaration, ...declaration },
      indicators: { ...standardParameters.indicators, ...indicators },
      thresholds: { ...standardParameters.thresholds, ...given },
      mandatory: { ...standardParameters.mandatory, ...mandatory },
      rules: { ...standardParameters.rules, ...rules },
    }),
    changed: [
      ...Object.entries(rules).map(([id, set]) => `${id} = ${set}`),
      ...Object.entries(mandatory).map(([key, set]) => `mandatory.${key} = ${set}`),
      ...Object.entries(given).map(([key, set]) => `thresholds.${key} = ${set}`),
      ...Object.keys(declaration).map((key) => `declaration.${key}`),
      ...Object.keys(indicators).map((key) => `indicators.${key}`),
    ],
  };
}

const unknownKey = (part: string, set: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string | undefined => {
  const key = Object.keys(set).find((each) => !known.has(each));
  return key === undefined ? undefined : `${part}.${key}`;
};
