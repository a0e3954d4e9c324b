import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const PATHS = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The chromium of this machine, or nothing: browser tests are skipped then, with a line that says so. */
export const chromiumPath = PATHS.find((path) => path !== '' && existsSync(path));
if (chromiumPath === undefined) console.log('chromium not found: the browser tests of the sandbox page are skipped');

export interface OpenBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Starts chromium with a fresh profile. */
export async function openBrowser(
  size: { width: number; height: number },
  options: { dark?: boolean; touch?: boolean } = {},
): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'tianbao-page-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath ?? '',
    args: FLAGS,
    viewport: size,
    locale: 'zh-CN',
    colorScheme: options.dark === true ? 'dark' : 'light',
    hasTouch: options.touch === true,
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
