/** The mistakes clerks make most, on the page of `npm start` on a phone: each is told at its cell and is right again by one tap. */
import { beforeAll, expect, it } from 'vitest';
import { begin, fillFunds, fillGoals, fillStatement, fillUnit } from './fill.ts';
import type { PagePerson } from './person.ts';
import { table } from './project.ts';
import { onPhone } from './visit.ts';

const labels = ['项目名称', '预算数', '其他资金', '6月底', '12月底'];
/** What the preview says once every mistake is out. */
const right: readonly string[] = [
  '项目名称 县第三小学操场改造',
  '预算数 86.5 万元',
  '其他资金 6.5 万元',
  '6月底 20%',
  '12月底 100%',
  '1. 翻修操场面积 ≥ 3200 平方米',
  '2. 改造完成时间 8 月 31 日前完成',
  '3. 改造总成本 ≤ 86.5 万元',
  '4. 场地检测合格率 = 100 %',
  '5. 受益学生人数 ≥ 1460 人',
  '6. 有害物质超标项数 = 0 项',
  '7. 场地保修年限 ≥ 5 年',
  '8. 学生和家长满意度 ≥ 92 %',
];
const reason = '去年同类场地检测全部合格，合同约定不合格返工';

/** What stands in the form of an indicator, in the words of its labels. */
type Row = readonly [kind: string, name: string, description: string, operator: string, value: string, unit: string, basis: string];

const row = (at: number, change: Partial<{ kind: string; name: string; operator: string; value: string; unit: string }> = {}): Row => {
  const there = table.indicators[at];
  if (!there) throw new Error(`the project has no indicator ${at}`);
  const { kind = there.level2 ?? '', name = there.name ?? '', operator = there.symbol ?? '' } = change;
  return [
    kind,
    name,
    there.description ?? '',
    operator,
    change.value ?? there.value.raw ?? '',
    change.unit ?? there.unit ?? '',
    '施工合同',
  ];
};

