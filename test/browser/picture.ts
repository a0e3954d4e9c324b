/** Makes the picture of the README from the real page: `npx tsx test/browser/picture.ts` writes docs/chat.png. */
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../sandbox/page/browser.ts';
import { openDesk } from './desk.ts';
import { begin, fillProject } from './fill.ts';
import { PagePerson } from './person.ts';
import { table } from './project.ts';

const desk = await openDesk();
const browser = await openBrowser({ width: 1280, height: 960 });
try {
  const page = await browser.context.newPage();
  const me = new PagePerson(page, 'picture');
  await begin(me, desk.url);
  await fillProject(me);
  // Back to the plan, with the slip everybody makes: the amount where a percentage belongs.
  await me.press('上一步', '第 3/7 步');
  await me.say(`12月底 ${table.budget_total}`, '应为 100%');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await page.screenshot({ path: fileURLToPath(new URL('../../docs/chat.png', import.meta.url)) });
} finally {
  await browser.close();
  await desk.close();
}
