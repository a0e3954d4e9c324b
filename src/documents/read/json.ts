import type { z } from 'zod';
import { markedDeclarationSchema } from '../../form/declaration.ts';
import { externalSchema } from '../../form/external.ts';
import type { FileFault } from './decode.ts';
import type { Project } from './project.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (value: Readonly<Record<string, unknown>>, ...keys: readonly string[]): boolean =>
  keys.some((key) => Object.hasOwn(value, key));

const faultOf = (error: z.ZodError, number: number): FileFault => {
  const [issue] = error.issues;
  const path =
    issue?.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '') ?? '';
  return { fault: 'shape', params: { number, path, reason: issue?.message ?? '' } };
};

/** Declarations of a JSON text: one object or an array, of our schema or of the printed shape. */
export function fromJson(text: string): readonly Project[] | FileFault {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { fault: 'json', params: { reason: error instanceof Error ? error.message.slice(0, 120) : '' } };
  }
  const all = Array.isArray(value) ? value : [value];
  if (all.length === 0) return { fault: 'noTable' };
  const projects: Project[] = [];
  for (const [index, each] of all.entries()) {
    const one: unknown = isObject(each) && has(each, 'declaration') && has(each, 'notes') ? each.declaration : each;
    if (!isObject(one)) return { fault: 'noTable' };
    if (has(one, 'template', 'basics')) {
      const read = markedDeclarationSchema.safeParse(one);
      if (!read.success) return faultOf(read.error, index + 1);
      const { masks, kept, ...declaration } = read.data;
      projects.push({ kind: 'declaration', declaration, marks: { masks, kept } });
    } else if (has(one, 'indicators', 'goals', 'payment_plan', 'budget_total', 'code_printed')) {
      const read = externalSchema.safeParse(one);
      if (!read.success) return faultOf(read.error, index + 1);
      projects.push({ kind: 'printed', external: read.data, notes: [] });
    } else return { fault: 'noTable' };
  }
  return projects;
}
