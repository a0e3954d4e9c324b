import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromChinese, ordinal } from '../../src/form/answers/chinese.ts';
import { operators } from '../../src/form/answers/operator.ts';
import { cleaned } from '../../src/form/answers/reading.ts';
import { readAnswer } from '../../src/form/answers/registry.ts';
import { decimal, shift } from '../../src/form/decimal.ts';
import { type FieldType, fieldSchema, fieldTypes } from '../../src/form/template.ts';
import { answered, cellsOf, template } from './support.ts';

const refused = (sentence: string): unknown => ({ sentence });

describe('money, in 万元', () => {
  test.each([
    ['31.5', '31.5'],
    ['315万元', '315'],
    ['31.5万', '31.5'],
    ['31.5 万元', '31.5'],
    ['31.5w', '31.5'],
    ['3,150,000元', '315'],
    ['３,１５０,０００元', '315'],
    ['3，150，000元', '315'],
    ['3150000.00元', '315'],
    ['1.2亿', '12000'],
    ['1.2亿元', '12000'],
    ['5千万', '5000'],
    ['3百万元', '300'],
    ['5千元', '0.5'],
    ['50块钱', '0.005'],
    ['￥31.5万', '31.5'],
    ['¥315000元', '31.5'],
    ['３１５', '315'],
    ['３１．５', '31.5'],
    ['31。5', '31.5'],
    ['31.5万元。', '31.5'],
    ['31.5。', '31.5'],
    ['约31.5万元', '31.5'],
    ['共计31.5万元', '31.5'],
    ['31.5万元整', '31.5'],
    ['31.5万左右', '31.5'],
    ['.5', '0.5'],
    ['007.50', '7.5'],
    ['0', '0'],
    ['-3', '-3'],
    ['31.56789', '31.56789'],
    ['三百一十五万元', '315'],
    ['三十一点五万', '31.5'],
    ['五千元', '0.5'],
    ['**', '**'],
    ['＊＊', '**'],
    ['无', null],
    ['没有', null],
    ['暂无', null],
    ['—', null],
    ['/', null],
    ['   ', null],
    ['\u200b31.5\u202c', '31.5'],
    ['\u2067315\u2069', '315'],
  ])('%j is %j', (typed, value) => {
    expect(answered('budget.total', typed)).toBe(value);
  });

  test.each([
    '3-5',
    '3—5万元',
    '3~5万元',
    '30至50万',
    '31 5',
    '31.5.2',
    '1,50',
    '31.5万元（其中财政30万元）',
    '1亿2000万',
    '三百五',
    '三十一万五千元',
    '一百多万',
    '待定',
    '万元',
    '元',
    '😀',
    '1e5',
    '9'.repeat(31),
    '9'.repeat(20_000),
    '\ud83d',
  ])('%j is refused', (typed) => {
    expect(answered('budget.total', typed)).toEqual(refused('read.money'));
  });

  test('any amount in 元 with thousands separators is converted exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.nat({ max: 99 }), (yuan, fen) => {
        const plain = `${yuan}.${String(fen).padStart(2, '0')}`;
        const grouped = plain.replace(/\B(?=(\d{3})+(?!\d)(?=\.))/g, ',');
        expect(answered('budget.total', `${grouped}元`)).toBe(shift(decimal(plain) ?? '', -4));
      }),
    );
  });
});

describe('percentages', () => {
  test.each([
    ['50', '50'],
    ['50%', '50'],
    ['50％', '50'],
    ['50 %', '50'],
    ['５０％', '50'],
    ['百分之50', '50'],
    ['百分之五十', '50'],
    ['百分之百', '100'],
    ['百分之九十五点五', '95.5'],
    ['33.33%', '33.33'],
    ['50个百分点', '50'],
    ['50%。', '50'],
    ['0', '0'],
    ['120', '120'],
    ['**', '**'],
  ])('%j is %j', (typed, value) => {
    expect(answered('plan.m6', typed)).toBe(value);
  });

  test.each(['40-50', '40%-50%', '50 75', '一半', '无', '50%以上', '%', '百分之'])('%j is refused', (typed) => {
    expect(answered('plan.m6', typed)).toEqual(refused('read.percent'));
  });
});

