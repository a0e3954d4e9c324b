/** Word lists of the rules A–E, M, N and S (checks.md). Words, never whole cells. */
export const declarationWords: Record<string, string[]> = {};
