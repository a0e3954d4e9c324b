import type { Card, Field, Group, Section, Template } from './template.ts';
import { fieldsOf, groupsOf } from './template.ts';

/** A template with its look-ups made once: steps in order, and where a path belongs. */

/** A card of the form as a step of the dialog. `number` counts sections from 1, `part` cards inside the section. */
export interface Step {
  readonly id: string;
  readonly index: number;
  readonly card: Card;
  readonly section: Section;
  readonly number: number;
  readonly part: number;
  readonly parts: number;
}

/** Where a cell belongs. `row` is set for cells of a group. */
export interface Place {
  readonly path: string;
  readonly step: Step;
  readonly field: Field;
  readonly group?: Group;
  readonly row?: string;
}

export interface FormMap {
  readonly template: Template;
  readonly steps: readonly Step[];
  readonly sections: number;
  readonly groups: readonly { readonly group: Group; readonly step: Step }[];
  step(id: string): Step | undefined;
  place(path: string): Place | undefined;
}

/** Ids of rows are made by us; a path from outside that holds anything else names no cell (a space would break the order of rows). */
const rowId = /^[A-Za-z0-9_-]{1,64}$/;

const maps = new WeakMap<Template, FormMap>();

/** The look-ups of a template, made at first use and kept. */
export function formMap(template: Template): FormMap {
  const known = maps.get(template);
  if (known) return known;
  const made = build(template);
  maps.set(template, made);
  return made;
}

function build(template: Template): FormMap {
  const steps: Step[] = [];
  for (const [s, section] of template.sections.entries()) {
    for (const [part, card] of section.cards.entries()) {
      steps.push({ id: card.id, index: steps.length, card, section, number: s + 1, part: part + 1, parts: section.cards.length });
    }
  }
  const byId = new Map(steps.map((step) => [step.id, step]));
  const groups = steps.flatMap((step) => groupsOf(step.card).map((group) => ({ group, step })));
  const singles = new Map<string, Place>();
  for (const step of steps) for (const field of fieldsOf(step.card)) singles.set(field.key, { path: field.key, step, field });
  const rowFields = new Map(groups.map(({ group }) => [group.key, new Map(group.fields.map((field) => [field.key, field]))]));

  const rowPlace = (path: string): Place | undefined => {
    for (const { group, step } of groups) {
      if (!path.startsWith(`${group.key}.`)) continue;
      const rest = path.slice(group.key.length + 1);
      const dot = rest.indexOf('.');
      const field = rowId.test(rest.slice(0, Math.max(dot, 0))) ? rowFields.get(group.key)?.get(rest.slice(dot + 1)) : undefined;
      if (field) return { path, step, field, group, row: rest.slice(0, dot) };
    }
    return undefined;
  };
  return {
    template,
    steps,
    sections: template.sections.length,
    groups,
    step: (id) => byId.get(id),
    place: (path) => singles.get(path) ?? rowPlace(path),
  };
}
