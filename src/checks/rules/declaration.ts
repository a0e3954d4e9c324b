import type { CatalogueRule } from '../catalogue-rule.ts';

/** Rules A–E, M, N and S of the catalogue. A new rule is one entry. */
export const declarationRules: readonly CatalogueRule[] = [];
