import type { External } from '../../form/external.ts';
import { readHead } from './head.ts';
import { readIndicators } from './indicators.ts';
import type { Line } from './line.ts';
import { type DocumentModel, Notes, type ReadProject, type ReadResult } from './model.ts';
import { cutIntoProjects } from './page.ts';
import { partsOf } from './parts.ts';
import { readStatement } from './statement.ts';

/**
 * Reads the project tables and statements of a document, whatever file it came from. Everything is found by its labels and
 * the shape of the rows; what could not be read, or only with doubt, is noted at its cell; what belongs to no project is
 * handed back as `outside`. Pure; never throws.
 */
export function readDocument(model: DocumentModel): ReadResult {
  const { projects, outside } = cutIntoProjects(model);
  const rest = [...outside];
  return { projects: projects.map((lines) => readProject(lines, rest)), outside: rest };
}

function readProject(lines: readonly Line[], outside: string[]): ReadProject {
  const notes = new Notes();
  const parts = partsOf(lines);
  const head = readHead(parts.head, notes);
  const rows = readIndicators(parts.indicators, notes);
  const { statement, after } = readStatement(parts.statement, notes);
  outside.push(...after);
  // The keys in the order of the files' shape.
  const declaration: External = {
    title: head.title,
    unit_code: head.unit_code,
    unit_name: head.unit_name,
    money_unit: head.money_unit,
    code: head.code,
    code_printed: head.code_printed,
    name: head.name,
    budget_total: head.budget_total,
    budget_total_raw: head.budget_total_raw,
    fiscal_funds: head.fiscal_funds,
    fiscal_funds_raw: head.fiscal_funds_raw,
    other_funds: head.other_funds,
    other_funds_raw: head.other_funds_raw,
    purpose: head.purpose,
    payment_plan: head.payment_plan,
    goals: head.goals,
    has_scoring_column: rows.has_scoring_column,
    indicators: rows.indicators,
    statement,
    blank_goal_rows: head.blank_goal_rows,
    filler_rows: rows.filler_rows,
    row_layout: rows.row_layout,
  };
  return { declaration, notes: notes.list };
}
