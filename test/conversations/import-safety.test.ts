/** Whatever is sent: one card, one sentence with the way out, and the place is kept. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { bombs } from '../documents/read/bombs.ts';
import { askedOf, begin } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const bomb = (name: string): Uint8Array => {
  const found = bombs.find(([each]) => each === name);
  if (!found) throw new Error(`no bomb ${name}`);
  return found[2]();
};
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const bytes = (text: string): Uint8Array => strToU8(text);

const cases: readonly (readonly [name: string, file: string, make: () => Uint8Array, said: RegExp])[] = [
  ['a picture called .docx', '去年.docx', () => png, /这种文件读不了/],
  ['a PDF', '去年.pdf', () => bytes('%PDF-1.7\n\u0000\u0001'), /这种文件读不了|没有找到绩效信息表/],
  ['white space', '空的.txt', () => bytes(' \n\n\t '), /空的/],
  ['a zip of files', '去年.zip', () => zipSync({ '一.docx': bytes('x') }), /已损坏|不完整/],
  ['a letter', '来信.txt', () => bytes('您好，附件是去年的表，请查收。'), /没有找到绩效信息表/],
  ['broken JSON', '去年.json', () => bytes('{"goals": ['), /不是完整的 JSON/],
  ['JSON of another shape', '别的.json', () => bytes('{"name": "x"}'), /没有找到绩效信息表/],
  ['a file with a password', '加密.docx', () => bomb('an encrypted zip'), /加了密码/],
  ['macros', '带宏.docm', () => bomb('macros in Word'), /有宏/],
  ['a bomb', '册子.docx', () => bomb('parts of 60 MB together'), /展开后超过/],
  ['half a file', '半个.docx', () => bomb('half a file'), /已损坏|不完整/],
  ['11 MB', '大.docx', () => new Uint8Array(11 * 1024 * 1024), /超过 10 MB/],
  ['3 MB of nothing', '三兆.txt', () => bytes('无\n'.repeat(750_000)), /超过 60,?000 行/],
  ['3 MB in fewer lines', '三兆.txt', () => bytes(`${'项目进展顺利，'.repeat(60)}\n`.repeat(2_500)), /没有找到绩效信息表/],
];

onHosts('what cannot be read', (bot) => {
  test.each(cases)('%s', async (_, name, make, said) => {
    const clerk = bot().clerk(0);
    if (clerk.fromBot.length === 0) await begin(clerk, '社区花园');
    const before = clerk.fromBot.length;
    clerk.user.sendFile({ name, bytes: make() });
    await bot().settled();
    expect(clerk.fromBot).toHaveLength(before + 1);
    const card = clerk.see();
    expect(card.words).toMatch(said);
    expect(card.subtitle).toBe(name);
    expect(card.buttons.map(({ text }) => text)).toContain('继续填');
    await clerk.press('继续填');
    expect(askedOf(clerk)).toBe('项目编码');
  });

  test('a neighbouring form says what it is, and is read as far as its labels carry', async () => {
    const clerk = bot().clerk(1);
    const rows = [
      '项目支出绩效自评表',
      '项目名称\t农村公路养护\t主管部门\t县交通运输局',
      '项目资金\t年初预算数\t全年预算数(A)\t全年执行数(B)\t得分',
      '年度资金总额\t315\t315\t300\t9.5',
      '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施',
      '产出指标\t数量指标\t养护里程\t≥86公里\t86公里\t20\t20\t',
      '满意度指标\t服务对象满意度指标\t沿线群众满意度\t≥90%\t92%\t10\t10\t',
    ];
    clerk.user.sendFile({ name: '自评.txt', bytes: bytes(rows.join('\n')) });
    await bot().settled();
    expect(clerk.see().words).toContain('《项目支出绩效自评表》');
    expect(clerk.see().words).toContain('农村公路养护');
    expect(clerk.see().words).toContain('指标 2 条');
  });
});
