import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../src/form/declaration.ts';
import { byGoal } from '../../src/statement/goals.ts';
import { statementLines, writeStatement } from '../../src/statement/statement.ts';
import { declarationFrom, examples, published, template } from '../documents/from-json.ts';
import { oddText, randomDeclaration } from '../documents/random.ts';

function example(name: string): Declaration {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return declarationFrom(table);
}
const lines = (declaration: Declaration): readonly string[] => statementLines(writeStatement(declaration, template));
/** Paragraphs of one part, by its place: section and part from 0. */
const part = (declaration: Declaration, section: number, at: number): readonly string[] =>
  writeStatement(declaration, template).sections[section]?.parts[at]?.paragraphs ?? [];

const canteen = example('canteen');
const titles = [
  '一、项目基本情况',
  '（一）项目概况',
  '（二）资金安排情况',
  '二、绩效目标和指标设置情况',
  '（一）绩效目标',
  '（二）绩效指标',
  '（三）评价标准',
];

describe('the statement', () => {
  it('tells the table of a school canteen with other funds', () => {
    expect(lines(canteen)).toEqual([
      '平川县教育局',
      '关于第三小学食堂改造预算项目',
      '绩效目标指标的说明',
      '一、项目基本情况',
      '（一）项目概况',
      '第三小学食堂改造是我部门为履行义务教育保障工作职责，开展农村学校办学条件改善工作活动设置的。主要项目内容包括以下3个方面：',
      '1.改造食堂操作间 420 平方米；',
      '2.更换灶台 8 套、排烟设备 2 套、冷藏柜 6 台；',
      '3.维修就餐区地面并完成设计、监理和检测。',
      '（二）资金安排情况',
      '2027年该项目主要安排资金共计86.5万元，其中一般公共预算资金60万元、其他资金26.5万元。其中：',
      '1.操作间改造工程48.2万元；',
      '2.厨房设备购置29.3万元；',
      '3.地面维修、设计、监理和检测9万元。',
      '二、绩效目标和指标设置情况',
      '（一）绩效目标',
      '第三小学食堂改造主要设置了2项绩效目标：一是8 月底前完成食堂操作间改造和厨房设备更换，经食品安全验收合格后投入使用；二是改善学生就餐条件，2027 年秋季学期在校就餐人数不少于 900 人，就餐学生满意度不低于 90%。',
      '（二）绩效指标',
      '对应目标一设置4项产出指标，分别是数量指标（2项）、质量指标、时效指标。',
      '对应目标二设置1项产出指标、2项效果指标、1项满意度指标，分别是成本指标、社会效益指标、生态效益指标、服务对象满意度指标。',
      '（三）评价标准',
      '目标一对应指标的评价标准是操作间改造面积≥420平方米；厨房设备更换数量≥16台（套）；工程验收合格率=100%；改造完成时间≤3个月。',
      '目标二对应指标的评价标准是项目总成本≤86.5万元；在校就餐人数≥900人；油烟排放达标率=100%；就餐学生满意度≥90%。',
      '上述工作活动的绩效目标、指标和评价标准具体设置情况详见列表。',
    ]);
  });

  it('leaves blanks to fill by hand where nothing was said', () => {
    const empty: Declaration = {
      ...canteen,
      basics: { ...canteen.basics, office: null, unitName: null, year: null },
      name: null,
      budget: { total: null, fiscal: null, other: null },
      goals: [],
      indicators: [],
      statement: { duty: null, activity: null, contents: [], funding: [] },
    };
    expect(lines(empty)).toEqual([
      '＿＿',
      '关于＿＿预算项目绩效目标指标的说明',
      '一、项目基本情况',
      '（一）项目概况',
      '＿＿是我部门为履行＿＿工作职责，开展＿＿工作活动设置的。主要项目内容包括以下＿＿个方面：',
      '1.＿＿。',
      '（二）资金安排情况',
      '＿＿年该项目主要安排一般公共预算资金共计＿＿万元。其中：',
      '1.＿＿＿＿万元。',
      '二、绩效目标和指标设置情况',
      '（一）绩效目标',
      '＿＿主要设置了＿＿项绩效目标：一是＿＿。',
      '（二）绩效指标',
      '对应绩效目标设置＿＿项指标，分别是＿＿。',
      '（三）评价标准',
      '绩效目标对应指标的评价标准是＿＿。',
      '上述工作活动的绩效目标、指标和评价标准具体设置情况详见列表。',
    ]);
  });

  it('keeps what is masked masked', () => {
    const told = lines(example('archive'));
    expect(told).toContain('**');
    expect(told).toContain('2027年该项目主要安排一般公共预算资金共计**万元。其中：');
    expect(told).toContain('2.**。');
    expect(told.join('')).toContain('二是**；三是');
    expect(told.join('')).toContain('**≥**部');
  });

  it('says the slots once, however they were typed', () => {
    const with_ = (duty: string, activity: string): string =>
      part({ ...canteen, name: '项目甲', statement: { ...canteen.statement, duty, activity } }, 0, 0)[0]?.split('。')[0] ?? '';
    const usual = '项目甲是我部门为履行公共文化服务工作职责，开展延时开放工作活动设置的';
    expect(with_('公共文化服务', '延时开放')).toBe(usual);
    expect(with_(' 公共文化服务工作职责。', '开展延时开放工作活动；')).toBe(usual);
    expect(with_('履行公共文化服务工作', '延时开放工作')).toBe(usual);
    expect(with_('公共文化服务职责', '文体活动')).toBe('项目甲是我部门为履行公共文化服务职责，开展文体活动设置的');
    expect(with_('文化\n服务，\n旅游', '延时\r\n开放')).toBe('项目甲是我部门为履行文化，服务，旅游工作职责，开展延时，开放工作活动设置的');
  });

  it('numbers items itself and drops the numbers, not the figures, they came with', () => {
    const contents = [
      '1.购置桌椅；',
      '（2）更换照明。',
      '3、值守',
      '二是宣传',
      '1.5 米宽步道',
      '3、4号楼维修',
      '一、二级医院培训',
      null,
      ' ',
    ].map((text, index) => ({
      id: `c${index}`,
      text,
    }));
    expect(part({ ...canteen, statement: { ...canteen.statement, contents } }, 0, 0).slice(1)).toEqual([
      '1.购置桌椅；',
      '2.更换照明；',
      '3.值守；',
      '4.宣传；',
      '5. 1.5 米宽步道；',
      '6. 3、4号楼维修；',
      '7.一、二级医院培训。',
    ]);
  });

  it('prints amounts as entered', () => {
    const funding = [
      { id: 'f1', name: '设备2', amount: '0.0001' },
      { id: 'f2', name: '桌椅12万元', amount: null },
      { id: 'f3', name: '照明', amount: null },
      { id: 'f4', name: null, amount: '31.45678' },
    ];
    const told = part(
      { ...canteen, budget: { total: '12345678901.2345', fiscal: '1', other: '0' }, statement: { ...canteen.statement, funding } },
      0,
      1,
    );
    expect(told).toEqual([
      '2027年该项目主要安排一般公共预算资金共计12345678901.2345万元。其中：',
      '1.设备2，0.0001万元；',
      '2.桌椅12万元；',
      '3.照明＿＿万元；',
      '4.＿＿31.45678万元。',
    ]);
  });

  it('follows the words and the goals as entered', () => {
    const [row] = canteen.indicators;
    if (row === undefined) throw new Error('no indicator');
    const indicators = [
      { ...row, id: 'a', category: '产出指标', subcategory: '数量指标', goal: 'g2' },
      { ...row, id: 'b', category: '效益指标', subcategory: '社会效益', goal: 'g1' },
      { ...row, id: 'c', category: '效果指标', subcategory: '社会效益指标', goal: 'g1' },
      { ...row, id: 'd', category: '满意度指标', subcategory: '满意度指标', goal: 'g3' },
      { ...row, id: 'e', category: '满意度指标', subcategory: '满意度指标', goal: 'g3' },
      { ...row, id: 'f', category: null, subcategory: null, name: '开放天数', goal: 'g3' },
    ];
    const goals = ['一', '二', '三'].map((text, index) => ({ id: `g${index + 1}`, text }));
    expect(part({ ...canteen, goals, indicators }, 1, 1)).toEqual([
      '对应目标一设置1项效益指标、1项效果指标，均是社会效益指标。',
      '对应目标二设置1项产出指标，是数量指标。',
      '对应目标三设置2项满意度指标、1项指标，分别是满意度指标（2项）、开放天数。',
    ]);
  });

  it('gives text targets, scoring and half-filled targets as criteria', () => {
    const [row] = canteen.indicators;
    if (row === undefined) throw new Error('no indicator');
    const target = (operator: string | null, value: string | null, unit: string | null) => ({ operator, value, unit });
    const indicators = [
      { ...row, id: 'a', name: '开放天数', target: target('≥', '300', '百分比'), scoring: '每少1天扣1分。' },
      { ...row, id: 'b', name: '秩序', target: target('文字描述', null, '井然有序。\n无投诉；') },
      { ...row, id: 'c', name: '人次', target: target('≥', null, '人次') },
    ].map((each) => ({ ...each, goal: 'g1' }));
    expect(part({ ...canteen, indicators }, 1, 2)).toEqual([
      '目标一对应指标的评价标准是开放天数≥300%（每少1天扣1分）；秩序：井然有序。无投诉；人次＿＿。',
    ]);
  });

  it('counts what the table holds, for any declaration', () => {
    const counted = (text: string): number => [...text.matchAll(/(\d+)项/g)].reduce((sum, match) => sum + Number(match[1]), 0);
    // Plain words: a figure typed into a cell could be taken for a count.
    const word = fc.constantFrom('开放', '设备购置', '满意', '读者服务', '**', '照明改造');
    fc.assert(
      fc.property(randomDeclaration(word), (declaration) => {
        const told = writeStatement(declaration, template);
        const [contents = []] = [told.sections[0]?.parts[0]?.paragraphs.slice(1)];
        const written = declaration.statement.contents.filter((content) => content.text !== null).length;
        expect(contents).toHaveLength(Math.max(1, written));
        if (written > 0) expect(told.sections[0]?.parts[0]?.paragraphs[0]).toContain(`以下${written}个方面：`);
        const goals = declaration.goals.findLastIndex((goal) => goal.text !== null) + 1;
        expect(told.sections[1]?.parts[0]?.paragraphs[0]).toContain(`主要设置了${goals || '＿＿'}项绩效目标：`);
        const sentences = told.sections[1]?.parts[1]?.paragraphs ?? [];
        const counts = sentences.map((sentence) => counted(sentence.split('，')[0] ?? ''));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(declaration.indicators.length);
        if (declaration.indicators.length > 0) expect(counts).toEqual(byGoal(declaration).map((group) => group.indicators.length));
        const text = statementLines(told).join('\n');
        expect(text).not.toMatch(/null|undefined|NaN|[，。；：、]{2}/);
      }),
      { numRuns: 300 },
    );
  });

  it('always has the same sections in the same order, and no line is empty', () => {
    fc.assert(
      fc.property(randomDeclaration(oddText), (declaration) => {
        const told = writeStatement(declaration, template);
        expect(told.sections.flatMap((section) => [section.title, ...section.parts.map((each) => each.title)])).toEqual(titles);
        for (const line of statementLines(told)) {
          expect(line.trim()).not.toBe('');
          expect(line).not.toMatch(/null|undefined|NaN|[\n\r]/);
        }
        for (const each of told.sections.flatMap((section) => section.parts)) expect(each.paragraphs.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(published.size === 0)('reads well for the published tables (skipped where ../shared is absent)', () => {
    for (const [name, table] of published) {
      const told = lines(declarationFrom(table)).join('\n');
      expect(told, name).not.toMatch(/null|undefined|[，。；：、]{2}/);
      expect(told, name).toContain(`主要设置了${table.goals.length}项绩效目标`);
      expect(told, name).toContain(`资金共计${table.budget_total}万元。`);
    }
  });
});
