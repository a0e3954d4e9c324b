/**
 * Takes the picture of the README: `npm run picture` starts the built sandbox and bot on a folder of their own, has a clerk answer a few
 * questions in the page, and writes `docs/chat.png`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../sandbox/page/browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const picture = join(root, 'docs/chat.png');

/** The address in the first line `npm start` prints. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the sandbox ended before it was ready')));
    child.stdout?.on('data', (bytes: Buffer) => {
      const [address] = /http:\/\/[\d.:]+/.exec(bytes.toString()) ?? [];
      if (address) resolve(address);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'tianbao-picture-'));
const child = spawn(process.execPath, [join(root, 'dist/start.js')], {
  env: { ...process.env, PORT: '0', DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await openBrowser({ width: 1280, height: 1000 });
try {
  const page = await browser.context.newPage();
  await page.goto(await addressOf(child));
  await page.getByRole('button', { name: /^林晓/ }).click();
  const card = page.getByTestId('card').last();
  const sees = (words: string): Promise<void> => card.filter({ hasText: words }).waitFor();
  const say = async (words: string, then: string): Promise<void> => {
    await page.getByTestId('composer').fill(words);
    await page.getByTestId('send').click();
    await sees(then);
  };
  const fill = (label: string, value: string): Promise<void> => card.getByLabel(label, { exact: true }).fill(value);
  const press = async (button: string, then: string): Promise<void> => {
    await card.getByRole('button', { name: button, exact: true }).click();
    await sees(then);
  };
  await say('/新建', '第 1/7 步');
  await fill('项目名称', '少儿图书馆夜间开放');
  await fill('项目编码', '13010824P00123110001A');
  await press('保存并下一步', '单位代码');
  await fill('单位代码', '301001');
  await fill('单位名称', '市图书馆');
  await fill('科室', '读者服务部');
  await fill('联系人', '林晓');
  await press('保存并下一步', '第 2/7 步');
  await fill('预算数', '865000元');
  await fill('其中：财政资金', '80');
  await fill('其他资金', '6.5');
  await fill('资金用途', '购置阅览桌椅 40 套、更换照明 60 盏，支付夜间值守人员费用');
  await press('保存并下一步', '第 3/7 步');
  await say('0 40% 80% 10', '12月底记为 10%');
  // The page scrolls the new card into sight.
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: picture });
  process.stdout.write(`${picture}\n`);
} finally {
  await browser.close();
  child.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
