import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/feishu/client.ts';
import { createDirectory } from '../../src/feishu/directory.ts';
import { createFetchTransport } from '../../src/feishu/http-fetch.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import type { Transport } from '../../src/feishu/transport.ts';
import { type Answer, json, listen, platform } from './support/server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setUp(api: Answer, transport: Transport = createNodeTransport()) {
  const server = await listen(platform(api));
  const client = createClient({ appId: 'cli_00000000000000a1', appSecret: 'secret-of-the-app', domain: server.url, transport });
  closing.push(() => transport.close(), server.close);
  return { server, directory: createDirectory({ client, random: () => 0.5 }) };
}

const status = (over: Record<string, boolean> = {}) => ({ is_frozen: false, is_resigned: false, is_exited: false, ...over });

describe.each([
  ['node:http', createNodeTransport],
  ['fetch', createFetchTransport],
] as const)('over %s', (_name, create) => {
  it('reads people page by page, with what a scope withholds left out', async () => {
    const first = {
      items: [
        { open_id: 'ou_1', name: '林晓', department_ids: ['od_a', 'od_b'], status: status() },
        { open_id: 'ou_2', name: '周远', department_ids: ['od_a'], status: status({ is_frozen: true }) },
      ],
      has_more: true,
      page_token: 'p2',
    };
    const second = { items: [{ open_id: 'ou_3', status: status({ is_resigned: true }) }, { open_id: 'ou_4' }], has_more: false };
    const { server, directory } = await setUp(
      (request, response) => json({ code: 0, msg: '', data: request.path.includes('page_token=p2') ? second : first })(request, response),
      create(),
    );
    expect(await directory.people('od_a')).toEqual({
      ok: true,
      value: [
        { openId: 'ou_1', name: '林晓', department: 'od_a', status: 'active' },
        { openId: 'ou_2', name: '周远', department: 'od_a', status: 'frozen' },
        { openId: 'ou_3', name: '', department: '', status: 'resigned' },
        { openId: 'ou_4', name: '', department: '', status: 'active' },
      ],
    });
    const paths = server.got.map(({ path }) => path).filter((path) => path.includes('/contact/'));
    expect(paths).toHaveLength(2);
    expect(paths[0]).toContain('/open-apis/contact/v3/users/find_by_department?');
    for (const part of ['user_id_type=open_id', 'department_id_type=open_department_id', 'department_id=od_a', 'page_size=50'])
      expect(paths[0]).toContain(part);
  });

  it('reads departments and one person', async () => {
    const { server, directory } = await setUp(
      (request, response) =>
        json({
          code: 0,
          msg: '',
          data: request.path.includes('/departments/')
            ? { items: [{ open_department_id: 'od_a', name: '档案馆' }], has_more: false }
            : { user: { open_id: 'ou_1', name: '林晓', department_ids: ['od_a'], status: status({ is_exited: true }) } },
        })(request, response),
      create(),
    );
    expect(await directory.departments(directory.root)).toEqual({ ok: true, value: [{ id: 'od_a', name: '档案馆' }] });
    expect(await directory.person('ou_1')).toEqual({
      ok: true,
      value: { openId: 'ou_1', name: '林晓', department: 'od_a', status: 'resigned' },
    });
    const paths = server.got.map(({ path }) => path.split('?')[0]);
    expect(paths).toContain('/open-apis/contact/v3/departments/0/children');
    expect(paths).toContain('/open-apis/contact/v3/users/ou_1');
  });
});

describe('trouble', () => {
  it.each([41050, 41012, 40004])('%d is somebody the app may not see, and no trouble', async (code) => {
    const { directory } = await setUp(json({ code, msg: 'no authority error' }, 400));
    expect(await directory.person('ou_1')).toEqual({ ok: true, value: null });
    expect(await directory.people('od_a')).toEqual({ ok: true, value: [] });
    expect(await directory.departments('od_a')).toEqual({ ok: true, value: [] });
  });

  it('comes back as a value, sorted by what to do', async () => {
    const noScope = await setUp(json({ code: 99991672, msg: 'Access denied' }, 400));
    expect(await noScope.directory.people('0')).toEqual({ ok: false, failure: { kind: 'setup', code: 99991672 } });
    const tooFast = await setUp(json({ code: 99991400, msg: 'request trigger frequency limit' }, 400));
    expect(await tooFast.directory.departments('0')).toMatchObject({ ok: false, failure: { kind: 'later', code: 99991400 } });
    const garbled = await setUp(json({ code: 0, msg: '', data: { items: 'none' } }));
    expect(await garbled.directory.people('0')).toMatchObject({ ok: false, failure: { kind: 'later' } });
  });

  it('of a list that never ends: a page that names itself again is the last one', async () => {
    const { server, directory } = await setUp(
      json({ code: 0, msg: '', data: { items: [{ open_id: 'ou_1' }], has_more: true, page_token: 'same' } }),
    );
    expect(await directory.people('0')).toMatchObject({ ok: true });
    expect(server.got.filter(({ path }) => path.includes('/contact/'))).toHaveLength(2);
  });
});