describe('the value of a target', () => {
  const at = 'indicators.a.target.value';
  test.each([
    ['95', '95'],
    ['９５', '95'],
    ['1,000', '1000'],
    ['三百', '300'],
    ['-5', '-5'],
    ['**', '**'],
  ])('%j is %j', (typed, value) => {
    expect(answered(at, typed)).toBe(value);
  });

  test.each<[string, string, string | undefined, string | undefined]>([
    ['95%', '95', undefined, '%'],
    ['≥95％', '95', '≥', '%'],
    ['≥95%。', '95', '≥', '%'],
    ['＞=95%', '95', '≥', '%'],
    ['>= 95 %', '95', '≥', '%'],
    ['=100%', '100', '=', '%'],
    ['＜10', '10', '＜', undefined],
    ['不少于300天', '300', '≥', '天'],
    ['至少300天', '300', '≥', '天'],
    ['不超过31.5万元', '31.5', '≤', '万元'],
    ['小于等于 3 次', '3', '≤', '次'],
    ['超过50人次', '50', '＞', '人次'],
    ['95%以上', '95', '≥', '%'],
    ['95%及以上', '95', '≥', '%'],
    ['达到95%以上', '95', '≥', '%'],
    ['300天以内', '300', '≤', '天'],
    ['3万人次', '3', undefined, '万人次'],
    ['百分之九十五', '95', undefined, '%'],
    ['不低于百分之95', '95', '≥', '%'],
    ['百分之百', '100', undefined, '%'],
    ['1,200 平方米', '1200', undefined, '平方米'],
  ])('%j is %s, said with %s and %s', (typed, value, operator, unit) => {
    const also = { ...(operator ? { 'target.operator': operator } : {}), ...(unit ? { 'target.unit': unit } : {}) };
    expect(answered(at, typed)).toEqual([value, also]);
  });

  test.each([
    '3-5',
    '3-5天',
    '3~5',
    '3至5天',
    '95% 100%',
    '2027年12月底',
    '优良',
    '约95%',
    '达到95%',
    '持续提升',
    '无',
    `${'长'.repeat(60)}5`,
  ])('%j is refused', (typed) => {
    expect(answered(at, typed)).toEqual(refused('read.number'));
  });
});

describe('operators', () => {
  const at = 'indicators.a.target.operator';
  test.each([
    ['＞=', '≥'],
    ['>=', '≥'],
    ['> =', '≥'],
    ['≧', '≥'],
    ['大于等于', '≥'],
    ['不低于', '≥'],
    ['＜＝', '≤'],
    ['不超过', '≤'],
    ['＝', '='],
    ['>', '＞'],
    ['＞', '＞'],
    ['＜', '＜'],
    ['文字', '文字描述'],
    ['定性', '文字描述'],
    ['Text', '文字描述'],
    ['**', '**'],
  ])('%j is %j', (typed, value) => {
    expect(answered(at, typed)).toBe(value);
  });

  test('a whole target answers its value and unit as well', () => {
    expect(answered(at, '≥95%')).toEqual(['≥', { 'target.value': '95', 'target.unit': '%' }]);
    expect(answered(at, '300天以上')).toEqual(['≥', { 'target.value': '300', 'target.unit': '天' }]);
  });

  test.each(['大概', '95', '95%', '<>', '提高'])('%j is refused', (typed) => {
    expect(answered(at, typed)).toEqual(refused('read.operator'));
  });

  test('each operator of the form reads as itself', () => {
    expect(operators.map((each) => answered(at, each))).toEqual([...operators]);
  });
});

