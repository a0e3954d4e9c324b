import type { CatalogueRule } from '../catalogue-rule.ts';

/** Rules F–H of the catalogue. A new rule is one entry. */
export const indicatorRules: readonly CatalogueRule[] = [];
