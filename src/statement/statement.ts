import { stateOf } from '../form/cell.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';
import { criteriaParagraphs, goalParagraphs, indicatorParagraphs } from './measures.ts';
import { chinese } from './numerals.ts';
import { fundingParagraphs, overviewParagraphs } from './situation.ts';
import { phrase, phraseOrBlank } from './tidy.ts';
import { fill, wording } from './wording.ts';

/** The narrative that goes with a project table (domain.md §3), ready to print: every text is one paragraph. */
export interface Statement {
  /** 科室, above the heading. */
  readonly office: string;
  /** The heading in the lines it is printed in. */
  readonly heading: readonly string[];
  readonly sections: readonly StatementSection[];
  readonly closing: string;
}

export interface StatementSection {
  /** 一、项目基本情况 */
  readonly title: string;
  readonly parts: readonly StatementPart[];
}

export interface StatementPart {
  /** （一）项目概况 */
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Longest heading in characters that stands on one line of A4 at the size of a heading. */
const headingLine = 22;

function heading(declaration: Declaration): readonly string[] {
  const about = fill(wording.headingAbout, { name: phraseOrBlank(declaration.name) });
  const whole = about + wording.headingRest;
  return [...whole].length <= headingLine ? [whole] : [about, wording.headingRest];
}

function section(number: number, title: string, parts: readonly (readonly [string, readonly string[]])[]): StatementSection {
  return {
    title: fill(wording.sectionNumber, { n: chinese(number), title }),
    parts: parts.map(([part, paragraphs], index) => ({
      title: fill(wording.partNumber, { n: chinese(index + 1), title: part }),
      paragraphs,
    })),
  };
}

/**
 * Writes the statement from the table and the clerk's slots. Counts, goals, indicators, criteria and amounts come from the
 * table, so that the two never disagree; an empty slot is a blank to fill by hand; masked texts stay masked.
 */
export function writeStatement(declaration: Declaration, template: Template): Statement {
  const { basics } = declaration;
  const office = stateOf(basics.office) === 'empty' ? basics.unitName : basics.office;
  return {
    office: phrase(office) ?? wording.blank,
    heading: heading(declaration),
    sections: [
      section(1, wording.sections.situation, [
        [wording.parts.overview, overviewParagraphs(declaration)],
        [wording.parts.funding, fundingParagraphs(declaration, template)],
      ]),
      section(2, wording.sections.setting, [
        [wording.parts.goals, goalParagraphs(declaration)],
        [wording.parts.indicators, indicatorParagraphs(declaration)],
        [wording.parts.criteria, criteriaParagraphs(declaration)],
      ]),
    ],
    closing: wording.closing,
  };
}

/** The statement as lines of plain text, in printed order. */
export function statementLines(statement: Statement): readonly string[] {
  return [
    statement.office,
    ...statement.heading,
    ...statement.sections.flatMap((each) => [each.title, ...each.parts.flatMap((part) => [part.title, ...part.paragraphs])]),
    statement.closing,
  ];
}