describe('codes, years, numbers of rows', () => {
  test.each([
    ['13081127P00776010001G', '13081127P00776010001G'],
    ['[13081127P00776010001G]', '13081127P00776010001G'],
    ['【13081127P00776010001G】', '13081127P00776010001G'],
    ['［ 13081127 P007 7601 0001G ］', '13081127P00776010001G'],
    ['13081127p00776010001g', '13081127P00776010001G'],
    ['１３０８１１２７Ｐ00776010001G', '13081127P00776010001G'],
    ['13081127', '13081127'],
    ['**', '**'],
  ])('项目编码 %j is %j', (typed, value) => {
    expect(answered('code', typed)).toBe(value);
  });

  test.each(['未入库', '无', '还没入库'])('项目编码 %j says that the project is not listed yet', (typed) => {
    expect(answered('code', typed)).toEqual([null, { 'basics.unlisted': 'yes' }]);
  });

  test.each(['【】', `1${'2'.repeat(20_000)}`])('项目编码 refuses what cannot be one', (typed) => {
    expect(answered('code', typed)).toEqual(refused('read.code'));
  });

  test.each([
    ['118002', '118002'],
    ['１１８００２', '118002'],
    ['118002-01', '118002-01'],
    ['11', '11'],
  ])('单位代码 %j is %j', (typed, value) => {
    expect(answered('basics.unitCode', typed)).toBe(value);
  });

  test.each(['118002市教育局', '118002 市教育局', '[118002]市教育局', '118002-市教育局', '【118002】 市教育局'])(
    '单位代码 %j also says the name',
    (typed) => {
      expect(answered('basics.unitCode', typed)).toEqual(['118002', { 'basics.unitName': '市教育局' }]);
    },
  );

  test.each(['市教育局', '无', '6月底 50', '1'.repeat(21)])('单位代码 %j is refused', (typed) => {
    expect(answered('basics.unitCode', typed)).toEqual(refused('read.unitCode'));
  });

  test.each([
    ['2027', '2027'],
    ['2027年', '2027'],
    ['2027年度', '2027'],
    ['27', '2027'],
    ['27年', '2027'],
    ['２０２７ 年', '2027'],
    ['二〇二七年', '2027'],
    ['二零二七年度', '2027'],
    ['二十七年', '2027'],
  ])('年度 %j is %j', (typed, value) => {
    expect(answered('basics.year', typed)).toBe(value);
  });

  test.each(['1999', '202', '20277', '明年', '2027-2028'])('年度 %j is refused', (typed) => {
    expect(answered('basics.year', typed)).toEqual(refused('read.year'));
  });

  test.each([
    ['3', '3'],
    ['03', '3'],
    ['第3号', '3'],
    ['３、', '3'],
  ])('序号 %j is %j', (typed, value) => {
    expect(answered('basics.serial', typed)).toBe(value);
  });

  test.each(['12345', '三甲', '3-1'])('序号 %j is refused', (typed) => {
    expect(answered('basics.serial', typed)).toEqual(refused('read.serial'));
  });

  test.each([
    ['是', 'yes'],
    ['未入库', 'yes'],
    ['Yes', 'yes'],
    ['否', null],
    ['没有', null],
    ['已入库', null],
  ])('未入库 %j is %j', (typed, value) => {
    expect(answered('basics.unlisted', typed)).toBe(value);
  });

  test('未入库 takes nothing else, not even a mask', () => {
    expect(answered('basics.unlisted', '也许')).toEqual(refused('read.flag'));
    expect(answered('basics.unlisted', '**')).toEqual(refused('read.flag'));
  });
});

describe('choices of the form', () => {
  const goals = cellsOf({ 'goals.order': 'x7 y2', 'goals.x7.text': '建成投用', 'goals.y2.text': '群众满意' });

  test.each([
    ['目标2', 'y2'],
    ['目标 ２', 'y2'],
    ['目标二', 'y2'],
    ['2', 'y2'],
    ['二', 'y2'],
    ['goal 1', 'x7'],
    ['x7', 'x7'],
    ['群众满意', 'y2'],
  ])('对应目标 %j is %j', (typed, id) => {
    expect(answered('indicators.a.goal', typed, goals)).toBe(id);
  });

  test.each(['3', '0', '目标十', '别的', '**'])('对应目标 %j is refused with the number of goals there are', (typed) => {
    expect(answered('indicators.a.goal', typed, goals)).toEqual({ sentence: 'read.goal', params: { count: 2 } });
  });

  test.each([
    ['数量指标', '数量指标'],
    ['数量', '数量指标'],
    ['数 量', '数量指标'],
    ['进度指标', '进度指标'],
    ['进度', '时效指标'],
    ['环境效益', '生态效益指标'],
    ['环境效益指标', '环境效益指标'],
    ['满意度', '服务对象满意度指标'],
    ['社会公众或服务对象满意度指标', '社会公众或服务对象满意度指标'],
    ['执法水平指标', '执法水平指标'],
    ['**', '**'],
    ['数量**', '数量**'],
  ])('二级指标 %j is kept as %j', (typed, value) => {
    expect(answered('indicators.a.subcategory', typed)).toBe(value);
  });

  test.each([
    ['产出', '产出指标'],
    ['效益指标', '效益指标'],
    ['效益', '效果指标'],
    ['其他指标', '其他指标'],
  ])('一级指标 %j is kept as %j', (typed, value) => {
    expect(answered('indicators.a.category', typed)).toBe(value);
  });

  test('a paragraph is no word of a taxonomy', () => {
    expect(answered('indicators.a.subcategory', '字'.repeat(41))).toEqual(refused('read.subcategory'));
    expect(answered('indicators.a.category', '😀'.repeat(41))).toEqual(refused('read.category'));
    expect(answered('indicators.a.category', '😀'.repeat(40))).toBe('😀'.repeat(40));
  });
});

