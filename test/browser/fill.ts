/** The path of a whole declaration on the page, step by step, as a clerk walks it. */
import type { PagePerson } from './person.ts';
import { statement, table } from './project.ts';

/** Opens the page as 林晓 and enters the chat with the bot, which says hello. */
export async function begin(me: PagePerson, url: string): Promise<void> {
  await me.page.goto(url);
  await me.page.getByRole('button', { name: /^林晓/ }).click();
  if ((me.page.viewportSize()?.width ?? 0) < 800) await me.page.getByTestId('chat').filter({ hasText: '填报助手' }).click();
  // The prepared round has given them projects, which is greeting enough.
  await me.sees('请您填报');
}

/** The project's code and whose it is, up to the money. */
export async function fillUnit(me: PagePerson): Promise<void> {
  await me.fill('项目编码', table.code);
  await me.press('保存并下一步', '单位代码');
  await me.fill('单位代码', table.unit_code);
  await me.fill('单位名称', table.unit_name);
  await me.fill('科室', statement.office);
  await me.fill('联系人', statement.contact);
  await me.press('保存并下一步', '第 2/7 步');
}

/** What it costs and what for. */
export async function fillFunds(me: PagePerson, other = '6.5'): Promise<void> {
  await me.fill('预算数', '86.5');
  await me.fill('其中：财政资金', '80');
  await me.fill('其他资金', other);
  await me.fill('资金用途', table.purpose);
}

/** Steps 1 to 3: what the project is and what it costs. */
export async function fillProject(me: PagePerson): Promise<void> {
  await me.say('/新建', '第 1/7 步');
  await me.fill('项目名称', table.name);
  await fillUnit(me);
  await fillFunds(me);
  await me.press('保存并下一步', '第 3/7 步');
  for (const { by, value } of table.payment_plan) await me.fill(by, String(value));
  await me.press('保存并下一步', '第 4/7 步');
}

export async function fillGoals(me: PagePerson): Promise<void> {
  const [first = '', second = ''] = table.goals;
  await me.fill('目标1', first);
  await me.press('再加一个', '目标2');
  await me.fill('目标2', second);
  await me.press('保存并下一步', '第 5/7 步');
}

/** An indicator in its form. */
export async function fillIndicator(me: PagePerson, index: number): Promise<void> {
  const row = table.indicators[index];
  if (!row) throw new Error(`the project has no indicator ${index}`);
  await me.choose('二级指标', row.level2 ?? '');
  await me.fill('三级指标', row.name ?? '');
  await me.fill('绩效指标描述', row.description ?? '');
  await me.choose('符号', row.symbol ?? '');
  if (row.value.raw) await me.fill('值', row.value.raw);
  await me.fill('单位（文字描述）', row.unit ?? '');
  await me.fill('指标值确定依据', row.basis ?? '');
}

/** An indicator typed in the chat, one answer after the other. */
export async function typeIndicator(me: PagePerson, index: number): Promise<void> {
  const row = table.indicators[index];
  if (!row) throw new Error(`the project has no indicator ${index}`);
  await me.say(row.level2 ?? '', '现在问的是“指标');
  await me.say(row.name ?? '', `${row.name}`);
  await me.say(row.description ?? '', '· 符号”');
  await me.say(`${row.symbol}${row.value.raw}${row.unit}`, '指标值确定依据”');
  await me.say(row.basis ?? '', '· 对应目标”');
  await me.say('2', '已有');
}

export async function fillStatement(me: PagePerson): Promise<void> {
  await me.fill('工作职责', statement.duty);
  await me.fill('工作活动', statement.activity);
  await me.fill('主要项目内容', statement.contents.join('\n'));
  await me.fill('资金安排', statement.funding.join('\n'));
  await me.press('保存并下一步', '第 7/7 步');
}
