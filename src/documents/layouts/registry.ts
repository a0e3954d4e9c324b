import type { Template } from '../../form/template.ts';
import type { Layout } from './model.ts';
import { projectTable } from './project-table.ts';

/** Layouts by the name a template gives. */
const layouts: Readonly<Record<string, Layout>> = { 'project-table': projectTable };

/** The layout of a template. A name that is not here is a fault of the template file. */
export function layoutOf(template: Template): Layout {
  const found = Object.hasOwn(layouts, template.layout) ? layouts[template.layout] : undefined;
  if (found === undefined) throw new Error(`template ${template.id}: no layout "${template.layout}"`);
  return found;
}
