/** Scripted clerks: each enters a whole table by what stands on the cards, one in the forms, one by typing. */
import type { Clerk } from './clerk.ts';
import type { Answers, Sheet } from './tables.ts';

/** Buttons a clerk presses again when the card comes back with a remark; more often is a dead end. */
const PATIENCE = 3;

const onStep = (clerk: Clerk): string => clerk.see().subtitle.split(' · ')[0] ?? '';

/** Fills the form in hand and goes on; a card that comes back with a remark is left as it is. */
async function fillForm(clerk: Clerk, answers: Answers, button = '保存并下一步'): Promise<void> {
  const before = onStep(clerk);
  await pressed(clerk, button, answers);
  for (let again = 0; onStep(clerk) === before; again += 1) {
    if (again === PATIENCE) throw new Error(`still at ${before}:\n${clerk.see().words}`);
    await pressed(clerk, again === 0 ? button : '跳过');
  }
}

async function pressed(clerk: Clerk, button: string, answers: Answers = {}): Promise<void> {
  const result = await clerk.press(button, answers);
  if (!result.ok) throw new Error(`${button}: ${result.code} ${result.msg}`);
}

/** Everything in the forms. */
export async function enterByForm(clerk: Clerk, sheet: Sheet): Promise<void> {
  await clerk.type('/新建');
  await fillForm(clerk, sheet.project);
  // A unit that is remembered whole is passed over; this table may be another unit's.
  if (!clerk.see().inputs.some(({ label }) => label === '单位代码')) await pressed(clerk, '上一步');
  await fillForm(clerk, sheet.unit);
  await fillForm(clerk, sheet.budget);
  await fillForm(clerk, sheet.plan);
  for (const [at, goal] of sheet.goals.entries()) {
    if (at < sheet.goals.length - 1) await pressed(clerk, '再加一个', { [`目标${at + 1}`]: goal });
    else await fillForm(clerk, { [`目标${at + 1}`]: goal });
  }
  await pressed(clerk, '加一条');
  for (const [at, row] of sheet.rows.entries()) await rowByForm(clerk, row, at === sheet.rows.length - 1);
  await fillForm(clerk, {}, '下一步');
  await fillForm(clerk, sheet.statement);
}

async function rowByForm(clerk: Clerk, row: Sheet['rows'][number], last: boolean): Promise<void> {
  const button = last ? '保存并返回列表' : '保存并再加一条';
  const { 二级指标: subcategory = '', ...rest } = row.answers;
  const options = clerk.see().inputs.find((input) => input.label === '二级指标')?.options ?? [];
  const listed = options.find((option) => option.text.startsWith(`${subcategory}（`));
  const heading = headingOf(clerk);
  // The category is chosen only where the form's own would be another one.
  const category = listed?.text === `${subcategory}（${row.category}）` ? {} : { 一级指标: row.category };
  if (listed) await pressed(clerk, button, { ...category, 二级指标: subcategory, ...rest });
  else {
    await pressed(clerk, button, { ...category, 二级指标: '其他', ...rest });
    await clerk.type(subcategory);
    if (headingOf(clerk) === heading) await pressed(clerk, button);
    else if (!last) await pressed(clerk, '加一条');
  }
  for (let again = 0; !last && headingOf(clerk) === heading; again += 1) {
    if (again === PATIENCE) throw new Error(`still at ${heading}:\n${clerk.see().words}`);
    await pressed(clerk, button);
  }
}

/** 指标3 on a card that holds the form of one row. */
const headingOf = (clerk: Clerk): string | undefined => /^指标\d+$/m.exec(clerk.see().words)?.[0];
/** The cell the newest card asks for. */
const askedOf = (clerk: Clerk): string | undefined => /现在问的是“([^”]+)”/.exec(clerk.see().words)?.[1];

/** Answers the cells of a step by typing: the open question where it is asked, by its name where it is not. */
async function typeCells(clerk: Clerk, step: string, answers: Answers): Promise<void> {
  await reach(clerk, step);
  for (const [label, value] of Object.entries(answers)) {
    if (askedOf(clerk) === label) await clerk.type(value);
    else if (clerk.see().inputs.find((input) => input.label === label)?.value !== value) await clerk.type(`${label}：${value}`);
  }
}

/** Types 下一步 until the step is there. */
async function reach(clerk: Clerk, step: string): Promise<void> {
  for (let times = 0; !onStep(clerk).includes(step); times += 1) {
    if (times === PATIENCE) throw new Error(`${step} is not reached from ${onStep(clerk)}:\n${clerk.see().words}`);
    await clerk.type('下一步');
  }
}

/** Everything typed into the chat, not one button. */
export async function enterByTyping(clerk: Clerk, sheet: Sheet): Promise<void> {
  await clerk.type('/new');
  await typeCells(clerk, '基本信息（1/2）', sheet.project);
  await typeCells(clerk, '基本信息（2/2）', sheet.unit);
  await typeCells(clerk, '资金', sheet.budget);
  await reach(clerk, '支出计划');
  const shares = Object.values(sheet.plan);
  if (shares.length === 4) await clerk.type(shares.join(' '));
  else await typeCells(clerk, '支出计划', sheet.plan);
  await reach(clerk, '绩效目标');
  // One goal a line where no goal begins with a number of its own.
  if (sheet.goals.every((goal) => !/^[\d（(①-⑳]/u.test(goal))) await clerk.type(sheet.goals.join('\n'));
  else for (const goal of sheet.goals) await clerk.type(goal);
  await reach(clerk, '绩效指标');
  for (const row of sheet.rows) await rowByTyping(clerk, row);
  await reach(clerk, '说明');
  for (const [label, value] of Object.entries(sheet.statement)) {
    await clerk.type(askedOf(clerk) === label ? value : `${label}：${value}`);
  }
  await reach(clerk, '检查与预览');
}

async function rowByTyping(clerk: Clerk, row: Sheet['rows'][number]): Promise<void> {
  await clerk.type('加一条');
  const { 二级指标: subcategory = '', '评（扣）分标准': scoring, ...rest } = row.answers;
  await clerk.type(subcategory);
  let heading = headingOf(clerk);
  const category = clerk.see().inputs.find((input) => input.label === '一级指标')?.value;
  if (category !== row.category) await clerk.type(`${heading} 一级指标 ${row.category}`);
  heading = headingOf(clerk);
  if (scoring) await clerk.type(`${heading}评（扣）分标准：${scoring}`);
  const left = new Map(Object.entries(rest));
  for (let asked = askedOf(clerk); headingOf(clerk) === heading; asked = askedOf(clerk)) {
    const label = asked?.replace(`${heading} · `, '') ?? '';
    const value = label === '对应目标' ? '目标1' : left.get(label);
    left.delete(label);
    if (value !== undefined) await clerk.type(value);
    else {
      // A blank cell is passed over: the others by their names, then back to the list.
      for (const [name, named] of left) await clerk.type(`${heading}${name}：${named}`);
      left.clear();
      await clerk.type('返回列表');
    }
  }
}
