/** Word lists of the rules F–H (checks.md). Words, never whole cells. */
export const indicatorWords: Record<string, string[]> = {};
