import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/dialog/fingerprint.ts';
import { unnumbered, writeLines } from '../../src/dialog/lines.ts';
import { cut, oneLine } from '../../src/dialog/text.ts';
import type { OpenDraft } from '../../src/dialog/work.ts';
import { cleaned } from '../../src/form/answers/reading.ts';
import { groupOf, linesText } from '../../src/form/edit.ts';
import { rowIds, valueAt } from '../../src/form/rows.ts';
import type { Group } from '../../src/form/template.ts';
import { template } from '../form/support.ts';
import { open } from './open.ts';

const group = (key: string): Group => {
  const found = groupOf(template, key);
  if (!found) throw new Error(`no group ${key}`);
  return found;
};
const contents = group('statement.contents');
const funding = group('statement.funding');

const counter = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `n${count}`;
  };
};
const items = (draft: OpenDraft) =>
  rowIds(draft.edit, funding.key).map((row) => [
    valueAt(draft.edit, `${funding.key}.${row}.name`),
    valueAt(draft.edit, `${funding.key}.${row}.amount`),
  ]);
const read = (text: string) => {
  const draft = open();
  expect(writeLines(draft, funding, text, counter())).toBeUndefined();
  return items(draft);
};

describe('a line of funding', () => {
  test.each<[string, string | null, string | null]>([
    ['跑道 200万元', '跑道', '200'],
    ['跑道200万元；', '跑道', '200'],
    ['跑道：200', '跑道', '200'],
    ['跑道，２００万元。', '跑道', '200'],
    ['1. 跑道 2,000,000元', '跑道', '200'],
    ['（2）照明1.5万元', '照明', '1.5'],
    ['3、绿化 0.3亿元', '绿化', '3000'],
    ['① 音响 5千元', '① 音响 5千元', null],
    ['1.5万元', null, '1.5'],
    ['1.5万元的跑道', '1.5万元的跑道', null],
    ['跑道', '跑道', null],
    ['跑道；', '跑道', null],
    ['5G基站', '5G基站', null],
    ['跑道2期', '跑道2期', null],
    ['阅览桌椅40', '阅览桌椅40', null],
    ['电脑 2 套，每套5万元', '电脑 2 套，每套5万元', null],
    ['电脑2套，单价 5 万元', '电脑2套，单价 5 万元', null],
    ['电脑2套，每套5万元，共计10万元', '电脑2套，每套5万元，共计', '10'],
    ['**', '**', null],
    ['2027年运维', '2027年运维', null],
  ])('%j', (line, name, amount) => {
    const wanted = line.startsWith('①') ? ['音响', '0.5'] : [name, amount];
    expect(read(line)).toEqual([wanted]);
  });

  test('numbering is taken off, figures are not', () => {
    expect(['1. 甲', '12、甲', '（3）甲', '(3) 甲', '④甲', '1）甲', '1.5万元', '2027年', '3.15活动', '甲1.'].map(unnumbered)).toEqual([
      '甲',
      '甲',
      '甲',
      '甲',
      '甲',
      '甲',
      '1.5万元',
      '2027年',
      '3.15活动',
      '甲1.',
    ]);
  });
});

