/** Who may do what: given and taken by an administrator, told, kept in the trail, and refused in a sentence. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Clerk } from '../support/clerk.ts';
import { begin } from '../support/draft.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const toastSchema = z.object({ toast: z.object({ content: z.string() }).optional() });

onHosts(
  'roles are given and taken',
  (bot) => {
    /** A click whose value nobody gave them, on their newest card: what is said to it on the spot. */
    const forge = async (clerk: Clerk, value: unknown): Promise<string> => {
      return toastSchema.parse(JSON.parse(await forgeClick(bot(), clerk, value))).toast?.content ?? '';
    };
    const roles = async () => (await bot().rows('SELECT open_id, role, department FROM roles ORDER BY role')).map((row) => row.role);

    test('the directory is read first, then a role is given, told and kept in the trail', async () => {
      const [admin, chen] = [bot().clerk(3), bot().clerk(2)];
      await admin.type('/授权');
      expect(admin.see().title).toBe('通讯录');
      expect(admin.see().words).toContain('5 个部门，7 人');
      await admin.press('授权');
      expect(admin.see().title).toBe('授权（0）');
      await admin.press('授权', { 给谁: '陈敏', 管哪个部门: '教育局' });
      expect(admin.see().words).toContain('还差一样');
      // What was chosen stays chosen.
      await admin.press('授权', { 角色: '主管：发起批次、看进度、催办、审核' });
      expect(admin.see().title).toBe('授权（1）');
      expect(admin.see().words).toContain('陈敏 现在是教育局的主管');
      expect(admin.see().words).toContain('主管 · 教育局 · 陈敏');
      expect(chen.see().words).toContain('您现在是教育局的主管');
      expect(chen.see().words).toContain('授权人：财政局 管理员 何静');
      expect(await roles()).toEqual(['supervisor']);
      await admin.press('授权', { 给谁: '陈敏', 角色: '主管：发起批次、看进度、催办、审核', 管哪个部门: '教育局' });
      expect(admin.see().words).toContain('已经是教育局的主管');
      expect(await roles()).toEqual(['supervisor']);
    });

    test('whoever may not is told so in a sentence, whatever they type or press', async () => {
      const clerk = bot().clerk(0);
      await begin(clerk, '操场改造');
      await clerk.type('/授权');
      expect(clerk.said).toContain('给人授权要管理员来做');
      await clerk.type('/记录');
      expect(clerk.said).toContain('记录给主管和管理员看');
      const mine = { a: 'grants', do: 'give', page: 0, w: clerk.openId, r: 'admin', p: '*' };
      expect(await forge(clerk, mine)).toContain('给人授权要管理员来做');
      expect(await forge(clerk, { a: 'audit', page: 0, file: true })).toContain('记录给主管和管理员看');
      // A supervisor gives no roles either.
      const chen = bot().clerk(2);
      await chen.type('/授权');
      expect(chen.said).toContain('给人授权要管理员来做');
      expect(await roles()).toEqual(['supervisor']);
      expect(clerk.files).toEqual([]);
    });

    test('a role shows declarations of its departments and changes none of them', async () => {
      const [admin, chen, clerk] = [bot().clerk(3), bot().clerk(2), bot().clerk(0)];
      const [row] = await bot().rows("SELECT id FROM declarations WHERE name = '操场改造'");
      const d = String(row?.id);
      await chen.type('/帮助');
      // Of no department: a supervisor of one department sees it as little as a stranger does.
      for (const who of [chen, bot().clerk(1)]) {
        await who.type('/帮助');
        expect(await forge(who, { a: 'cmd', c: 'preview', d })).toContain('属于另一位经办人');
      }
      await admin.type('/授权');
      await admin.press('授权', { 给谁: '陈敏', 角色: '主管：发起批次、看进度、催办、审核', 管哪个部门: '所有部门' });
      await chen.type('/帮助');
      expect(await forge(chen, { a: 'cmd', c: 'preview', d })).toBe('');
      expect(chen.see().words).toContain('操场改造');
      const before = await bot().rows(`SELECT version FROM declarations WHERE id = '${d}'`);
      for (const value of [
        { a: 'save', d, s: 'project', go: 'stay', h: {} },
        { a: 'cmd', c: 'submit', d },
        { a: 'delete', d, sure: true },
        { a: 'open', d },
      ])
        expect(await forge(chen, value)).toContain('属于另一位经办人');
      expect(await bot().rows(`SELECT version FROM declarations WHERE id = '${d}'`)).toEqual(before);
      expect(await bot().rows(`SELECT count(*) AS n FROM seats WHERE declaration = '${d}'`)).toEqual([{ n: 1 }]);
      // An administrator administers: what is in it is not for them.
      expect(await forge(admin, { a: 'cmd', c: 'preview', d })).toContain('属于另一位经办人');
      expect(clerk.see().title).toBeDefined();
    });

    test('what was done can be read and taken along, each as far as they look after', async () => {
      const [admin, chen] = [bot().clerk(3), bot().clerk(2)];
      await admin.type('/授权');
      await admin.press('授权', { 给谁: '周远', 角色: '审核人：看申报、审核', 管哪个部门: '交通局' });
      await admin.type('/记录');
      expect(admin.see().title).toBe('记录（3）');
      expect(admin.see().words).toContain('授予 周远 审核人（交通局）');
      expect(admin.see().words).toContain('授予 陈敏 主管（所有部门）');
      expect(admin.see().words).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d 何静/);
      await admin.press('导出记录');
      const file = admin.files.at(-1);
      expect(file?.name).toBe('操作记录.csv');
      const lines = new TextDecoder().decode(file?.bytes).trim().split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines[1]).toContain('何静,交通局,授予 周远 审核人（交通局）');
      // Everywhere is taken back: the trail of one department is left.
      await admin.type('/授权');
      await admin.press('收回', { 收回哪一个: '主管 · 所有部门 · 陈敏' });
      expect(admin.see().words).toContain('陈敏 不再是所有部门的主管');
      expect(chen.see().words).toContain('您不再是所有部门的主管');
      await chen.type('/记录');
      expect(chen.see().title).toBe('记录（1）');
      expect(chen.see().words).toContain('授予 陈敏 主管（教育局）');
      expect(chen.see().words).not.toContain('周远');
      await chen.press('导出记录');
      expect(new TextDecoder().decode(chen.files.at(-1)?.bytes)).not.toContain('周远');
    });

    test('two administrators take the same role back: one does, the other is told', async () => {
      const admin = bot().clerk(3);
      await admin.type('/授权');
      const card = admin.lastCard;
      await admin.type('/授权');
      await admin.press('收回', { 收回哪一个: '审核人 · 交通局 · 周远' });
      await admin.press('收回', { 收回哪一个: '审核人 · 交通局 · 周远' }, card);
      expect(admin.see(card).words).toContain('这一个已经收回了');
      await admin.press('收回', {}, card);
      expect(admin.see(card).words).toContain('先选要收回的那一个');
      expect(await roles()).toEqual(['supervisor']);
    });

    test('who has left is no longer offered; their zone is learned from a click', async () => {
      const [admin, gao] = [bot().clerk(3), bot().clerk(6)];
      gao.user.setState({ zone: 'America/New_York' });
      await gao.type('/帮助');
      await gao.press('我的申报');
      const zones = () => bot().rows(`SELECT zone FROM people WHERE open_id = '${gao.openId}'`);
      expect(await zones()).toEqual([{ zone: 'America/New_York' }]);
      gao.user.setState({ zone: 'Asia/Shanghai' });
      await gao.type('/帮助');
      await gao.press('我的申报');
      expect(await zones()).toEqual([{ zone: 'Asia/Shanghai' }]);
      const offered = () => admin.see().inputs.find((input) => input.label === '给谁')?.options.length;
      await admin.type('/授权');
      expect(offered()).toBe(7);
      gao.user.setState({ resigned: true });
      await admin.press('更新通讯录');
      expect(admin.see().words).toContain('5 个部门，6 人');
      expect(await bot().rows(`SELECT status FROM people WHERE open_id = '${gao.openId}'`)).toEqual([{ status: 'resigned' }]);
      await admin.press('授权');
      expect(offered()).toBe(6);
    });
  },
  { admins: [3] },
);

