import { formMap } from '../form/map.ts';
import { type Template, templateHashes } from '../form/template.ts';
import { digestOf } from '../rounds/digest.ts';
import type { LookedAfter } from '../rounds/reading.ts';
import type { DigestView, Overdue } from './cards/digest.ts';

/** How what somebody looks after stands, for the card that tells it. */
export function digestView(
  templates: readonly Template[],
  read: Pick<LookedAfter, 'tracked' | 'departments' | 'clerks' | 'rounds'>,
  overdue: readonly Overdue[],
): DigestView {
  const forms = new Map(templates.map((template) => [templateHashes(template).structure, formMap(template)]));
  const structures = new Map(read.rounds.map(({ id, structure }) => [id, structure]));
  return {
    departments: digestOf(read.tracked, read, (round) => structures.get(round) ?? ''),
    overdue,
    stepLabel: (structure, step) => forms.get(structure)?.step(step)?.section.label ?? step,
  };
}
