/** A page of `npm start` for the tests of a file: a desk and a browser of their own, a picture where one fails. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from '../sandbox/page/browser.ts';
import { built, type Desk, openDesk } from './desk.ts';
import { PagePerson } from './person.ts';

export interface Visit {
  readonly desk: Desk;
  readonly me: PagePerson;
  /** The newest file of the chat, as it was saved. */
  saved(): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** Neither the page nor the process has complained. */
  quiet(): void;
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

/** Tests in front of a phone; `view` names their pictures. */
export const onPhone = (title: string, view: string, tests: (visit: () => Visit) => void): void => visiting(title, view, phone, tests);

/** Tests in front of a desktop's screen. */
export const onDesktop = (title: string, view: string, tests: (visit: () => Visit) => void): void => visiting(title, view, desktop, tests);

function visiting(title: string, view: string, size: typeof phone, tests: (visit: () => Visit) => void): void {
  describe.skipIf(chromiumPath === undefined)(title, { timeout: 120_000 }, () => {
    let browser: OpenBrowser | undefined;
    let desk: Desk | undefined;
    let visit: Visit | undefined;

    beforeAll(async () => {
      await built();
      desk = await openDesk();
      browser = await openBrowser(size, { touch: size === phone });
      const page = await browser.context.newPage();
      page.setDefaultTimeout(30_000);
      visit = visitOf(desk, new PagePerson(page, view));
    }, 90_000);
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await visit?.me.shoot('failed', 'window').catch(() => undefined);
    });
    afterAll(async () => {
      await browser?.close();
      await desk?.close();
    });
    tests(() => {
      if (!visit) throw new Error('the page is open only while tests run');
      return visit;
    });
  });
}

const visitOf = (desk: Desk, me: PagePerson): Visit => ({
  desk,
  me,
  async saved() {
    const waiting = me.page.waitForEvent('download');
    await me.page.getByTestId('download').last().click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
  },
  quiet() {
    expect(me.complaints).toEqual([]);
    expect(desk.complaints).toEqual([]);
  },
});
