import { fromChinese } from '../../form/answers/chinese.ts';
import { stateOf } from '../../form/cell.ts';
import type { ExternalStatement } from '../../form/external.ts';
import { halfWidth, keyOf } from './characters.ts';
import { amountIn, isBlankLine, itemName, numbering, pointsOf } from './items.ts';
import type { Notes } from './model.ts';
import { intoSections, type Section, type SectionKey } from './sections.ts';

/** The statement below a table: office, title, and the text under each heading with what can be told from it. */

/** Reads a statement's lines; null when there is none. What follows its closing sentence is handed back, for it belongs elsewhere. */
export function readStatement(lines: readonly string[], notes: Notes): { statement: ExternalStatement | null; after: readonly string[] } {
  const { above, headings, sections, again } = intoSections(lines);
  if (above.length === 0 && sections.length === 0) return { statement: null, after: [] };
  const last = sections.at(-1);
  const { closing, after } = last ? takeClosing(last) : { closing: null, after: [] };
  const textOf = (key: SectionKey): string | null => {
    const text = sections.find((section) => section.key === key)?.lines.join('\n') ?? '';
    return text === '' ? null : text;
  };
  const linesOf = (key: SectionKey): readonly string[] => sections.find((section) => section.key === key)?.lines ?? [];
  for (const key of ['overview', 'funding', 'goals', 'indicators', 'criteria'] as const)
    if (!sections.some((section) => section.key === key)) notes.add(paths[key], 'unread', 'sectionMissing', '');
  for (const { printed, within } of again)
    notes.add(within === 'situation' || within === 'setting' ? 'statement' : paths[within], 'doubtful', 'headingTwice', printed);
  for (const key of ['situation', 'setting'] as const) {
    const text = textOf(key);
    if (text !== null) notes.add('statement', 'unread', 'strayText', text);
  }
  const overview = readOverview(linesOf('overview'), notes);
  const { office, heading } = readHeading(above);
  return {
    statement: {
      office: office !== null && isBlankLine(office) ? null : office,
      heading,
      heading_lines: [...above],
      section_headings: [...headings],
      overview: overview.text,
      content_items: overview.items.filter((item) => !isBlankLine(item)),
      content_items_declared: overview.declared,
      funding: sections.some((section) => section.key === 'funding') ? readFunding(linesOf('funding'), notes) : null,
      goals_text: textOf('goals'),
      indicators_text: textOf('indicators'),
      criteria_text: textOf('criteria'),
      closing,
    },
    after,
  };
}

const paths: Readonly<Record<'overview' | 'funding' | 'goals' | 'indicators' | 'criteria', string>> = {
  overview: 'statement.overview',
  funding: 'statement.funding',
  goals: 'statement.goals_text',
  indicators: 'statement.indicators_text',
  criteria: 'statement.criteria_text',
};

const isHeading = (line: string): boolean => /^关于|说明$|绩效.*说明/.test(keyOf(line));

/** The office stands alone above the title, which may run over several lines. */
function readHeading(above: readonly string[]): { office: string | null; heading: string | null } {
  const [first, ...rest] = above;
  if (first === undefined) return { office: null, heading: null };
  if (!isHeading(first)) return { office: first, heading: rest.length > 0 ? rest.join('') : null };
  const together = /^(\S.*?)(?=[关關][于於])(.*)$/.exec(first);
  if (together?.[1] && together[2] && keyOf(first).endsWith('说明'))
    return { office: together[1].trim(), heading: [together[2], ...rest].join('') };
  return { office: null, heading: above.join('') };
}

const closingShape = /[上以]述(?:各项)?工作活动的?(?:绩效)?目标[^。]*(?:列表|附表|下表|上表)。?/;

/** Takes the closing sentence out of the last section, and what follows it. */
function takeClosing(section: Section): { closing: string | null; after: readonly string[] } {
  const at = section.lines.findLastIndex((line) => closingShape.test(line));
  const line = section.lines[at];
  const match = line === undefined ? null : closingShape.exec(line);
  if (line === undefined || !match) return { closing: null, after: [] };
  const before = line.slice(0, match.index).trim();
  const behind = line.slice(match.index + match[0].length).trim();
  const after = [...(behind === '' ? [] : [behind]), ...section.lines.slice(at + 1)];
  section.lines.splice(at, section.lines.length - at, ...(before === '' ? [] : [before]));
  return { closing: match[0].trim(), after };
}

const intro =
  /(?:主要)?(?:项目)?(?:工作)?内容(?:主要)?(?:包括|包含|有|如下|为)[^：:。]*[：:]|包括(?:以下|如下)[^：:。]*(?:方面|内容|事项)[^：:。]*[：:]/;
