import { keyOf } from './characters.ts';

/** The words printed on the forms that say what stands beside or below them, with the variants people print. */

const heads: readonly (readonly [string, RegExp])[] = [
  ['code', /^(?:预算)?项目(?:编码|编号|代码)$/],
  ['name', /^(?:预算)?项目(?:支出)?名称$/],
  ['purpose', /^(?:项目)?资金(?:使用)?用途$|^项目用途$|^用途$/],
  ['total', /^(?:年度|项目|总)?(?:本级)?预算(?:数|金额|总额|资金|总数)$|^(?:年度|项目)?资金总额$|^项目总额$/],
  ['fiscal', /^(?:其中:?)?(?:(?:本年)?财政(?:性)?(?:资金|拨款)|一般公共预算(?:资金)?)$/],
  ['other', /^(?:其中:?)?其[他它]资金$/],
  ['plan', /^(?:资金)?支出计划|^(?:资金)?(?:支出)?累计(?:支出)?进度/],
  ['goals', /^(?:年度|本年度|项目|总体|年度总体)?绩效目标$|^(?:年度|总体|年度总体|预期)目标$/],
];

const columns: readonly (readonly [string, RegExp])[] = [
  ['level1', /^一级指标$/],
  ['level2', /^二级指标$/],
  ['name', /^三级指标$|^指标名称$|^绩效指标名称$/],
  ['description', /^(?:绩效)?指标(?:描述|说明|解释|内容)$|^描述$/],
  ['target', /^(?:年度|绩效|目标)?(?:指标值|目标值)(?:及单位)?$/],
  ['symbol', /^(?:运算)?符号$|^指标性质$/],
  ['value', /^(?:数)?值$|^指标数值$/],
  ['unit', /^(?:计量|度量)?单位$|^单位\(?文字描述\)?$|^文字描述$/],
  ['basis', /^(?:绩效)?(?:指标|目标)?值?(?:的)?(?:确定|设定)?依据$/],
  ['scoring', /^评\(?扣?\)?分标准$|^扣分标准$|^评分(?:规则|办法)$/],
];

const among = (list: readonly (readonly [string, RegExp])[], key: string): string | undefined => {
  const bare = key.replace(/\([^()]*(?:元|%|填写|可选|文字描述)[^()]*\)$/, '');
  return list.find(([, shape]) => shape.test(key) || shape.test(bare))?.[0];
};

/** What a cell of the upper part announces (`code`, `total`, `plan` …), or undefined. */
export const headLabel = (text: string): string | undefined => (text.length > 40 ? undefined : among(heads, keyOf(text)));

/** What an indicator column holds by its heading, or undefined. `target` spans symbol, value and unit. */
export const columnLabel = (text: string): string | undefined => (text.length > 30 ? undefined : among(columns, keyOf(text)));

/** `3月底` and its variants. */
export const isMonth = (text: string): boolean =>
  text.length <= 30 && /^(?:截至)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:底|末|份)?(?:累计)?(?:进度)?%?$/.test(keyOf(text));

/** `目标1`, `绩效目标二`: the number is not used, goals count by their place. */
export const isGoalLabel = (text: string): boolean =>
  text.length <= 20 && /^(?:绩效)?目标\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\)?[.、]?$/.test(keyOf(text));

/** `目标1：开放时间延长`: label and text run together in one cell. The text, or undefined. */
export const goalBehindLabel = (text: string): string | undefined =>
  /^\s*(?:绩效)?目[标標]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：、.]\s*(\S[\s\S]*)$/.exec(text)?.[1];

/** `项目名称：城区图书馆` in one cell: the label's key and the text behind it, or undefined. */
export function labelAndText(text: string): { label: string; text: string } | undefined {
  const at = text.search(/[:：]/);
  if (at < 1 || at > 20) return undefined;
  const behind = text.slice(at + 1);
  const label = headLabel(text.slice(0, at));
  return label === undefined || label === 'goals' || behind.trim() === '' ? undefined : { label, text: behind };
}

/** A heading such as `3.城区图书馆预算项目绩效信息表`. */
export function isTitle(text: string): boolean {
  if (text.length > 200 || !/[表]/.test(text)) return false;
  const key = keyOf(text).replace(/\(续(?:表)?\)$|续表?$/, '');
  return key.length <= 90 && /绩效.{0,8}表(?:\(.{0,12}\))?$/.test(key) && !/[。；，]|列表|附表|^上述|^\(/.test(key);
}

const categories = /^(?:产出(?:\(工作量\))?|效果|效益|满意度|成本|投入|过程)(?:类)?指标?$/;
const subcategories =
  /^(?:数量|质量|时效|进度|成本|经济效益|社会效益|生态效益|环境效益|生态环境效益|可持续影响|可持续发展|(?:社会公众或)?服务对象满意度|经济成本|社会成本|生态环境成本)(?:类)?指标?$/;

/** Whether a text is a first-level category by its words. */
export const isCategory = (text: string): boolean => text.length <= 30 && categories.test(keyOf(text));

/** Whether a text is a second-level category by its words. */
export const isSubcategory = (text: string): boolean =>
  text.length <= 40 && (subcategories.test(keyOf(text)) || /^满意度指标?$/.test(keyOf(text)));

const homes: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:数量|质量|时效|进度)/, /^(?:产出)/],
  [/^成本/, /^(?:产出|成本)/],
  [/^(?:经济|社会|生态|环境|生态环境)(?:效益)/, /^(?:效果|效益)/],
  [/^可持续/, /^(?:效果|效益)/],
  [/满意度指标?$/, /^(?:满意度)/],
];

/** Whether a subcategory usually stands under this category; true where nothing is known. */
export function atHome(category: string, subcategory: string): boolean {
  const home = homes.find(([sub]) => sub.test(keyOf(subcategory)));
  return home === undefined || home[1].test(keyOf(category));
}

/** Splits `产出指标数量指标` or `数量指标培训人次`: the label it begins with and the rest, or undefined. */
export function splitLabel(text: string): { label: string; rest: string } | undefined {
  const match =
    /^(产出|效果|效益|满意度|数量|质量|时效|进度|成本|经济效益|社会效益|生态效益|环境效益|可持续影响|服务对象满意度)指标(?=\S)/.exec(
      text.trim(),
    );
  return match ? { label: match[0], rest: text.trim().slice(match[0].length).trim() } : undefined;
}

const operatorShape =
  /^(?:[≥≤=＝＞＜><≧≦⩾⩽]|>=|<=|=>|=<|==|文字描述|文字|大于等于|小于等于|大于|小于|等于|不低于|不高于|不少于|不超过|不小于|不大于)$/;

/** Whether a cell holds nothing but an operator. */
export const isOperator = (text: string): boolean => text.length <= 12 && operatorShape.test(keyOf(text).replace('＝', '='));

/** Splits `≥95`, `不低于 90%`: operator and the rest, or undefined. */
export function splitOperator(text: string): { operator: string; rest: string } | undefined {
  const match = /^\s*(>=|<=|[≥≤=＝＞＜><≧≦⩾⩽]|大于等于|小于等于|不低于|不高于|不少于|不超过|文字描述)\s*(\S[\s\S]*)$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { operator: match[1], rest: match[2].trim() };
}