onPhone('mistakes on a phone', 'mistake', (visit) => {
  let me: PagePerson;
  let taken = 0;
  beforeAll(() => {
    me = visit().me;
  });

  /** The mistake is told on the newest card; one tap on `button`, and the card no longer says it. */
  async function outOf(name: string, told: RegExp, button: string): Promise<void> {
    await me.sees(told);
    taken += 1;
    await me.shoot(`${String(taken).padStart(2, '0')}-${name}`);
    const before = me.taps;
    await me.press(button, '已按建议改好');
    expect(me.taps - before).toBe(1);
    await expect.poll(async () => told.test((await me.card.textContent()) ?? '')).toBe(false);
  }

  /** An indicator in its form, and the button that leaves it. */
  async function enter(entered: Row, button: string, then: string | RegExp): Promise<void> {
    const [kind, name, description, operator, value, unit, basis] = entered;
    await me.choose('二级指标', kind);
    await me.fill('三级指标', name);
    await me.fill('绩效指标描述', description);
    await me.choose('符号', operator);
    await me.fill('值', value);
    await me.fill('单位（文字描述）', unit);
    await me.fill('指标值确定依据', basis);
    await me.press(button, then);
  }

  /** The cells that were wrong, and the head of each indicator, as the preview shows them. */
  async function words(): Promise<readonly string[]> {
    await me.say('/预览', '预览');
    const [text = ''] = await me.card.allInnerTexts();
    const lines = text.split('\n').map((line) => line.trim());
    const facts = labels.map((label) => `${label} ${lines[lines.indexOf(label) + 1]}`);
    return [...facts, ...lines.filter((line) => /^\d+\. /.test(line))];
  }

  const another = '保存并再加一条';
  /** The form of an indicator, by its heading; a name's length stands beside its label as 三级指标 5/1000. */
  const form = (number: number): RegExp => new RegExp(`指标${number}(?!/)`);

  it('gets out of ten mistakes with a tap each', async () => {
    await begin(me, visit().desk.url);
    await me.say('/新建', '第 1/7 步');
    await me.say(`${table.name}（2027年）`, '项目名称记为');
    await outOf('year-in-name', /项目名称里有备注“2027年”/, `改成 ${table.name}`);
    await fillUnit(me);

    await fillFunds(me, '65');
    await me.press('保存并下一步', '再看一眼');
    await outOf('sum', /财政资金 80/, '其他资金改成 6.5 万元');
    await me.press('保存并下一步', '第 3/7 步');

    for (const [label, value] of [
      ['3月底', '20'],
      ['6月底', '10'],
      ['10月底', '80'],
      ['12月底', '86.5'],
    ] as const)
      await me.fill(label, value);
    await me.press('保存并下一步', '再看一眼');
    await outOf('falls', /比.?3月底.*小/, '改成 20%');
    await outOf('amount-for-share', /12月底累计进度是 86.5%/, '改成 100%');
    await me.press('保存并下一步', '第 4/7 步');
    await fillGoals(me);

    await me.press('加一条', form(1));
    await enter(row(0, { name: '翻修操场面积（平方米）' }), another, form(2));
    await enter(row(1, { operator: '≥' }), another, form(3));
    await outOf('beyond-all', /指标2.*不会超过/, '指标2 · 符号改成 =');
    await enter(row(2, { value: '8' }), another, '却填了数值');
    await outOf('text-with-value', /选了“文字描述”，却/, '清空这一格');
    await me.press(another, form(4));
    await enter(row(3, { operator: '≥', unit: '万' }), another, '符号却是');
    await outOf('cost-at-least', /是成本，/, '改成 ≤');
    await outOf('wan', /单位写成“万”/, '改成 万元');
    await me.press(another, form(5));
    await enter(row(3), another, '逐格相同');
    await outOf('twice', /与指标4/, '删去指标5');
    await enter(row(4), another, form(6));
    await enter(row(5), another, form(7));
    await enter(row(6), another, form(8));
    await enter(row(7, { operator: '≤' }), another, '越高越好');
    await outOf('wrong-way', /越高越好/, '改成 ≥');
    await me.press('保存并返回列表', '已有 8 条');
    await me.say('指标2 一级指标 满意度指标', '已有 8 条');
    await outOf('wrong-category', /现在放在“满意度指标”下/, '指标8 · 一级指标改成 产出指标');
    await me.press('下一步', '第 6/7 步');
    await fillStatement(me);
    await me.say('/检查', '检查：');
    await outOf('unit-in-name', /名称里带了单位/, '改成 翻修操场面积');
    expect(taken).toBe(12);
    expect(await words()).toEqual(right);
  });

  it('accepts all at once, and takes all of it back', async () => {
    await me.say('12月底 86.5\n指标3 单位 万\n指标4 符号 ≥\n指标8 符号 ≤', '应为 100%');
    await me.shoot('20-four-typed');
    const wrong = await words();
    await me.say('/检查', '检查：');
    await me.shoot('21-check');
    await me.press('全部采纳（4 处）', '采纳了 4 处');
    await me.shoot('22-all-accepted');
    expect(await words()).toEqual(right);
    await me.say('/撤销', '已撤销：');
    await me.shoot('23-undone');
    expect(await words()).toEqual(wrong);
  });

  it('is refused while errors stand, gives reasons for what stays, hands in and takes back', async () => {
    await me.say('/提交', '还不能提交');
    await me.shoot('30-refused');
    await me.press('全部采纳（2 处）', '提交前看一眼');
    await me.shoot('31-reasons');
    for (let left = await me.card.getByRole('button', { name: '说明理由' }).count(); left > 0; left -= 1) {
      const before = await me.page.getByTestId('card').count();
      await me.card.getByRole('button', { name: '说明理由' }).first().click();
      await me.page.getByTestId('card').nth(before).waitFor();
      await me.shoot(`32-reason-${left}`);
      await me.say(reason, '理由记下了');
    }
    await me.shoot('33-explained');
    await me.press('提交', '已提交，等审核');
    await me.shoot('34-submitted');
    expect(await me.card.textContent()).toContain(`资金安排：${reason}`);
    await me.say('预算数 1', '现在不能改');
    await me.shoot('35-locked');
    await me.press('撤回', '已撤回');
    await me.shoot('36-withdrawn');
    expect((await words()).join()).not.toContain('预算数1 ');
    visit().quiet();
  });
});