describe('a box of lines', () => {
  const stored = {
    'statement.funding.order': 'a b c',
    'statement.funding.a.name': '跑道',
    'statement.funding.a.amount': '200',
    'statement.funding.b.name': '设备 2027',
    'statement.funding.c.name': '照明',
    'statement.funding.c.amount': '**',
  };
  const rows = (draft: OpenDraft) => rowIds(draft.edit, funding.key);

  test('a line that stays keeps its row, wherever it goes, and what it holds', () => {
    const draft = open(stored);
    writeLines(draft, funding, '照明 **\n绿化 3万元\n设备 2027\n', counter());
    expect(rows(draft)).toEqual(['c', 'a', 'b']);
    expect(items(draft)).toEqual([
      ['照明', '**'],
      ['绿化', '3'],
      ['设备 2027', null],
    ]);
  });

  test('fewer lines take rows away, more make new ones, none empties the box', () => {
    const draft = open(stored);
    writeLines(draft, funding, '设备 2027', counter());
    expect(rows(draft)).toEqual(['b']);
    expect(draft.edit.get('statement.funding.a.name')).toBeUndefined();
    writeLines(draft, funding, '设备 2027\n\n  \n新增', counter());
    expect(rows(draft)).toEqual(['b', 'n1']);
    writeLines(draft, funding, ' \n', counter());
    expect(rows(draft)).toEqual([]);
    expect(draft.edit.changes.every(({ new: now }) => now === null)).toBe(true);
  });

  test('too many lines, or one too long, and nothing is written', () => {
    const draft = open(stored);
    const many = Array.from({ length: 31 }, (_, at) => `事项${at}`).join('\n');
    expect(writeLines(draft, funding, many, counter())).toEqual({ ok: false, key: 'read.tooManyRows', params: { max: 30 } });
    expect(writeLines(draft, contents, `好\n${'长'.repeat(4001)}`, counter())).toMatchObject({ ok: false, key: 'read.tooLong' });
    expect(draft.edit.touched).toBe(false);
  });

  const name = fc.string({ unit: fc.constantFrom(...'跑道照明设备 12.5万元，：；。**（）1、①每\n'), maxLength: 12 }).map(cleaned);
  const amount = fc.option(fc.constantFrom('3', '0.5', '200', '**', '-1', '12345.6789'));

  test('what stands in the box, written back, changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, amount), { maxLength: 6 }), (list) => {
        const values = Object.fromEntries(
          list.flatMap(([text, money], at) => [
            ...(text === '' ? [] : [[`statement.funding.r${at}.name`, text] as const]),
            ...(money === null ? [] : [[`statement.funding.r${at}.amount`, money] as const]),
          ]),
        );
        const order = list
          .map((_, at) => `r${at}`)
          .filter((row) => Object.keys(values).some((path) => path.startsWith(`statement.funding.${row}.`)));
        const draft = open(order.length > 0 ? { ...values, 'statement.funding.order': order.join(' ') } : {});
        const text = linesText(draft.edit, funding, template.moneyUnit);
        expect(writeLines(draft, funding, text, counter())).toBeUndefined();
        expect(draft.edit.changes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('what was read, shown and read again elsewhere is the same list', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (lines) => {
        const first = open();
        writeLines(first, funding, lines.join('\n'), counter());
        const second = open();
        writeLines(second, funding, linesText(first.edit, funding, template.moneyUnit), counter());
        const third = open();
        writeLines(third, funding, linesText(second.edit, funding, template.moneyUnit), counter());
        expect(items(third)).toEqual(items(second));
      }),
      { numRuns: 500 },
    );
  });
});

describe('small things', () => {
  test('a fingerprint is 32 bits, the same for the same text', () => {
    expect(fingerprint('')).toBe(0x811c9dc5);
    expect(fingerprint('a')).toBe(0xe40c292c);
    expect(fingerprint('31.5')).not.toBe(fingerprint('31.6'));
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => fingerprint(text) === fingerprint(`${text}`) && fingerprint(text) >>> 0 === fingerprint(text),
      ),
    );
  });

  test('a text is cut by characters, never inside one', () => {
    expect(cut('一二三', 3)).toBe('一二三');
    expect(cut('一二三四', 3)).toBe('一二三…');
    expect(cut('😀😀😀', 3)).toBe('😀😀😀');
    expect(cut('😀😀😀😀', 3)).toBe('😀😀😀…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(20), (text, max) => {
        const short = cut(text, max);
        expect(short.isWellFormed()).toBe(true);
        expect([...short].length).toBeLessThanOrEqual(Math.max([...text].length <= max ? max : max + 1, 0));
        expect(short === text || short.endsWith('…')).toBe(true);
      }),
    );
    expect(oneLine('一\n  二\n三')).toBe('一 二 三');
  });
});