const more = Array.from({ length: 110 }, (_, n) => ({
  name: n < 2 ? '王宁' : `职员${n}`,
  enName: `Staff ${n}`,
  department: n % 2 === 0 ? '档案馆' : '图书馆',
  role: 'clerk' as const,
  color: '#2ea121',
  mail: `staff${n}`,
  mobile: `+8613910${String(n).padStart(6, '0')}`,
}));

onHosts(
  'in a large organisation people are named in words',
  (bot) => {
    test('a name nobody has, a name two have, and one of them', async () => {
      const admin = bot().clerk(3);
      await admin.type('/授权');
      expect(admin.see().words).toContain('7 个部门，117 人');
      await admin.press('授权');
      const role = '发布人：看申报、出公开版';
      await admin.press('授权', { 给谁: '赵一', 角色: role, 管哪个部门: '档案馆' });
      expect(admin.see().words).toContain('通讯录里找不到“赵一”');
      await admin.press('授权', { 给谁: '王宁' });
      expect(admin.see().words).toContain('有 2 位叫“王宁”');
      await admin.press('王宁 · 图书馆');
      expect(admin.see().words).toContain('王宁 现在是档案馆的发布人');
      const rows = await bot().rows('SELECT p.department_name AS of FROM roles r JOIN people p ON p.open_id = r.open_id');
      expect(rows).toEqual([{ of: '图书馆' }]);
      // An id the directory does not know is nobody's.
      await admin.press('授权', { 给谁: 'ou_somebody', 角色: role, 管哪个部门: '档案馆' });
      expect(admin.see().words).toContain('通讯录里找不到“ou_somebody”');
    });
  },
  { admins: [3], sandbox: { staff: more } },
);
