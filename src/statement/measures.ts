import { stateOf } from '../form/cell.ts';
import type { Declaration, Indicator } from '../form/declaration.ts';
import { targetOf } from '../form/declaration.ts';
import { byGoal } from './goals.ts';
import { chinese } from './numerals.ts';
import { numbered, phrase, phraseOrBlank } from './tidy.ts';
import { fill, wording } from './wording.ts';

/** Section two of the statement: goals, indicators and criteria, told from the table. */

const goalName = (number: number | undefined): string =>
  number === undefined ? wording.goalNameless : fill(wording.goalName, { n: chinese(number) });

/** （一）绩效目标: one sentence with all goals; empty goals at the end of the table are not counted. */
export function goalParagraphs(declaration: Declaration): readonly string[] {
  const last = declaration.goals.findLastIndex((goal) => stateOf(goal.text) !== 'empty');
  const goals = declaration.goals.slice(0, last + 1);
  const texts = goals.length > 0 ? goals.map((goal) => numbered(goal.text) ?? wording.blank) : [wording.blank];
  return [
    fill(wording.goals, {
      name: phraseOrBlank(declaration.name),
      n: goals.length > 0 ? goals.length : wording.blank,
      list: texts.map((text, index) => fill(wording.goal, { n: chinese(index + 1), text })).join('；'),
    }),
  ];
}

/** How often each word occurs, in the order in which the words first occur. */
function tally(words: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}

/** A category or subcategory as entered, with 指标 at its end. */
function category(label: string | null): string | undefined {
  const text = phrase(label);
  if (text === undefined) return undefined;
  return text.endsWith(wording.categoryTail) || stateOf(text) === 'masked' ? text : text + wording.categoryTail;
}

function kinds(indicators: readonly Indicator[]): string {
  const words = tally(indicators.map((indicator) => category(indicator.subcategory) ?? phraseOrBlank(indicator.name)));
  if (words.length === 1) {
    return fill(indicators.length === 1 ? wording.listOne : wording.listSame, { list: words[0]?.[0] ?? wording.blank });
  }
  const list = words.map(([name, n]) => (n === 1 ? name : fill(wording.repeated, { name, n }))).join('、');
  return fill(wording.listMany, { list });
}

/** （二）绩效指标: one sentence a goal, counted by rows under the categories as entered. */
export function indicatorParagraphs(declaration: Declaration): readonly string[] {
  const groups = byGoal(declaration);
  if (groups.length === 0) {
    const counts = fill(wording.categoryCount, { n: wording.blank, category: wording.categoryTail });
    const list = fill(wording.listMany, { list: wording.blank });
    return [fill(wording.indicators, { goal: goalName(declaration.goals.length > 0 ? 1 : undefined), counts, list })];
  }
  return groups.map((group) => {
    const counted = tally(group.indicators.map((indicator) => category(indicator.category) ?? wording.categoryTail));
    return fill(wording.indicators, {
      goal: goalName(group.number),
      counts: counted.map(([label, n]) => fill(wording.categoryCount, { n, category: label })).join('、'),
      list: kinds(group.indicators),
    });
  });
}

function unitInText(unit: string | null): string {
  const text = phrase(unit) ?? '';
  const words: Readonly<Record<string, string>> = wording.unitInText;
  return words[text] ?? text;
}

/** What has to be reached by one indicator: name, target and, where the table has one, the scoring. */
function criterion(indicator: Indicator): string {
  const name = phraseOrBlank(indicator.name);
  const target = targetOf(indicator);
  const reached =
    target === undefined
      ? name + wording.blank
      : target.kind === 'text'
        ? fill(wording.criterionText, { name, text: phraseOrBlank(target.text) })
        : fill(wording.criterionNumber, {
            name,
            operator: phraseOrBlank(target.operator),
            value: target.value,
            unit: unitInText(target.unit),
          });
  const scoring = phrase(indicator.scoring);
  return scoring === undefined ? reached : fill(wording.criterionScoring, { criterion: reached, scoring });
}

/** （三）评价标准: one sentence a goal. */
export function criteriaParagraphs(declaration: Declaration): readonly string[] {
  const groups = byGoal(declaration);
  if (groups.length === 0) {
    return [fill(wording.criteria, { goal: goalName(declaration.goals.length > 0 ? 1 : undefined), list: wording.blank })];
  }
  return groups.map((group) => fill(wording.criteria, { goal: goalName(group.number), list: group.indicators.map(criterion).join('；') }));
}
