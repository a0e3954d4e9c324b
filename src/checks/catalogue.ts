import type { CatalogueRule, CheckContext, Need } from './catalogue-rule.ts';
import { byWeight, type Finding } from './finding.ts';
import type { Parameters } from './parameters.ts';
import { declarationRules } from './rules/declaration.ts';
import { indicatorRules } from './rules/indicators.ts';
import type { Sheet } from './sheet.ts';

/** Every rule of the catalogue, in its order. */
export const catalogue: readonly CatalogueRule[] = [...declarationRules, ...indicatorRules].sort((a, b) => (a.id < b.id ? -1 : 1));

/** A check's outcome: findings, the heaviest first, and the rules that could not run for want of context or are turned off. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly notRun: readonly string[];
}

const met = (need: Need, sheet: Sheet, context: CheckContext): boolean => {
  switch (need) {
    case 'statement':
      return sheet.statement !== null && !sheet.generated;
    case 'funding':
      return sheet.statement !== null;
    case 'complete':
      return context.complete;
    case 'unitCodes':
      return context.units !== null || context.siblings !== null;
    case 'year':
    case 'siblings':
    case 'units':
    case 'departmentTotal':
    case 'subGoals':
      return context[need] !== null;
    default:
      return need satisfies never;
  }
};

/** What one rule finds, in printed order; null when it could not run for want of context or is turned off. */
export function findingsOf(rule: CatalogueRule, sheet: Sheet, context: CheckContext, parameters: Parameters): readonly Finding[] | null {
  const set = parameters.rules[rule.id];
  if (set === 'off' || rule.needs?.some((need) => !met(need, sheet, context))) return null;
  const findings = rule.check(sheet, context, parameters);
  return set === undefined ? findings : findings.map((finding) => ({ ...finding, severity: set }));
}

/** Runs the catalogue (or some of its rules) over one declaration. */
export function checkSheet(
  sheet: Sheet,
  context: CheckContext,
  parameters: Parameters,
  only: readonly CatalogueRule[] = catalogue,
): Checked {
  const findings: Finding[] = [];
  const notRun: string[] = [];
  for (const rule of only) {
    const found = findingsOf(rule, sheet, context, parameters);
    if (found) findings.push(...found);
    else notRun.push(rule.id);
  }
  findings.sort(byWeight);
  return { findings, notRun };
}

const matches = (reads: string, path: string): boolean => reads === '*' || (reads.endsWith('.') ? path.startsWith(reads) : path === reads);

/** A cell's path without its row id: `indicators.abc.target.unit` → `indicators.target.unit`. */
export const kindOfPath = (path: string, groups: readonly string[]): string => {
  const group = groups.find((key) => path.startsWith(`${key}.`));
  if (!group) return path;
  const rest = path.slice(group.length + 1);
  const dot = rest.indexOf('.');
  return dot < 0 ? `${group}.` : `${group}.${rest.slice(dot + 1)}`;
};

const readers = new WeakMap<readonly CatalogueRule[], Map<string, ReadonlySet<CatalogueRule>>>();

/** The rules that read a kind of cell; looked up once a kind. */
function readersOf(kind: string, among: readonly CatalogueRule[]): ReadonlySet<CatalogueRule> {
  const known = readers.get(among) ?? new Map<string, ReadonlySet<CatalogueRule>>();
  readers.set(among, known);
  const kept = known.get(kind);
  if (kept) return kept;
  const reading = new Set(
    among.filter((rule) => rule.reads.some((reads) => matches(reads, kind) || (kind.endsWith('.') && reads.startsWith(kind)))),
  );
  known.set(kind, reading);
  return reading;
}

/** The rules that read any of these cells (paths without row ids; a group's order touches all of its rules), in the catalogue's order. */
export function rulesReading(kinds: readonly string[], among: readonly CatalogueRule[] = catalogue): readonly CatalogueRule[] {
  // Who reads any cell of a group is among those whom its order touches.
  const whole = kinds.filter((kind) => kind.endsWith('.'));
  const apart = kinds.filter((kind) => !whole.some((group) => kind !== group && kind.startsWith(group)));
  const reading = new Set(apart.flatMap((kind) => [...readersOf(kind, among)]));
  return among.filter((rule) => reading.has(rule));
}
