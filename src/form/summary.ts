import type { CellReader } from './cell.ts';
import { formMap } from './map.ts';
import type { Progress } from './progress.ts';
import { totalOf } from './progress.ts';
import { valueAt } from './rows.ts';
import type { Template } from './template.ts';

/** What is kept beside a declaration, so that lists, the progress of a round and reminders read no cells. */
export interface Summary {
  readonly name: string;
  readonly serial: string;
  /** Required cells that are empty, and all that are required. */
  readonly missing: number;
  readonly required: number;
  /** Required cells that are empty, by step of the form; steps without any are left out. */
  readonly lacks: Readonly<Record<string, number>>;
  /** The budget's total as it stands; null = empty. */
  readonly amount: string | null;
  /** 项目编码; given only by changes that touch it, since it is looked up by an index. */
  readonly code?: string;
}

const found = new WeakMap<Template, { readonly amount: string | null; readonly code: string | null }>();

/** Cells every form has under its own name for them: found by what they are called outside. */
export function knownCells(template: Template): { readonly amount: string | null; readonly code: string | null } {
  const before = found.get(template);
  if (before) return before;
  const fields = formMap(template).steps.flatMap((step) => ('fields' in step.card ? step.card.fields : []));
  const keyOf = (outside: string): string | null => fields.find((field) => field.outside === outside)?.key ?? null;
  const made = { amount: keyOf('budget_total'), code: keyOf('code') };
  found.set(template, made);
  return made;
}

/**
 * The summary of a declaration as its cells are.
 * @param steps how far each step is
 * @param stored the cells before the change; null = all are new
 */
export function summaryOf(template: Template, cells: CellReader, steps: readonly Progress[], stored: CellReader | null): Summary {
  const { naming } = template;
  const { amount, code } = knownCells(template);
  const { missing, required } = totalOf(steps);
  const codeNow = code === null ? '' : (cells.get(code)?.value ?? '');
  const codeBefore = code === null || !stored ? '' : (stored.get(code)?.value ?? '');
  return {
    name: cells.get(naming.name)?.value ?? '',
    serial: (naming.serial && cells.get(naming.serial)?.value) || '',
    missing,
    required,
    lacks: lacksOf(template, steps),
    amount: amount === null ? null : valueAt(cells, amount),
    ...(codeNow === codeBefore ? {} : { code: codeNow }),
  };
}

function lacksOf(template: Template, steps: readonly Progress[]): Readonly<Record<string, number>> {
  const lacks: Record<string, number> = {};
  for (const step of formMap(template).steps) {
    const missing = steps[step.index]?.missing ?? 0;
    if (missing > 0) lacks[step.id] = missing;
  }
  return lacks;
}
