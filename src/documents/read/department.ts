/** A department's goals as they stand before the tables of a printed volume: parts one and two, found by their headings. */

type Part = 'before' | 'overall' | 'areas' | 'safeguards' | 'special' | 'after';

const ordinal = '(?:第?[一二三四五六七八九十]+(?:部分|[、.．])?|\\d+[、.．])?\\s*';
const heading = (words: string): RegExp => new RegExp(`^${ordinal}(?:${words})[:：]?$`, 'u');
const headings: readonly (readonly [Exclude<Part, 'before'>, RegExp])[] = [
  ['overall', heading('部门(?:[（(]单位[)）])?整体绩效目标|(?:部门)?总体绩效目标')],
  ['areas', heading('分项绩效目标')],
  ['safeguards', heading('(?:实现(?:年度|绩效)?(?:发展规划)?目标的)?工作保障措施|保障措施')],
  ['special', heading('专项资金绩效目标')],
  ['after', heading('(?:预算)?项目绩效目标|预算项目绩效信息(?:表)?')],
];
/** A line of the contents ends with its page. */
const contents = /[.…·\s]{2,}\d+$|\s\d+$/u;
/** Printed where nothing was given. */
const blank = /^[＿_]+$/u;
const areaName = /^[（(][一二三四五六七八九十百]+[)）]\s*(.{1,100}?)\s*$/u;
const inside = /(绩效目标|绩效指标)[:：]/u;

const partOf = (text: string): Exclude<Part, 'before'> | undefined =>
  text.length > 60 ? undefined : headings.find(([, shape]) => shape.test(text.replace(/\s+/gu, '')))?.[0];

interface ReadArea {
  readonly name: string;
  readonly goal: string[];
  /** Indicators as printed, one or several in a text. */
  readonly measures: string[];
}

export interface PrintedDepartment {
  /** Paragraphs of each part. */
  readonly overall: readonly string[];
  readonly areas: readonly ReadArea[];
  readonly safeguards: readonly string[];
  readonly special: readonly string[];
  /** Which of the texts they were read from. */
  readonly used: ReadonlySet<number>;
}

/** Reads the goals out of the texts around the tables; null where there are none. */
export function readDepartment(texts: readonly string[]): PrintedDepartment | null {
  const overall: string[] = [];
  const areas: ReadArea[] = [];
  const safeguards: string[] = [];
  const special: string[] = [];
  const used = new Set<number>();
  let part: Part = 'before';
  for (const [index, printed] of texts.entries()) {
    const text = printed.trim();
    if (text === '' || blank.test(text) || contents.test(text)) continue;
    const next = partOf(text);
    if (next !== undefined) {
      // A second round of headings is another department's, or the contents without pages: what was read first stays.
      if (next === 'overall' && areas.length > 0) break;
      part = next;
      if (part !== 'after') used.add(index);
      continue;
    }
    if (part === 'before' || part === 'after') continue;
    used.add(index);
    if (part === 'areas') readArea(areas, text);
    else if (part === 'overall') overall.push(text);
    else if (part === 'safeguards') safeguards.push(text);
    else special.push(text);
  }
  if (overall.length + areas.length + safeguards.length === 0) return null;
  return { overall, areas, safeguards, special: isNone(special) ? [] : special, used };
}

/** 我部门2027年无专项资金: nothing is said of them, and the next year prints its own. */
const isNone = (special: readonly string[]): boolean => special.length === 1 && /无专项资金。?$/u.test(special[0] ?? '');

/** `（一）公共文化`, then 绩效目标：… and 绩效指标：…, on lines of their own or in one. */
function readArea(areas: ReadArea[], text: string): void {
  const pieces = text.split(inside);
  const [lead = ''] = pieces;
  const named = areaName.exec(lead.trim())?.[1];
  const before = areas.at(-1);
  if (named !== undefined) areas.push({ name: named, goal: [], measures: [] });
  else if (lead.trim() !== '' && before) (before.measures.length > 0 ? before.measures : before.goal).push(lead.trim());
  else if (lead.trim() !== '') areas.push({ name: '', goal: [lead.trim()], measures: [] });
  for (let at = 1; at < pieces.length; at += 2) {
    const said = (pieces[at + 1] ?? '').trim();
    if (areas.length === 0) areas.push({ name: '', goal: [], measures: [] });
    const area = areas.at(-1);
    if (area && said !== '') (pieces[at] === '绩效目标' ? area.goal : area.measures).push(said);
  }
}