const declaredShape = /(?:以下|如下|包括)\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*[个项条点大]/;

interface Overview {
  readonly text: string | null;
  readonly items: string[];
  readonly declared: number | null;
}

function readOverview(lines: readonly string[], notes: Notes): Overview {
  let start = -1;
  let text: string[] = [];
  let rest: string[] = [];
  const introAt = lines.findIndex((line) => intro.test(line));
  if (introAt >= 0) {
    const line = lines[introAt] ?? '';
    const match = intro.exec(line);
    const end = match ? match.index + match[0].length : line.length;
    const behind = line.slice(end).trim();
    text = [...lines.slice(0, introAt), line.slice(0, end).trim()];
    rest = [...(behind === '' ? [] : [behind]), ...lines.slice(introAt + 1)];
    start = introAt;
  } else {
    const first = lines.findIndex((line) => numbering(line) !== undefined);
    const many = lines.filter((line) => numbering(line) !== undefined).length;
    if (first >= 0 && (many >= 2 || /[：:]$/.test(lines[first - 1] ?? ''))) {
      text = lines.slice(0, first);
      rest = lines.slice(first);
      start = first;
    }
  }
  if (start < 0) return { text: lines.length === 0 ? null : lines.join('\n'), items: [], declared: declaredIn(lines.join('\n')) };
  const { items, joined } = pointsOf(rest);
  for (const at of joined) notes.add(`statement.content_items[${at}]`, 'doubtful', 'pointJoined', items[at] ?? '');
  return { text: text.length === 0 ? null : text.join('\n'), items: [...items], declared: declaredIn(text.at(-1) ?? '') };
}

function declaredIn(text: string): number | null {
  const found = declaredShape.exec(halfWidth(text))?.[1];
  if (found === undefined) return null;
  const value = /^\d/.test(found) ? found : (fromChinese(found === '两' ? '二' : found) ?? null);
  return value === null ? null : Number(value);
}

const ofWhich = /其中\s*[：:，,]?/;

function readFunding(lines: readonly string[], notes: Notes): NonNullable<ExternalStatement['funding']> {
  const raw = lines.join('\n');
  const before: string[] = [];
  const rest: string[] = [];
  for (const line of lines) {
    if (rest.length > 0) {
      rest.push(line);
      continue;
    }
    const match = ofWhich.exec(line);
    const number = numbering(line);
    if (number && before.length > 0) rest.push(line);
    else if (match && /[：:]/.test(match[0])) {
      before.push(line.slice(0, match.index));
      const behind = line.slice(match.index + match[0].length).trim();
      rest.push(behind);
    } else before.push(line);
  }
  const start = before.join('\n');
  const year = /(20\d{2})\s*年/.exec(halfWidth(start))?.[1];
  // 其中一般公共预算资金…、其他资金… are the sources of the total, not items of it.
  const total = amountIn(start.split(ofWhich)[0] ?? '') ?? amountIn(start);
  if (total?.doubt) notes.add('statement.funding', 'doubtful', total.doubt, start);
  if (!total && raw !== '' && stateOf(raw) === 'given') notes.add('statement.funding', 'unread', 'noAmount', raw);
  const { items, joined } = pointsOf(rest.filter((line) => line !== ''));
  for (const at of joined) notes.add(`statement.funding.items[${at}]`, 'doubtful', 'pointJoined', items[at] ?? '');
  const parts = items.length === 1 && items[0] !== undefined ? inlineItems(items[0]) : items;
  const named = parts.filter((text) => !isBlankLine(text));
  return {
    year: year === undefined ? null : Number(year),
    total: total?.value ?? null,
    items: named.map((text, at) => {
      const amount = amountIn(text);
      if (amount?.doubt) notes.add(`statement.funding.items[${at}]`, 'doubtful', amount.doubt, text);
      if (!amount && stateOf(text) === 'given') notes.add(`statement.funding.items[${at}]`, 'doubtful', 'noAmount', text);
      const name = itemName(text, amount?.at);
      return { name: isBlankLine(name) ? null : name, amount: amount?.value ?? null };
    }),
    raw: raw === '' ? null : raw,
  };
}

/** `课程培训安排10万元，购置器材安排10万元。` without numbers: cut where an amount ends and the next item begins. */
function inlineItems(text: string): readonly string[] {
  const parts = text
    .split(/(?<=\d\s*(?:万元?|元))\s*[；;，,、。]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const whole = parts.every((part) => amountIn(part) !== undefined && !/每\p{Script=Han}|^共计|^合计/u.test(part));
  return parts.length > 1 && whole ? parts : [text];
}
