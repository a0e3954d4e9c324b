import { describe, expect, it } from 'vitest';
import { readRows } from '../../../src/documents/read/rows.ts';
import { template } from '../../form/support.ts';

/** Each row as `key=value` for every cell and `key!reason` for every doubt. */
const read = (...lines: readonly string[]): readonly string[] | null =>
  readRows(template, lines.join('\n'))?.map(({ cells, doubts }) =>
    [...cells.map(({ key, value }) => `${key}=${value}`), ...[...doubts].map(([key, { reason }]) => `${key}!${reason}`)].join(' '),
  ) ?? null;

describe('rows of indicators without headings', () => {
  it('have their columns by what stands in them', () => {
    expect(
      read(
        '产出指标\t数量指标\t巡护里程\t全年步行巡护的里程\t≥\t3,200\t公里\t巡护计划\t少 1% 扣 1 分',
        '\t质量指标\t火情处置率\t及时处置数÷发现数\t≥\t98\t%\t林业局考核办法\t',
        '效果指标\t社会效益指标\t村民防火意识\t入户宣传后的变化\t文字描述\t\t明显提高\t入户问卷\t',
      ),
    ).toEqual([
      'category=产出指标 subcategory=数量指标 name=巡护里程 description=全年步行巡护的里程 target.operator=≥ target.value=3200 target.unit=公里 basis=巡护计划 scoring=少 1% 扣 1 分',
      'category=产出指标 subcategory=质量指标 name=火情处置率 description=及时处置数÷发现数 target.operator=≥ target.value=98 target.unit=% basis=林业局考核办法',
      'category=效果指标 subcategory=社会效益指标 name=村民防火意识 description=入户宣传后的变化 target.operator=文字描述 target.unit=明显提高 basis=入户问卷',
    ]);
  });

  it('may lack any of them', () => {
    expect(read('巡护里程\t≥\t3200\t公里', '火情处置率\t≥\t98\t%')).toEqual([
      'name=巡护里程 target.operator=≥ target.value=3200 target.unit=公里',
      'name=火情处置率 target.operator=≥ target.value=98 target.unit=%',
    ]);
    expect(read('数量指标\t巡护里程\t步行巡护的里程', '质量指标\t火情处置率\t处置数÷发现数')).toEqual([
      'subcategory=数量指标 name=巡护里程 description=步行巡护的里程',
      'subcategory=质量指标 name=火情处置率 description=处置数÷发现数',
    ]);
    expect(read('数量指标\t巡护里程\t3200\t公里\t巡护计划')).toEqual([
      'subcategory=数量指标 name=巡护里程 target.value=3200 target.unit=公里 basis=巡护计划',
    ]);
    expect(read('数量指标\t巡护里程\t≥3200公里\t巡护计划', '质量指标\t火情处置率\t≥98%\t林业局考核办法')).toEqual([
      'subcategory=数量指标 name=巡护里程 target.operator=≥ target.value=3200 target.unit=公里 basis=巡护计划',
      'subcategory=质量指标 name=火情处置率 target.operator=≥ target.value=98 target.unit=% basis=林业局考核办法',
    ]);
    expect(read('质量指标\t火情处置率\t≥\t98%\t考核办法')).toEqual([
      'subcategory=质量指标 name=火情处置率 target.operator=≥ target.value=98 target.unit=% basis=考核办法',
    ]);
  });

  it('lose the empty cells at the ends of the message and nothing else', () => {
    // The merged first column began above what was copied; the last basis is empty.
    expect(
      read(
        '数量指标\t巡护里程\t\t≥\t3200\t公里\t巡护计划',
        '\t质量指标\t火情处置率\t\t≥\t98\t%\t考核办法',
        '\t时效指标\t出动时间\t\t≤\t15\t分钟',
      ),
    ).toEqual([
      'subcategory=数量指标 name=巡护里程 target.operator=≥ target.value=3200 target.unit=公里 basis=巡护计划',
      'subcategory=质量指标 name=火情处置率 target.operator=≥ target.value=98 target.unit=% basis=考核办法',
      'subcategory=时效指标 name=出动时间 target.operator=≤ target.value=15 target.unit=分钟',
    ]);
  });

  it('may be numbered, have breaks inside a cell, and their headings above them', () => {
    expect(read('1\t数量指标\t巡护里程\t≥\t3200\t公里', '2\t质量指标\t火情处置率\t≥\t98\t%')).toEqual([
      'subcategory=数量指标 name=巡护里程 target.operator=≥ target.value=3200 target.unit=公里',
      'subcategory=质量指标 name=火情处置率 target.operator=≥ target.value=98 target.unit=%',
    ]);
    expect(
      read(
        '三级指标\t二级指标\t符号\t值\t单位\t指标值确定依据',
        '巡护里程\t数量指标\t≥\t3200\t公里\t"巡护计划；\n护林员合同"',
        '火情处置率\t质量指标\t≥\t98\t%\t考核办法',
      ),
    ).toEqual([
      'subcategory=数量指标 name=巡护里程 target.operator=≥ target.value=3200 target.unit=公里 basis=巡护计划；\n护林员合同',
      'subcategory=质量指标 name=火情处置率 target.operator=≥ target.value=98 target.unit=% basis=考核办法',
    ]);
  });

  it('keep what cannot be read as a doubt at its cell', () => {
    expect(
      read(
        '数量指标\t巡护里程\t全年里程\t≥\t若干\t公里\t巡护计划\t扣分\t备注一',
        '质量指标\t火情处置率\t处置的比例\t≥\t98\t%\t考核办法\t扣分\t备注二',
      ),
    ).toEqual([
      'subcategory=数量指标 name=巡护里程 description=全年里程 target.operator=≥ target.unit=公里 basis=巡护计划 scoring=扣分 target.value!notNumber name!extraColumn',
      'subcategory=质量指标 name=火情处置率 description=处置的比例 target.operator=≥ target.value=98 target.unit=% basis=考核办法 scoring=扣分 name!extraColumn',
    ]);
  });

  it.each([
    ['rows of something else', '瞭望塔\t面积\t金额\n一号塔\t30\t6\n二号塔\t28\t5.6'],
    ['a whole table', '项目名称\t林区防火\n数量指标\t巡护里程\t≥\t3200\t公里'],
    ['rows with a sentence below', '数量指标\t巡护里程\t≥\t3200\t公里\n以上按计划填写'],
    ['a line without tabs', '数量指标 巡护里程 ≥ 3200 公里'],
    ['nothing', ''],
    ['headings alone', '一级指标\t二级指标\t三级指标'],
    ['a text with a tab', '用于巡护\t以及设备'],
  ])('%s are none', (_, text) => expect(read(text)).toBeNull());

  it('are none when there are more than a message of rows holds', () => {
    const many = Array.from({ length: 101 }, (_, at) => `数量指标\t巡护点${at + 1}\t≥\t3\t次`);
    expect(read(...many)).toBeNull();
    expect(read(...many.slice(0, 60))).toHaveLength(60);
  });
});
