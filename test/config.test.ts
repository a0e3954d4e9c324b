import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const full = { FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 's', FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 't' };
const faults = (env: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
};

describe('the environment', () => {
  test('four names must be set, the rest has defaults', () => {
    expect(readConfig(full)).toMatchObject({
      ok: true,
      config: {
        ...full,
        FEISHU_DOMAIN: 'https://open.feishu.cn',
        DATABASE_FILE: './data/tianbao.db',
        HOST: '127.0.0.1',
        PORT: 8787,
        ADMIN_OPEN_IDS: [],
      },
    });
  });

  test('everything that is wrong is told at once, by name, with what to set', () => {
    const told = faults({ FEISHU_ENCRYPT_KEY: '  ', PORT: 'x', FEISHU_DOMAIN: 'feishu' });
    expect(told.map((line) => line.split(' ')[0]).toSorted()).toEqual([
      'FEISHU_APP_ID',
      'FEISHU_APP_SECRET',
      'FEISHU_DOMAIN',
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
      'PORT',
    ]);
    expect(told.find((line) => line.startsWith('FEISHU_ENCRYPT_KEY'))).toContain('Encrypt Key');
  });

  test.each(['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'])(
    'without %s it does not start',
    (name) => {
      for (const value of [undefined, '', '   ']) {
        const told = faults({ ...full, [name]: value });
        expect(told).toHaveLength(1);
        expect(told[0]).toMatch(new RegExp(`^${name} `));
      }
    },
  );

  test.each(['-1', '65536', '80.5', 'http', '1e9'])('PORT=%s is no port', (port) => {
    expect(faults({ ...full, PORT: port })[0]).toMatch(/^PORT /);
  });

  test.each([
    ['0', 0],
    ['65535', 65_535],
  ])('PORT=%s is one', (port, number) => {
    expect(readConfig({ ...full, PORT: port })).toMatchObject({ ok: true, config: { PORT: number } });
  });

  test.each(['feishu', 'ftp://open.feishu.cn', 'open.feishu.cn', ''])('FEISHU_DOMAIN=%j is no address', (url) => {
    expect(faults({ ...full, FEISHU_DOMAIN: url })[0]).toMatch(/^FEISHU_DOMAIN /);
  });

  test.each(['https://open.larksuite.com', 'http://127.0.0.1:8787', ' https://feishu.example.org '])('FEISHU_DOMAIN=%j is one', (url) => {
    expect(readConfig({ ...full, FEISHU_DOMAIN: url })).toMatchObject({ ok: true, config: { FEISHU_DOMAIN: url.trim() } });
  });

  test('administrators are told apart by commas', () => {
    expect(readConfig({ ...full, ADMIN_OPEN_IDS: ' ou_1, ou_2 ,,' })).toMatchObject({
      ok: true,
      config: { ADMIN_OPEN_IDS: ['ou_1', 'ou_2'] },
    });
  });

  test('no secret stands in what is told', () => {
    const told = faults({ ...full, FEISHU_APP_SECRET: 'very-secret', FEISHU_ENCRYPT_KEY: 'very-secret', PORT: 'very-secret' }).join('\n');
    expect(told).not.toContain('very-secret');
  });
});

describe('the files it names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const serve = (more: Readonly<Record<string, string>>) =>
    spawnSync(join(root, 'node_modules/.bin/tsx'), [join(root, 'src/node.ts')], {
      env: { ...process.env, ...full, DATABASE_FILE: join(folder, 'none.db'), ...more },
      encoding: 'utf8',
    });

  test('holidays that cannot be read or used are told before anything is opened', () => {
    const missing = serve({ HOLIDAYS_FILE: join(folder, 'missing.json') });
    expect([missing.status, missing.stderr]).toEqual([1, `HOLIDAYS_FILE ${join(folder, 'missing.json')} cannot be read\n`]);
    const wrong = serve({ HOLIDAYS: '{"2027": {"holidays": ["2027-13-01"]}}' });
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toMatch(/^HOLIDAYS 2027\.holidays\.0: "2027-13-01" is not a day/);
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });
});
