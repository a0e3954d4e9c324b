import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverDue } from '../../src/delivery.ts';
import { runJobs } from '../../src/jobs/registry.ts';
import { sweep } from '../../src/sweep.ts';
import { at, changeTurn, createTurn, load, message, sayTurn, tenant } from '../contract/world.ts';
import { template } from '../form/support.ts';
import { type Office, openOffice } from '../support/post.ts';

let office: Office;
const me = 'ou_a';

beforeEach(async () => {
  office = openOffice([template], at);
  await office.store.commit(createTurn('d1', me, { name: '城区小学操场改造', 'basics.serial': '3', 'budget.total': '31.5' }, { template }));
  // The card that shows the progress is sent first.
  await office.store.commit(sayTurn([message(me, { id: 'card1' })]));
  await deliverDue(office.ports);
});
afterEach(() => office.close());

const order = (
  payload: object | string = { draft: 'd1', format: 'docx', card: 'card1', locale: 'zh-CN' },
  over: { kind?: string; person?: string } = {},
) =>
  office.store.commit({
    ...sayTurn([]),
    jobs: [{ id: 'j1', kind: 'export', person: me, payload: typeof payload === 'string' ? payload : JSON.stringify(payload), ...over }],
  });
const done = () => office.post.out.slice(1);
const patched = (): string => {
  const last = done().findLast((each) => each.kind === 'patch');
  return last?.kind === 'patch' ? last.content : '';
};

describe('an export', () => {
  test('sends the file of the draft as it stands, marked 草稿, and says so on its card', async () => {
    await order();
    await sweep(office.ports);
    expect(done().map(({ kind }) => kind)).toEqual(['upload', 'patch', 'send']);
    const [upload, , send] = done();
    expect(upload).toMatchObject({ name: '3.城区小学操场改造预算项目绩效信息表.docx' });
    if (upload?.kind !== 'upload' || send?.kind !== 'send') throw new Error('a file is sent');
    expect(Buffer.from(upload.bytes.slice(0, 2)).toString()).toBe('PK');
    expect(send.message).toEqual({ type: 'file', content: '{"file_key":"file_1"}' });
    expect(patched()).toMatch(/草稿.*还差/);
    await sweep(office.ports);
    expect(done()).toHaveLength(3);
  });

  test('takes the values of the moment it is written', async () => {
    await order();
    const { draft } = await load(office.store, 'd1', me);
    await office.store.commit(changeTurn(draft, me, { name: '别的名称' }));
    await runJobs(office.ports);
    expect(done()[0]).toMatchObject({ name: '3.别的名称预算项目绩效信息表.docx' });
  });

  test('tries again when the platform has no time, and then tells its person', async () => {
    await order();
    office.post.refuse(...Array.from({ length: 6 }, () => ({ kind: 'later', after: 0, code: 99_991_400 }) as const));
    for (let tries = 0; tries < 6; tries += 1) {
      await sweep(office.ports);
      office.wait(1_000);
    }
    expect(done().filter(({ kind }) => kind === 'upload')).toHaveLength(6);
    expect(patched()).toContain('没有写成');
    expect(done().some(({ kind }) => kind === 'send')).toBe(false);
  });

  test('that the platform refuses is told at once', async () => {
    await order();
    office.post.refuse({ kind: 'setup', code: 99_991_672 });
    await sweep(office.ports);
    expect(done().filter(({ kind }) => kind === 'upload')).toHaveLength(1);
    expect(patched()).toContain('没有写成');
    expect(office.errors).toEqual(['an exported file could not be uploaded']);
  });

  test('of a draft that is not theirs sends nothing of it', async () => {
    await order(undefined, { person: 'ou_stranger' });
    await sweep(office.ports);
    expect(done().map(({ kind }) => kind)).toEqual(['patch']);
    expect(patched()).not.toContain('城区小学');
  });
});

describe('a job', () => {
  const exhaust = async (): Promise<void> => {
    for (let tries = 0; tries < 8; tries += 1) {
      await sweep(office.ports);
      office.wait(3_600_000);
    }
  };

  test('that keeps failing is tried six times, and its person is told', async () => {
    await order({ draft: 'd1', format: 'docx', card: 'card1', locale: 'zh-CN' });
    const { renderer } = office.ports;
    let calls = 0;
    const ports = {
      ...office.ports,
      messenger: {
        send: office.post.send,
        patch: office.post.patch,
        download: office.post.download,
        upload: () => {
          calls += 1;
          throw new Error('a fault of ours');
        },
      },
      renderer,
    };
    for (let tries = 0; tries < 8; tries += 1) {
      await sweep(ports);
      office.wait(3_600_000);
    }
    expect(calls).toBe(6);
    expect(patched()).toContain('没有写成');
  });

  test('of no known kind, or that cannot be read, ends without taking the others with it', async () => {
    await order('{"draft":5}');
    await office.store.commit({ ...sayTurn([]), jobs: [{ id: 'j2', kind: 'dance', person: me, payload: '{}' }] });
    await office.store.commit({
      ...sayTurn([]),
      jobs: [
        { id: 'j3', kind: 'export', person: me, payload: JSON.stringify({ draft: 'd1', format: 'docx', card: 'card1', locale: 'en' }) },
      ],
    });
    await exhaust();
    expect(done().filter(({ kind }) => kind === 'upload')).toHaveLength(1);
    expect(await office.store.claimJobs(office.now + 1e9, 1, 10)).toEqual([]);
  });

  test('that took its process down each time ends as well', async () => {
    await order();
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await office.store.claimJobs(office.now, 60_000, 1)).toHaveLength(1);
      office.wait(60_001);
    }
    await sweep(office.ports);
    expect(done().some(({ kind }) => kind === 'upload')).toBe(false);
    expect(patched()).toContain('没有写成');
    expect(await office.store.claimJobs(office.now + 1e9, 1, 10)).toEqual([]);
  });

  test('tells whose messages wait now', async () => {
    await order();
    expect(await runJobs(office.ports)).toEqual([{ tenant, person: me }]);
  });
});
