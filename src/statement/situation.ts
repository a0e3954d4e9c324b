import { MASK, stateOf } from '../form/cell.ts';
import { compare } from '../form/decimal.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';
import { framed, numbered, phraseOrBlank } from './tidy.ts';
import { fill, wording } from './wording.ts';

/** Section one of the statement: what the project is and what its money is for. */

/** Items as numbered paragraphs: “；” after each, “。” after the last. “1. 24小时值班”: without the space it would read 1.24. */
function listed(items: readonly string[]): readonly string[] {
  const apart = (text: string): string => (/^\p{Nd}/u.test(text) ? ` ${text}` : text);
  return items.map(
    (text, index) => `${fill(wording.item, { n: index + 1, text: apart(text) })}${index === items.length - 1 ? '。' : '；'}`,
  );
}

/** （一）项目概况: the sentence and the contents, one paragraph each. */
export function overviewParagraphs(declaration: Declaration): readonly string[] {
  const { statement } = declaration;
  const contents = statement.contents.map((content) => numbered(content.text)).filter((text) => text !== undefined);
  return [
    fill(wording.overview, {
      name: phraseOrBlank(declaration.name),
      duty: framed(statement.duty, wording.duty),
      activity: framed(statement.activity, wording.activity),
      n: contents.length > 0 ? contents.length : wording.blank,
    }),
    ...listed(contents.length > 0 ? contents : [wording.blank]),
  ];
}

const amountOrBlank = (amount: string | null): string => (stateOf(amount) === 'empty' ? wording.blank : (amount ?? wording.blank));

const hasOther = (other: string | null): boolean => other !== null && (other === MASK || compare(other, '0') > 0);

/** An item already worded with its amount (“阅览桌椅12万元”) needs no second one; of a masked item nothing more is known. */
const complete = (text: string): boolean => stateOf(text) === 'masked' || /\d\s*[万亿]?元$/u.test(text);

function fundingItem(name: string | undefined, amount: string | null, unit: string): string {
  const text = name ?? wording.blank;
  if (amount === null && complete(text)) return text;
  const comma = /[\p{Nd}.．*]$/u.test(text) ? '，' : '';
  return fill(wording.fundingItem, { name: text + comma, amount: amountOrBlank(amount), unit });
}

/** （二）资金安排情况: the sentence of the total, then the items. */
export function fundingParagraphs(declaration: Declaration, template: Template): readonly string[] {
  const { budget, basics } = declaration;
  const unit = template.moneyUnit;
  const year = phraseOrBlank(basics.year);
  const total = hasOther(budget.other)
    ? fill(wording.fundingWithOther, {
        year,
        amount: amountOrBlank(budget.total),
        fiscal: amountOrBlank(budget.fiscal),
        other: amountOrBlank(budget.other),
        unit,
      })
    : fill(wording.funding, { year, amount: amountOrBlank(budget.total ?? budget.fiscal), unit });
  const items = declaration.statement.funding
    .map((item) => ({ name: numbered(item.name), amount: item.amount }))
    .filter((item) => item.name !== undefined || item.amount !== null)
    .map((item) => fundingItem(item.name, item.amount, unit));
  return [total + wording.fundingItems, ...listed(items.length > 0 ? items : [fundingItem(undefined, null, unit)])];
}
