/** The published volume as LibreOffice wrote it: all imported, some exported again, every cell as on paper. */
import { expect, test } from 'vitest';
import { there } from '../documents/read/published.ts';
import type { Clerk } from '../support/clerk.ts';
import { publishedFile } from '../support/documents.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { onHosts } from '../support/hosts.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { published } from '../support/tables.ts';

if (!there) process.stdout.write('skipped: the published files (../shared is not next to the checkout)\n');

/** Opens a declaration from the list, wherever it stands in it. */
async function open(clerk: Clerk, name: string): Promise<void> {
  await clerk.type('/我的');
  for (;;) {
    const card = clerk.see();
    const rows = card.words.split('\n').filter((line) => /^\d+\. /.test(line));
    const at = rows.findIndex((line) => line.includes(name));
    const button = card.buttons.filter((each) => each.text === '打开')[at];
    if (button) {
      await clerk.user.click(clerk.lastCard.messageId, { tag: 'button', name: button.name, value: button.value });
      await clerk.chat.settled();
      return;
    }
    await clerk.press('下一页');
  }
}

onHosts('the published volume', (bot) => {
  test.skipIf(!there).each(['volume13.docx', 'volume13.xlsx'] as const)('%s', async (file) => {
    const clerk = bot().clerk(file.endsWith('docx') ? 0 : 1);
    clerk.user.sendFile({ name: file, bytes: publishedFile(file) });
    await bot().settled();
    const card = clerk.lastCard;
    expect(clerk.see(card).title, clerk.see(card).words).toBe('读到 13 个项目');
    await clerk.press('全部导入', {}, card);
    expect(clerk.see(card).title).toBe('已导入 13 个项目');
    for (const { table } of published.slice(0, 3)) {
      await open(clerk, table.name ?? '');
      await clerk.type('/导出 word');
      const read = readDeclaration(clerk.files.at(-1)?.bytes ?? new Uint8Array());
      expect(tableDifferences(table, read)).toEqual([]);
    }
  });

  test.skipIf(!there).each(['03.doc', '12.xls', '20.xlsx', '16.docx'])('%s alone', async (file) => {
    const clerk = bot().clerk(2);
    clerk.user.sendFile({ name: file, bytes: publishedFile(file) });
    await bot().settled();
    expect(clerk.see().title).toBe('读到 1 个项目');
    // A .doc says that it is one, and what it left in doubt; that it left nothing else aside is compared in tables.test.ts.
    if (file === '03.doc') expect(clerk.see().words).toMatch(/旧的 \.doc 文件[\s\S]*存疑 2 格[\s\S]*3月底（存疑）\s*这一格是空的/);
    else expect(clerk.see().words).not.toContain('.doc 文件');
    await clerk.press('导入');
    expect(clerk.see().title).toBe(published.find((entry) => file.startsWith(entry.file))?.table.name);
  });
});
