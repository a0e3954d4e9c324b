import type { ReadProject } from '../../../src/documents/read/model.ts';
import type { External } from '../../../src/form/external.ts';

/** Compares what was read with what is right, cell by cell; a difference counts as reported when a note stands at the cell, its row or its part. */

export interface Verdict {
  readonly right: boolean;
  /** Differences without a note. */
  readonly wrong: readonly string[];
}

/** Kept of the printed page, not of what it says: they change with the damage. */
const layout = new Set(['filler_rows', 'row_layout', 'blank_goal_rows', 'code_printed', 'level1_printed', 'title', 'money_unit']);
const isRaw = (key: string): boolean => key === 'raw' || key.endsWith('_raw');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function* differences(got: unknown, want: unknown, path: string): Generator<string> {
  if (isObject(got) && isObject(want)) {
    for (const key of new Set([...Object.keys(got), ...Object.keys(want)])) {
      if (layout.has(key) || isRaw(key)) continue;
      yield* differences(got[key], want[key], Array.isArray(want) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
    }
  } else if (got !== want && !(Array.isArray(got) && Array.isArray(want)))
    yield `${path}: ${JSON.stringify(got)} for ${JSON.stringify(want)}`;
}

const covers = (note: string, path: string): boolean => path === note || (path.startsWith(note) && /^[.[]/.test(path.slice(note.length)));

export function judge(read: readonly ReadProject[], want: External): Verdict {
  const [project] = read;
  if (!project || read.length !== 1) return { right: false, wrong: [`${read.length} projects`] };
  const found = [...differences(project.declaration, want, '')];
  const wrong = found.filter((difference) => {
    const path = difference.split(':')[0]?.replace(/\.number$/, '') ?? '';
    return !project.notes.some((note) => covers(note.path, path));
  });
  return { right: found.length === 0, wrong };
}
