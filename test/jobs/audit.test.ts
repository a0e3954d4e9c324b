import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { sweep } from '../../src/sweep.ts';
import { template } from '../form/support.ts';
import { type Office, openOffice } from '../support/post.ts';

const tenant = 't_north';
const from = Date.UTC(2026, 8, 14, 1);

describe('the trail as a file', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice([template], from);
  });
  afterEach(() => office.close());

  const did = (store: Store, name: string, department: string) =>
    store.commitWrites({
      tenant,
      by: 'ou_s',
      at: office.now,
      writes: [{ write: 'audit', act: 'approve', subject: { kind: 'declaration', id: name }, department, detail: { name } }],
      outgoing: [],
      jobs: [],
    });
  const order = (payload: Record<string, unknown>) =>
    office.store.commit({
      tenant,
      event: 'e1',
      by: 'ou_s',
      at: office.now,
      writes: [{ write: 'grant', grant: { openId: 'ou_s', role: 'supervisor', department: 'od_a' } }],
      outgoing: [],
      jobs: [
        {
          id: 'j1',
          kind: 'auditFile',
          person: 'ou_s',
          payload: JSON.stringify({ card: 'om_card', zone: 'Asia/Shanghai', admin: false, locale: 'zh-CN', ...payload }),
        },
      ],
    });
  const lines = (): readonly string[] => {
    const upload = office.post.out.find((each) => each.kind === 'upload');
    return upload?.kind === 'upload' ? new TextDecoder().decode(upload.bytes).trim().split('\r\n').slice(1) : [];
  };

  it('holds everything once, although more is done while it is read, and nothing of other departments', async () => {
    for (let n = 0; n < 620; n += 1) await did(office.store, `项目${n}`, n % 31 === 0 ? 'od_b' : 'od_a');
    await order({});
    let reads = 0;
    const busy: Store = {
      ...office.store,
      audit: async (...asked) => {
        const page = await office.store.audit(...asked);
        reads += 1;
        for (let n = 0; n < 3; n += 1) await did(office.store, `新${reads}-${n}`, 'od_a');
        return page;
      },
    };
    await sweep({ ...office.ports, store: busy });
    const names = lines().map((line) => /“(.+)”/.exec(line)?.[1]);
    expect(names).toHaveLength(600);
    expect(new Set(names).size).toBe(600);
    expect(names[0]).toBe('项目619');
    expect(names.at(-1)).toBe('项目1');
    expect(names).not.toContain('项目31');
    expect(lines()[0]).toContain('2026-09-14 09:00');
  });

  it('holds nothing for someone whose role is gone when it is written, and everything for an administrator', async () => {
    await did(office.store, '操场改造', 'od_b');
    await order({});
    await office.store.commitWrites({
      tenant,
      by: '',
      at: office.now,
      writes: [{ write: 'revoke', openId: 'ou_s', role: 'supervisor', department: 'od_a' }],
      outgoing: [],
      jobs: [],
    });
    await sweep(office.ports);
    expect(lines()).toEqual([]);
    office.post.out.length = 0;
    await office.store.commit({
      tenant,
      event: 'e2',
      by: 'ou_s',
      at: office.now,
      outgoing: [],
      jobs: [
        {
          id: 'j2',
          kind: 'auditFile',
          person: 'ou_s',
          payload: JSON.stringify({ card: 'om_card', zone: 'Asia/Shanghai', admin: true, locale: 'en' }),
        },
      ],
    });
    await sweep(office.ports);
    expect(lines().join('\n')).toContain('approved “操场改造”');
  });

  it('that the platform refuses is told on its card', async () => {
    office.post.refuse({ kind: 'refused', code: 234001, detail: '' });
    await order({});
    await sweep(office.ports);
    expect(JSON.stringify(office.post.out.at(-1))).toContain('记录没有导出成');
  });
});