describe('dates and fixed choices', () => {
  const read = (type: FieldType, typed: string, more: object = {}): unknown => {
    const field = fieldSchema.parse({ key: 'x', label: 'x', type, outside: 'x', ...more });
    const reading = readAnswer(typed, { field, template, cells: new Map() });
    return reading.ok ? reading.value : reading.key;
  };

  test.each([
    ['2027-03-31', '2027-03-31'],
    ['2027年3月1日', '2027-03-01'],
    ['２０２７/3/1', '2027-03-01'],
    ['2027.12.31', '2027-12-31'],
    ['2027-03-31 +0800', '2027-03-31'],
    ['2028-02-29', '2028-02-29'],
    ['2027-02-29', 'read.date'],
    ['2027-13-01', 'read.date'],
    ['三月底', 'read.date'],
  ])('date %j is %j', (typed, value) => {
    expect(read('date', typed)).toBe(value);
  });

  test('a choice is read whatever its width and case, and refused with what there is', () => {
    const options = ['A 类', 'Ｂ类'];
    expect(read('choice', 'a类', { options })).toBe('A 类');
    expect(read('choice', 'B 类', { options })).toBe('Ｂ类');
    expect(read('choice', 'C类', { options })).toBe('read.choice');
  });
});

describe('texts', () => {
  test.each([
    ['  城区小学操场\r\n改造\u0000\u200b ', '城区小学操场\n改造'],
    ['第一行\u2028第二行', '第一行\n第二行'],
    ['\u202e反\u2066向\u2069', '反向'],
    ['👨‍👩‍👧 家庭', '👨‍👩‍👧 家庭'],
    ['坏\ud83d对', '坏\ufffd对'],
    ['一\t二', '一\t二'],
    ['<at id=all></at> **加粗**', '<at id=all></at> **加粗**'],
    ['软\u00ad连字', '软连字'],
  ])('%j is kept as %j', (typed, value) => {
    expect(answered('purpose', typed)).toBe(value);
  });

  test('4,000 characters fit, counted as people count them; 20 kB are refused with both numbers', () => {
    expect(answered('purpose', '😀'.repeat(4000))).toBe('😀'.repeat(4000));
    expect(answered('purpose', '字'.repeat(4001))).toEqual({ sentence: 'read.tooLong', params: { length: 4001, max: 4000 } });
    expect(answered('purpose', 'a'.repeat(20_480))).toEqual({ sentence: 'read.tooLong', params: { length: 20_480, max: 4000 } });
  });

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = cleaned(text);
        expect(cleaned(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[\r\u2028\u2029\u202e\u2066\u200b]/);
      }),
    );
  });
});

describe('every type', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,-+%≥万元亿千百十一二零点第号年目标 \n*＊【】１５'), maxLength: 14 }),
  );
  test('never throws, and its own values read back as themselves', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), hostile, (type, typed) => {
        const field = fieldSchema.parse({ key: 'x', label: 'x', type, outside: 'x', options: ['甲', '乙'] });
        const context = { field, template, cells: cellsOf({ 'goals.order': 'g1 g2' }) };
        const reading = readAnswer(typed, context);
        if (!reading.ok || reading.value === null) return;
        expect(readAnswer(reading.value, context)).toEqual({ ok: true, value: reading.value });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('Chinese numerals', () => {
  test.each([
    ['十', '10'],
    ['十二', '12'],
    ['一十二', '12'],
    ['二十', '20'],
    ['一百零五', '105'],
    ['一百一十五', '115'],
    ['三千零一十', '3010'],
    ['两千', '2000'],
    ['九千九百九十九', '9999'],
    ['五', '5'],
    ['零', '0'],
    ['二〇二七', '2027'],
    ['九十五点五', '95.5'],
    ['零点零五', '0.05'],
  ])('%s is %s', (text, value) => {
    expect(fromChinese(text)).toBe(value);
  });

  test.each(['', '三百五', '百', '十百', '一百五十零', '二十三十', '一万', '零五', '五点', '点五', '五点五点五', '一十百', '三千十'])(
    '%j is none',
    (text) => {
      expect(fromChinese(text)).toBeUndefined();
    },
  );

  test('a row number is 1 to 999', () => {
    expect(['2', '十二', '零', '0', '1000', '三点五', ' 7 ', '二〇二七'].map(ordinal)).toEqual([
      2,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
      7,
      undefined,
    ]);
  });
});
