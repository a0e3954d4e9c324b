import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverDue } from '../../src/delivery.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { writeImport } from '../../src/jobs/imports/write.ts';
import type { JobPorts } from '../../src/jobs/job.ts';
import { sweep } from '../../src/sweep.ts';
import { at, message, nobody, sayTurn, tenant } from '../contract/world.ts';
import { template } from '../form/support.ts';
import { exampleOf, volumeFile, wordFile } from '../support/documents.ts';
import { type Office, openOffice } from '../support/post.ts';

let office: Office;
const me = 'ou_a';
const later = { kind: 'later', after: 0, code: 99_991_400 } as const;

beforeEach(async () => {
  office = openOffice([template], at);
  const before = nobody(me);
  await office.store.commit({ ...sayTurn([]), person: { before, after: { ...before, version: 1, greeted: true } } });
  await office.store.commit(sayTurn([message(me, { id: 'card1' })]));
  await deliverDue(office.ports);
});
afterEach(() => office.close());

const head = (state: 'reading' | 'writing') =>
  ({ id: 'm1', openId: me, state, name: '去年.docx', text: null, found: null, createdAt: at }) as const;
const order = (person = me) =>
  office.store.commit({
    ...sayTurn([]),
    imports: [{ kind: 'new', head: head('reading') }],
    jobs: [
      {
        id: 'j1',
        kind: 'readImport',
        person,
        payload: JSON.stringify({ import: 'm1', file: { message: 'om_9', key: 'f1' }, card: 'card1', locale: 'zh-CN' }),
      },
    ],
  });
const patched = (): string => {
  const last = office.post.out.findLast((each) => each.kind === 'patch');
  return last?.kind === 'patch' ? last.content : '';
};
/** The readers' own clock stands still, so that a busy machine refuses nothing. */
const patient = (): JobPorts & Office['ports'] => ({
  ...office.ports,
  reader: { read: async (bytes, name) => openBytes(bytes, name, () => 0) },
});

describe('reading what a person sent', () => {
  test('is tried again while the platform has no time, and keeps what was found', async () => {
    office.post.files.set('f1', await wordFile(exampleOf('road')));
    await order();
    office.post.refuse(later);
    await sweep(office.ports);
    expect(patched()).toBe('');
    office.wait(2_000);
    await sweep(office.ports);
    expect(patched()).toContain('读到 1 个项目');
    const imported = await office.store.imported(tenant, 'm1', [1]);
    expect(imported?.head).toMatchObject({ state: 'found', text: null });
    expect(imported?.projects[0]?.cells.find(({ path }) => path === 'budget.total')?.value).toBe(exampleOf('road').budget.total);
  });

  test('that the platform refuses is told at once', async () => {
    await order();
    office.post.refuse({ kind: 'refused', code: 234_003, detail: '' });
    await sweep(office.ports);
    expect(patched()).toContain('没有取到');
    expect(office.errors).toEqual(['a file a person sent could not be fetched']);
  });

  test('over 10 MB is not read', async () => {
    office.post.files.set('f1', new Uint8Array(10 * 1024 * 1024 + 1));
    await order();
    await sweep(office.ports);
    expect(patched()).toContain('超过 10 MB');
  });

  test('of somebody else says nothing', async () => {
    office.post.files.set('f1', await wordFile(exampleOf('road')));
    await order('ou_stranger');
    await sweep(office.ports);
    expect(patched()).toBe('');
  });

  test('120 projects: kept one by one, shown on pages', async () => {
    office.post.files.set('f1', await volumeFile(120, 'xlsx'));
    await order();
    await sweep(patient());
    expect(patched()).toContain('读到 120 个项目');
    expect(patched()).toContain('第 1/24 页');
    expect(Buffer.byteLength(patched())).toBeLessThan(28 * 1024);
    const all = await office.store.imported(
      tenant,
      'm1',
      Array.from({ length: 120 }, (_, index) => index + 1),
    );
    expect(all?.projects).toHaveLength(120);
    // Whatever the card counts of a project is kept one by one.
    for (const { number, name, doubtful, unread, errors, warnings, contradictions } of all?.head.found?.projects ?? []) {
      const told = all?.projects.find((project) => project.number === number)?.told ?? [];
      const count = (which: string): number => told.filter(({ about }) => about === which).length;
      expect({ name, cells: count('cell'), errors: count('error'), warnings: count('warning'), statement: count('statement') }).toEqual({
        name,
        cells: doubtful + unread,
        errors,
        warnings,
        statement: contradictions.count,
      });
    }
    const [outside] = (await office.store.imported(tenant, 'm1', [0]))?.projects ?? [];
    expect(outside?.told).toHaveLength((all?.head.found?.department ?? 0) + (all?.head.found?.outside?.count ?? 0));
  });

  test('is forgotten after seven days', async () => {
    office.post.files.set('f1', await wordFile(exampleOf('road')));
    await order();
    await sweep(office.ports);
    await office.store.sweep(office.now + 7 * 86_400_000 - 1);
    expect(await office.store.imported(tenant, 'm1', [1])).not.toBeNull();
    await office.store.sweep(office.now + 7 * 86_400_000 + 1);
    expect(await office.store.imported(tenant, 'm1', [1])).toBeNull();
  });
});

describe('making drafts of it', () => {
  test('a try that ended halfway goes on where it stopped', async () => {
    office.post.files.set('f1', await volumeFile(4));
    await order();
    await sweep(patient());
    await office.store.commit({ ...sayTurn([]), imports: [{ kind: 'move', id: 'm1', from: 'found', to: 'writing' }] });
    const payload = JSON.stringify({ import: 'm1', numbers: [1, 2, 4], card: 'card1', locale: 'zh-CN' });
    await office.store.commit({ ...sayTurn([]), jobs: [{ id: 'j2', kind: 'writeImport', person: me, payload }] });
    const [job] = await office.store.claimJobs(office.now, 1_000, 1);
    if (!job) throw new Error('the job is due');
    let commits = 0;
    const store = new Proxy(office.store, {
      get: (target, name: keyof typeof office.store) =>
        name === 'commit'
          ? (turn: Parameters<typeof target.commit>[0]) => {
              commits += 1;
              if (commits === 2) throw new Error('the process was killed');
              return target.commit(turn);
            }
          : target[name],
    });
    await expect(writeImport.run({ ...office.ports, store }, job)).rejects.toThrow('killed');
    office.wait(2_000);
    await sweep(office.ports);
    expect(patched()).toContain('已导入 3 个项目');
    const { rows } = await office.store.drafts(tenant, me, 'live', { offset: 0, limit: 10 });
    expect(rows).toHaveLength(3);
    expect((await office.store.person(tenant, me))?.current).toBe('m1x1');
    expect((await office.store.imported(tenant, 'm1', []))?.head.state).toBe('done');
  });
});
