import { createHash } from 'node:crypto';
import { z } from 'zod';
import { taxonomySchema } from './taxonomy.ts';

/**
 * A form as data: sections, cards, fields, labels, limits, taxonomy and layout name.
 * A second form is a second data file in `templates/`, never code.
 */

/** What a cell may hold and how a typed answer is read; each type is one entry of `answers/registry.ts`. */
export const fieldTypes = [
  'text',
  'code',
  'unit-code',
  'year',
  'serial',
  'money',
  'percent',
  'number',
  'date',
  'choice',
  'operator',
  'category',
  'subcategory',
  'goal',
  'flag',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldSchema = z.strictObject({
  /** Path of the cell (`budget.total`), or its key inside a row of a group (`target.value`). ASCII. */
  key: z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/),
  /** Label as printed on the form. */
  label: z.string().min(1),
  /** Other names people type for it. */
  aliases: z.array(z.string()).default([]),
  type: z.enum(fieldTypes),
  required: z.boolean().default(false),
  /** The cell is not required while this flag cell is set (`basics.unlisted`). */
  requiredUnless: z.string().optional(),
  /** Not required while the operator of the row is 文字描述 (domain.md §1: the value cell is empty then). */
  emptyForText: z.boolean().default(false),
  /** Soft limit in characters: a hint beyond (domain.md §2). */
  limit: z.number().int().positive().optional(),
  multiline: z.boolean().default(false),
  /** An example of the same kind, shown as the placeholder. */
  example: z.string().optional(),
  /** Seldom filled: lies in the fold of its form. */
  aside: z.boolean().default(false),
  /** Fixed choices (type `choice`). */
  options: z.array(z.string()).optional(),
  /** Kept per person and filled in on the next new declaration. */
  remembered: z.boolean().default(false),
  /** Kept per person and offered in the next one, where it may as well be another. */
  offered: z.boolean().default(false),
  /** Words to begin an answer with, put in by a tap: kinds of documents. */
  starters: z.array(z.string().max(40)).optional(),
  /** Shown only while this is true of the declaration: a flag cell's path. */
  onlyWith: z.string().optional(),
  /** Name outside (files, command line), by the names of the shared data: `payment_plan[2]`, or inside a row `value`. */
  outside: z.string(),
});
export type Field = z.infer<typeof fieldSchema>;

export const groupSchema = z.strictObject({
  /** Path prefix: a row's cell is `<key>.<row id>.<field key>`, the order of rows is the cell `<key>.order`. */
  key: z.string(),
  /** What one row is called; `{n}` is its number from 1: 目标{n}, 指标{n}. */
  rowLabel: z.string().includes('{n}'),
  min: z.number().int().nonnegative(),
  max: z.number().int().positive(),
  fields: z.array(fieldSchema).min(1),
  /** Name outside: `goals`, `indicators`, `statement.content_items`. */
  outside: z.string(),
});
export type Group = z.infer<typeof groupSchema>;

const face = {
  id: z.string(),
  label: z.string().optional(),
  /** One sentence for who has never seen the form: what this part wants. */
  hint: z.string().optional(),
};

export const cardSchema = z.discriminatedUnion('kind', [
  /** One form of single cells. */
  z.strictObject({
    kind: z.literal('cells'),
    ...face,
    fields: z.array(fieldSchema).min(1).max(12),
    /** An example of the whole card, taken by a tap and then changed: values by the keys of its fields. */
    sample: z.strictObject({ values: z.record(z.string(), z.string()) }).optional(),
  }),
  /** One form with all rows of a short group as inputs, and a spare one. */
  z.strictObject({ kind: z.literal('rows'), ...face, group: groupSchema }),
  /** A list of rows, each with a form of its own. */
  z.strictObject({ kind: z.literal('items'), ...face, group: groupSchema }),
  /** One text box in which each line is a row (contents, funding items). */
  z.strictObject({
    kind: z.literal('lines'),
    ...face,
    groups: z.array(groupSchema),
    fields: z.array(fieldSchema),
  }),
  /** Check and preview. */
  z.strictObject({ kind: z.literal('review'), ...face }),
]);
export type Card = z.infer<typeof cardSchema>;

export const sectionSchema = z.strictObject({ id: z.string(), label: z.string(), cards: z.array(cardSchema).min(1) });
export type Section = z.infer<typeof sectionSchema>;

export const templateSchema = z.strictObject({
  id: z.string(),
  /** Heading of the printed form after the project's name: 预算项目绩效信息表. */
  title: z.string(),
  moneyUnit: z.string(),
  /** Name of the document layout that writers know. */
  layout: z.string(),
  taxonomy: taxonomySchema,
  /** Official words printed on paper and nowhere else. */
  paper: z.record(z.string(), z.string()),
  /** Cells shown as the name of a declaration in lists and headings. */
  naming: z.strictObject({ name: z.string(), serial: z.string().optional() }),
  sections: z.array(sectionSchema).min(1),
});
export type Template = z.infer<typeof templateSchema>;
/** What a template file holds: defaults may be left out. */
export type TemplateInput = z.input<typeof templateSchema>;

/** Parts of a template that only word it or help to fill it in: changing them never moves a draft to another form. */
const wordingKeys = new Set([
  'label',
  'aliases',
  'example',
  'examples',
  'hint',
  'aside',
  'title',
  'rowLabel',
  'paper',
  'offered',
  'starters',
  'sample',
]);

/** A value with its keys in order, without the wording unless asked. The words of the taxonomy stay: drafts hold them as answers. */
const project = (value: unknown, wording: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => project(item, wording));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => wording || !wordingKeys.has(key))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, project(item, wording || key === 'taxonomy')]),
    );
  }
  return value;
};

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const hashes = new WeakMap<Template, { structure: string; wording: string }>();

/** Two hashes of a template: `structure` (keys, types, taxonomy, limits; pinned by a draft) and `wording` (everything). */
export function templateHashes(template: Template): { structure: string; wording: string } {
  const known = hashes.get(template);
  if (known) return known;
  const made = { structure: digest(project(template, false)), wording: digest(project(template, true)) };
  hashes.set(template, made);
  return made;
}

/** The form of this structure; the first one offered when it is offered no more. */
export const formOf = (templates: readonly Template[], structure: string): Template | undefined =>
  templates.find((template) => templateHashes(template).structure === structure) ?? templates[0];

/** Groups of a card, whatever its kind. */
export function groupsOf(card: Card): readonly Group[] {
  switch (card.kind) {
    case 'rows':
    case 'items':
      return [card.group];
    case 'lines':
      return card.groups;
    case 'cells':
    case 'review':
      return [];
    default:
      return card satisfies never;
  }
}

/** Single cells of a card, whatever its kind. */
export function fieldsOf(card: Card): readonly Field[] {
  return card.kind === 'cells' || card.kind === 'lines' ? card.fields : [];
}
