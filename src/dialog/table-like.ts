import { halfWidth } from '../form/answers/reading.ts';
import { formMap } from '../form/map.ts';
import { categoryOf, subcategoryOf } from '../form/taxonomy.ts';
import { fieldsOf, groupsOf, type Template } from '../form/template.ts';

/** Whether a message is a table of ours that was copied out of a file, and not an answer in words. */

/** `table`: certainly. `perhaps`: the person is asked. */
export type Likeness = 'table' | 'perhaps' | 'no';

/** Shorter texts are answers: no table of ours fits. */
const LEAST = 60;

/**
 * A table shows in its cells (what stands between tabs and line ends): official labels as whole cells, headings of the
 * indicator columns, rows of several cells that name a category. An answer names at most a few cells, with the value behind.
 */
export function tableLikeness(text: string, templates: readonly Template[]): Likeness {
  if (text.length < LEAST) return 'no';
  if (/^\s*[[{]\s*["{[]/.test(text)) return isOurJson(text) ? 'table' : 'no';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map((line) =>
    line
      .split('\t')
      .map(key)
      .filter((cell) => cell !== ''),
  );
  const likeness = templates.map((template) => within(template, rows));
  return likeness.find((each) => each === 'table') ?? likeness.find((each) => each === 'perhaps') ?? 'no';
}

/** A cell for comparing: half-width, without spaces and the colon at its end. */
const key = (text: string): string =>
  halfWidth(text)
    .replace(/[\s"]+/g, '')
    .replace(/:$/, '');

function within(template: Template, rows: readonly (readonly string[])[]): Likeness {
  const { heads, columns } = wordsOf(template);
  const cells = rows.flat();
  const distinct = (words: ReadonlySet<string>): number => new Set(cells.filter((cell) => words.has(cell))).size;
  const [headings, labels] = [distinct(columns), distinct(heads)];
  const titled = cells.some((cell) => cell.length <= 90 && cell.endsWith(key(template.title)));
  const wide = rows.filter((row) => row.length >= 4);
  const kinds = wide.filter((row) => row.some((cell) => isKind(template, cell))).length;
  // Half of the column headings, or the head of the table under its title.
  if (headings >= 4 || (headings >= 2 && labels >= 3) || (titled && labels >= 3) || kinds >= 2) return 'table';
  if (labels >= 3 || headings >= 2 || titled || wide.length >= 3) return 'perhaps';
  return 'no';
}

const isKind = ({ taxonomy }: Template, cell: string): boolean =>
  cell.length <= 20 && (subcategoryOf(taxonomy, cell) !== undefined || categoryOf(taxonomy, cell) !== undefined) && cell.endsWith('指标');

interface FormWords {
  /** Labels of single cells and of the parts of the table. */
  readonly heads: ReadonlySet<string>;
  /** Headings of the columns of its rows. */
  readonly columns: ReadonlySet<string>;
}

const words = new WeakMap<Template, FormWords>();

function wordsOf(template: Template): FormWords {
  const known = words.get(template);
  if (known) return known;
  const { steps } = formMap(template);
  const columns = new Set(
    steps.flatMap(({ card }) =>
      card.kind === 'items' ? groupsOf(card).flatMap((group) => group.fields.map((field) => key(field.label))) : [],
    ),
  );
  const labels = steps.flatMap(({ card }) => fieldsOf(card).flatMap((field) => [field.label, ...field.aliases]));
  const made = { columns, heads: new Set([...labels, ...Object.values(template.paper)].map(key).filter((word) => !columns.has(word))) };
  words.set(template, made);
  return made;
}

/** Whether a text is the beginning of a declaration as files write it. */
const isOurJson = (text: string): boolean => /"(?:budget_total|payment_plan|template|indicators)"\s*:/.test(text);
