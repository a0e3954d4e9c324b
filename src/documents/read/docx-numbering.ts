import type { Archive } from './archive.ts';
import { parsePart, type Tag } from './xml.ts';
import type { Relation } from './xml-relations.ts';

/** Numbers that Word prints before paragraphs without writing them into the text: `一、`, `（一）`, `1.`. */
export interface Numbering {
  /** The label of the next paragraph of a list; '' where it has none. A paragraph without a list of its own takes its style's. */
  next(style: string | undefined, list: string | undefined, level: number | undefined): string;
}

interface Level {
  start: number;
  format: string;
  text: string;
}
type Levels = Map<number, Level>;

interface StyleList {
  list?: string;
  level?: number;
  parent?: string;
}

const numberOf = (tag: Tag): number => Number(tag.attribute('val')) || 0;
const LEVELS = 9;

export function numberingOf(archive: Archive, relations: readonly Relation[]): Numbering {
  const part = (type: string): string | undefined => {
    const name = relations.find((each) => each.type === type)?.target;
    return name !== undefined && archive.has(name) ? name : undefined;
  };
  const lists = listsOf(archive, part('numbering'));
  const styles = lists.size > 0 ? stylesOf(archive, part('styles')) : new Map<string, StyleList>();
  const counters = new Map<Levels, number[]>();
  return {
    next: (style, own, ownLevel) => {
      const inherited = own === undefined ? inheritedOf(styles, style) : undefined;
      const levels = lists.get(own ?? inherited?.list ?? '');
      const level = ownLevel ?? inherited?.level ?? 0;
      const shape = levels?.get(level);
      if (!levels || !shape) return '';
      const counts = counters.get(levels) ?? [];
      counters.set(levels, counts);
      counts[level] = (counts[level] ?? shape.start - 1) + 1;
      counts.length = level + 1;
      if (shape.format === 'bullet' || shape.format === 'none') return '';
      return shape.text.replace(/%([1-9])/g, (_, place: string) => {
        const at = Number(place) - 1;
        const other = levels.get(at);
        return other ? written(counts[at] ?? other.start, other.format) : '';
      });
    },
  };
}

/** The list of a style or of one it is based on. */
function inheritedOf(styles: ReadonlyMap<string, StyleList>, style: string | undefined): StyleList | undefined {
  let name = style;
  for (let step = 0; name !== undefined && step < 20; step += 1) {
    const found = styles.get(name);
    if (found?.list !== undefined) return found;
    name = found?.parent;
  }
  return undefined;
}

function listsOf(archive: Archive, name: string | undefined): ReadonlyMap<string, Levels> {
  const shapes = new Map<string, Levels>();
  const lists = new Map<string, Levels>();
  if (name === undefined) return lists;
  let levels: Levels = new Map();
  let level: Level | undefined;
  let list: string | undefined;
  let at = 0;
  parsePart(archive, name, {
    open: (tag) => {
      switch (tag.name) {
        case 'abstractNum':
          levels = new Map();
          shapes.set(tag.attribute('abstractNumId') ?? '', levels);
          break;
        case 'num':
          list = tag.attribute('numId');
          break;
        case 'abstractNumId': {
          // Lists of one shape go on from each other; where a list begins anew, it has levels of its own.
          const shape = shapes.get(tag.attribute('val') ?? '');
          if (list !== undefined && shape) lists.set(list, shape);
          break;
        }
        case 'lvlOverride': {
          at = Number(tag.attribute('ilvl')) || 0;
          const shape = list === undefined ? undefined : lists.get(list);
          if (list !== undefined && shape) lists.set(list, new Map([...shape].map(([key, value]) => [key, { ...value }])));
          levels = (list === undefined ? undefined : lists.get(list)) ?? new Map();
          break;
        }
        case 'startOverride': {
          const shape = levels.get(at);
          if (shape) shape.start = numberOf(tag);
          break;
        }
        case 'lvl':
          at = Number(tag.attribute('ilvl')) || 0;
          level = { start: 1, format: 'decimal', text: '' };
          if (at < LEVELS) levels.set(at, level);
          break;
        case 'start':
          if (level) level.start = numberOf(tag);
          break;
        case 'numFmt':
          if (level) level.format = tag.attribute('val') ?? 'decimal';
          break;
        case 'lvlText':
          if (level) level.text = tag.attribute('val') ?? '';
          break;
        default:
      }
    },
    close: (tag) => {
      if (tag.name === 'lvl') level = undefined;
      if (tag.name === 'num') list = undefined;
    },
  });
  return lists;
}

function stylesOf(archive: Archive, name: string | undefined): Map<string, StyleList> {
  const styles = new Map<string, StyleList>();
  if (name === undefined) return styles;
  let style: StyleList | undefined;
  parsePart(archive, name, {
    open: (tag) => {
      if (tag.name === 'style') {
        style = {};
        styles.set(tag.attribute('styleId') ?? '', style);
      } else if (!style) return;
      else if (tag.name === 'basedOn') style.parent = tag.attribute('val') ?? '';
      else if (tag.name === 'numId') style.list = tag.attribute('val') ?? '';
      else if (tag.name === 'ilvl') style.level = numberOf(tag);
    },
    close: (tag) => {
      if (tag.name === 'style') style = undefined;
    },
  });
  return styles;
}

const digits = '零一二三四五六七八九';

/** 1–99 in Chinese as lists count: 十, 十一, 二十三. */
function chinese(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits.charAt(ones) : ''}`;
}

function written(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'upperLetter':
      return value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : String(value);
    case 'lowerLetter':
      return value >= 1 && value <= 26 ? String.fromCharCode(96 + value) : String(value);
    default:
      return String(value);
  }
}
