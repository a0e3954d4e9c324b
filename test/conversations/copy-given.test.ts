/** Last year's declaration begins that of a project the clerk was given, as one of its round. */
import { beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../support/clerk.ts';
import { exampleOf, wordFile } from '../support/documents.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const PLAYGROUND = { name: '城东小学操场排水改造', code: '130999270000000301A01' };

onHosts('last year begins a given project', (bot) => {
  const lin = () => bot().clerk(0);
  const year = async () => String((await bot().rows('SELECT year FROM rounds'))[0]?.year);
  const given = async (name: string) =>
    (await bot().rows(`SELECT id, round, declaration FROM assignments WHERE name = '${name}'`))[0] ?? {
      id: '',
      round: '',
      declaration: null,
    };
  const bring = async (clerk: Clerk, project: { name: string; code: string }): Promise<void> => {
    const last = { ...exampleOf('road', String(Number(await year()) - 1)), ...project };
    clerk.user.sendFile({ name: '去年.docx', bytes: await wordFile(last) });
    await bot().settled();
    await clerk.press('导入');
  };
  beforeAll(() => seedExample(bot()));

  test('nothing of last year: how to bring it, or to begin empty', async () => {
    await lin().type('/我的');
    await lin().press('复制去年');
    expect(lin().see().words).toContain(`给“${PLAYGROUND.name}”复制去年的`);
    expect(lin().see().words).toContain('没有找到去年的申报');
    expect(
      lin()
        .see()
        .buttons.map(({ text }) => text),
    ).toContain('开始填');
  });

  test('its own stands first; the copy is the one of the round, with what the project says', async () => {
    await bring(lin(), { name: '别的项目', code: '130999270000000301A77' });
    await bring(lin(), { ...PLAYGROUND, code: '130999270000000301A09' });
    await lin().type('/我的');
    await lin().press('复制去年');
    expect(lin().see().inputs[0]?.options?.[0]?.text).toContain(PLAYGROUND.name);
    const card = lin().lastCard;
    await Promise.all([lin().press('复制', {}, card), lin().press('复制', {}, card)]);
    const { declaration, round } = await given(PLAYGROUND.name);
    expect(declaration).not.toBeNull();
    const rows = await bot().rows(`SELECT id FROM declarations WHERE round = '${round}' AND name = '${PLAYGROUND.name}'`);
    expect(rows).toEqual([{ id: declaration }]);
    const cells = await bot().rows(`SELECT path, value FROM cells WHERE declaration = '${declaration}' AND value IS NOT NULL`);
    const said = Object.fromEntries(cells.map(({ path, value }) => [path, value]));
    expect(said).toMatchObject({
      name: PLAYGROUND.name,
      code: PLAYGROUND.code,
      'basics.year': await year(),
      purpose: exampleOf('road').purpose,
    });
    expect(said['budget.total']).toBeUndefined();
    expect(said['last.budget.total']).toBe(exampleOf('road').budget.total);
    expect(lin().see(card).words).toContain(`已归到“${await year()} 年预算绩效申报”里您要填的“${PLAYGROUND.name}”`);
  });

  test('by the command alone it goes to the project it is about', async () => {
    const zhou = bot().clerk(1);
    const [open] = await bot().rows(`SELECT name, code FROM assignments WHERE clerk = '${zhou.openId}' AND declaration IS NULL`);
    const project = { name: String(open?.name), code: String(open?.code) };
    await bring(zhou, project);
    await zhou.type('/复制去年');
    await zhou.press('复制');
    expect(zhou.see().words).toContain(`里您要填的“${project.name}”`);
    expect((await given(project.name)).declaration).not.toBeNull();
  });

  test('a table of this year that was brought before is taken up by 开始填', async () => {
    const gao = bot().clerk(6);
    const [open] = await bot().rows(`SELECT name, code FROM assignments WHERE clerk = '${gao.openId}' AND declaration IS NULL`);
    const project = { name: String(open?.name), code: String(open?.code) };
    gao.user.sendFile({ name: '今年.docx', bytes: await wordFile({ ...exampleOf('road', await year()), ...project }) });
    await bot().settled();
    await gao.press('导入');
    const [own] = await bot().rows(`SELECT declaration FROM seats WHERE open_id = '${gao.openId}'`);
    await gao.type('/我的');
    await gao.press('开始填');
    expect(gao.see().words).toContain(`您已经有一份“${project.name}”`);
    expect(gao.see().words).toContain(`就用它交“${await year()} 年预算绩效申报”`);
    expect((await given(project.name)).declaration).toBe(own?.declaration);
    await gao.press('打开');
    expect(gao.see().title).toBe(project.name);
    const [linked] = await bot().rows(`SELECT round, assignment, department FROM declarations WHERE id = '${own?.declaration}'`);
    expect(linked?.round).toBe((await given(project.name)).round);
    expect(await bot().rows(`SELECT declaration FROM seats WHERE open_id = '${gao.openId}'`)).toHaveLength(1);
  });

  test("somebody else's project is not begun with it", async () => {
    const zhou = bot().clerk(1);
    const [own] = await bot().rows(`SELECT declaration FROM seats WHERE open_id = '${zhou.openId}' LIMIT 1`);
    const { id, round } = await given(PLAYGROUND.name);
    const before = await bot().rows('SELECT count(*) AS n FROM declarations');
    expect(await forgeClick(bot(), zhou, { a: 'copy', d: own?.declaration, b: round, n: id })).toContain('不在您名下');
    expect(await forgeClick(bot(), zhou, { a: 'round', do: 'copy', b: round, n: id })).toContain('不在您名下');
    expect(await bot().rows('SELECT count(*) AS n FROM declarations')).toEqual(before);
  });
});
