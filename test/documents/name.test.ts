import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/documents/name.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { declarationFrom, examples, template } from './from-json.ts';
import { oddText } from './random.ts';

const [base] = [...examples.values()].map(declarationFrom);

function named(name: string | null, serial: string | null = '3', extension = 'docx'): string {
  if (base === undefined) throw new Error('no examples');
  const declaration: Declaration = { ...base, name, basics: { ...base.basics, serial } };
  return fileName(declaration, template, extension);
}

describe('the name of the file', () => {
  it.each([
    ['第三小学食堂改造', '1', '1.第三小学食堂改造预算项目绩效信息表.docx'],
    ['农村公路养护', null, '农村公路养护预算项目绩效信息表.docx'],
    [null, '2', '2.预算项目绩效信息表.docx'],
    ['a\\b/c:d*e?f"g<h>i|j', '3', '3.a＼b／c：d＊e？f＂g＜h＞i｜j预算项目绩效信息表.docx'],
    ['**设备\n购置\u0000\u202e', '4', '4.＊＊设备购置预算项目绩效信息表.docx'],
    ['../../etc', '', '．.／..／etc预算项目绩效信息表.docx'],
    [' 前后空格 ', ' 5 ', '5.前后空格预算项目绩效信息表.docx'],
    ['设备', 'con', '_con.设备预算项目绩效信息表.docx'],
    ['图书馆😀', '6', '6.图书馆😀预算项目绩效信息表.docx'],
  ])('%j with number %j is %j', (name, serial, expected) => expect(named(name, serial)).toBe(expected));

  it('cuts the project name, never the rest', () => {
    const name = named('长'.repeat(300), '12');
    expect(name).toMatch(/^12\.长+预算项目绩效信息表\.docx$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(name)).toBeGreaterThan(250);
    const latin = named('x'.repeat(300), '12');
    expect([...latin]).toHaveLength(100);
  });

  it('never cuts a letter in two', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(named(`a${family.repeat(40)}`)).toMatch(new RegExp(`^3\\.a(${family})+预算项目绩效信息表\\.docx$`, 'u'));
  });

  it('is safe for any name and number', () => {
    fc.assert(
      fc.property(fc.oneof(oddText, fc.string({ unit: 'binary', maxLength: 200 })), fc.option(oddText), (name, serial) => {
        const made = named(name, serial, 'xlsx');
        expect([...made].length).toBeLessThanOrEqual(100);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the forbidden characters
        expect(made).not.toMatch(/[\\/:*?"<>|\u0000-\u001f\u007f]|^\.|^\s|[.\s]$|\p{Cs}/u);
        expect(made.endsWith('预算项目绩效信息表.xlsx')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
