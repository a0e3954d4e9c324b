import { type Template, templateSchema } from '../template.ts';
import { hebei2022 } from './hebei-2022.ts';

/** All forms this deployment offers, checked once at load. A new form is one more file here. The first is offered by default. */
export const templates: readonly Template[] = [hebei2022].map((template) => templateSchema.parse(template));

/** A template by id. */
export function templateOf(id: string, among: readonly Template[] = templates): Template | undefined {
  return among.find((template) => template.id === id);
}

/** The template a file names, or the first where it names none we know. */
export function templateFor(id?: string): Template {
  const template = (id === undefined ? undefined : templateOf(id)) ?? templates[0];
  if (!template) throw new Error('no template is registered');
  return template;
}
