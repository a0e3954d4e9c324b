import { type CheckContext, noContext } from '../checks/catalogue-rule.ts';
import { checkAll, type Known, recheck } from '../checks/incremental.ts';
import type { Parameters } from '../checks/parameters.ts';
import { type Sheet, sheetOfCells } from '../checks/sheet.ts';
import type { CellReader } from '../form/cell.ts';
import { declarationOf } from '../form/declaration.ts';
import type { Edit } from '../form/edit.ts';
import { externalStatementSchema } from '../form/external.ts';
import { formMap } from '../form/map.ts';
import type { Template } from '../form/template.ts';
import { fundingParagraphs } from '../statement/situation.ts';

/** The rules over a draft in the chat: only those that read what a turn has changed run again. */

const nothing: Known = { byRule: new Map(), notRun: new Set(), rows: new Set() };

const blankStatement = externalStatementSchema.parse({});

/**
 * A draft as the rules read it. Its statement is written from the table, so only the clerk's own slots, contents and funding,
 * are there to check; before either is filled there is none.
 */
export function sheetOfDraft(template: Template, cells: CellReader): Sheet {
  const sheet = sheetOfCells(template, cells);
  const declaration = declarationOf(template.id, cells);
  const { contents, funding } = declaration.statement;
  if (contents.length === 0 && funding.length === 0) return sheet;
  const total = declaration.budget.total;
  return {
    ...sheet,
    statement: {
      ...blankStatement,
      content_items: contents.map((item) => item.text ?? ''),
      funding: {
        year: declaration.basics.year === null ? null : Number(declaration.basics.year),
        total: total === null || Number.isNaN(Number(total)) ? null : Number(total),
        items: funding.map((item) => ({
          name: item.name,
          amount: item.amount === null || Number.isNaN(Number(item.amount)) ? null : Number(item.amount),
        })),
        raw: funding.length === 0 ? null : fundingParagraphs(declaration, template).join('\n'),
      },
    },
  };
}

/**
 * Runs the rules over a draft with a turn's changes; `stored` is what they said of it before, when that is known. With what lies `around`
 * it everything runs: the others may have changed as well.
 */
export function checkDraft(
  template: Template,
  cells: Edit,
  parameters: Parameters,
  stored: Known | null,
  around: CheckContext | null = null,
): Known {
  // The catalogue is about the project table; other layouts have their required cells only, which progress counts.
  if (template.layout !== 'project-table') return nothing;
  if (around) return checkAll(sheetOfDraft(template, cells), around, parameters);
  if (stored && !cells.touched) return stored;
  const sheet = sheetOfDraft(template, cells);
  const context = { ...noContext, year: sheet.year };
  if (!stored) return checkAll(sheet, context, parameters);
  const groups = formMap(template).groups.map(({ group }) => group.key);
  const changed = cells.changes.map((change) => change.path);
  // The funding part is written from these as well as from its own lines.
  const funding = changed.some((path) => path.startsWith('budget.') || path === 'basics.year') ? ['statement.funding.order'] : [];
  return recheck(stored, sheet, context, parameters, [...changed, ...funding], groups);
}
