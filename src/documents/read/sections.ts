import { halfWidth, keyOf } from './characters.ts';
import { simplified } from './traditional.ts';

/** The headings of the statement. */

export type SectionKey = 'situation' | 'overview' | 'funding' | 'setting' | 'goals' | 'indicators' | 'criteria';

const titles: readonly (readonly [SectionKey, string])[] = [
  ['situation', '项目基本情况|项目的基本情况|基本情况'],
  ['overview', '项目基本概况|项目概况|项目概述|项目简介'],
  ['funding', '项目资金安排情况|资金安排使用情况|资金安排情况|资金安排|预算安排情况|资金使用情况'],
  ['setting', '绩效目标和指标设置情况|绩效目标和绩效指标设置情况|绩效目标及指标设置情况|绩效目标指标设置情况|目标和指标设置情况'],
  ['criteria', '绩效评价标准|指标评价标准|评价标准|评分标准'],
  ['goals', '绩效目标设置情况|绩效目标情况|绩效目标'],
  ['indicators', '绩效指标设置情况|绩效指标情况|绩效指标'],
];

const number = '(?:[(（]\\s*[一二三四五六七八九十\\d]{1,2}\\s*[)）]\\s*[、.．]?|[一二三四五六七八九十\\d]{1,2}\\s*[、.．])\\s*';
const words = titles.map(([, names]) => names).join('|');
const numberedHeading = new RegExp(`${number}(?:${words})`, 'g');
const bareHeading = new RegExp(`^(?:${words})[:：]?$`);

export interface Heading {
  readonly key: SectionKey;
  /** The heading as printed. */
  readonly printed: string;
  /** Text before and behind it in the same line. */
  readonly before: string;
  readonly rest: string;
}

const keyOfTitle = (title: string): SectionKey => titles.find(([, names]) => names.split('|').includes(title))?.[0] ?? 'overview';

/**
 * The first heading in a line, or undefined. At the start of a line it stands alone or is followed by its text; in the middle
 * of one it must be numbered (`**（二）资金安排情况`).
 */
export function sectionAt(line: string): Heading | undefined {
  const key = line.length > 60 ? '' : keyOf(line);
  if (bareHeading.test(key)) return { key: keyOfTitle(key), printed: line.trim(), before: '', rest: '' };
  // Traditional and full-width characters change no length, so places in the comparable form are places in the line.
  const plain = simplified(halfWidth(line)).replace(/\s/g, ' ');
  numberedHeading.lastIndex = 0;
  for (let match = numberedHeading.exec(plain); match; match = numberedHeading.exec(plain)) {
    const end = match.index + match[0].length;
    const before = line.slice(0, match.index).trim();
    const rest = line.slice(end);
    // `（一）绩效目标完成率` is a sentence, `（一）绩效目标：…` and `（一）绩效目标**` are headings.
    const sentence =
      /^[\p{Script=Han}]/u.test(rest) && !/^(?:[\p{Script=Han}\w]{2,30}(?:是我|主要|共?设置|设定)|对应|该|本|目标)/u.test(rest);
    if (sentence) continue;
    const title = match[0].replace(new RegExp(`^${number}`), '');
    const colon = /^\s*[:：]/.exec(rest)?.[0] ?? '';
    return {
      key: keyOfTitle(title.trim()),
      printed: line.slice(match.index, end + colon.length).trim(),
      before,
      rest: rest.slice(colon.length).trim(),
    };
  }
  return undefined;
}

export interface Section {
  readonly key: SectionKey;
  readonly lines: string[];
}

export interface Sections {
  /** Lines above the first heading: office and title. */
  readonly above: readonly string[];
  readonly headings: readonly string[];
  readonly sections: readonly Section[];
  /** Headings that came a second time, and the section whose text they are now. */
  readonly again: readonly { readonly printed: string; readonly within: SectionKey }[];
}

/** A statement's lines under its headings. A heading that comes a second time is text of the section it stands in. */
export function intoSections(lines: readonly string[]): Sections {
  const above: string[] = [];
  const headings: string[] = [];
  const sections: Section[] = [];
  const again: { printed: string; within: SectionKey }[] = [];
  const put = (text: string): void => {
    if (text.trim() === '') return;
    (sections.at(-1)?.lines ?? above).push(text.trim());
  };
  for (const line of lines) {
    let left = line;
    for (;;) {
      const heading = sectionAt(left);
      if (!heading || sections.some((section) => section.key === heading.key)) {
        const within = sections.at(-1)?.key;
        if (heading && within !== undefined) again.push({ printed: heading.printed, within });
        put(left);
        break;
      }
      put(heading.before);
      headings.push(heading.printed);
      sections.push({ key: heading.key, lines: [] });
      left = heading.rest;
      if (left === '') break;
    }
  }
  return { above, headings, sections, again };
}
