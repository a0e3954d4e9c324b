import type { CatalogueRule } from '../catalogue-rule.ts';
import { amountRules } from './amounts.ts';
import { fundingRules } from './funding.ts';
import { goalRules } from './goals.ts';
import { headingRules } from './heading.ts';
import { invisibleRules } from './invisible.ts';
import { maskRules } from './masks.ts';
import { nameRules } from './names.ts';
import { planRules } from './plan.ts';
import { purposeRules } from './purpose.ts';
import { rangeRules } from './ranges.ts';
import { requiredRules } from './required.ts';
import { statementFormRules } from './statement-form.ts';
import { statementGoalRules } from './statement-goals.ts';
import { statementIndicatorRules } from './statement-indicators.ts';
import { volumeRules } from './volume.ts';

/** Rules A–E, M, N and S of the catalogue; E04 and S09 are left to people. A new rule is one entry. */
export const declarationRules: readonly CatalogueRule[] = [
  ...headingRules,
  ...nameRules,
  ...amountRules,
  ...fundingRules,
  ...planRules,
  ...purposeRules,
  ...goalRules,
  ...maskRules,
  ...requiredRules,
  ...volumeRules,
  ...rangeRules,
  ...invisibleRules,
  ...statementGoalRules,
  ...statementIndicatorRules,
  ...statementFormRules,
];
