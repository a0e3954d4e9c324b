import { describe, expect, it } from 'vitest';
import { createHttp } from '../src/http.ts';
import { silentLog } from '../src/log.ts';

const http = createHttp({
  webhook: { encryptKey: 'key', verificationToken: 'token', appId: 'cli_0000000000000001' },
  botOpenId: () => undefined,
  clock: () => 0,
  log: silentLog,
  turn: () => Promise.reject(new Error('no turn is expected')),
  after: () => undefined,
  faultAnswer: () => '{}',
});
const large = 'x'.repeat(1024 * 1024 + 1);

describe('the size of a webhook', () => {
  it.each([
    ['told beforehand', { 'content-length': String(large.length) }],
    ['not told', {}],
    ['told, but sent in chunks', { 'content-length': '2', 'transfer-encoding': 'chunked' }],
  ])('is refused when %s', async (_, headers) => {
    const answer = await http.request('/feishu/events', { method: 'POST', body: large, headers });
    expect([answer.status, await answer.text()]).toEqual([413, '']);
  });

  it.each([
    ['told beforehand', { 'content-length': '2' }],
    ['not told', {}],
  ])('lets a small body through to its checks when %s', async (_, headers) => {
    const answer = await http.request('/feishu/cards', { method: 'POST', body: '{}', headers });
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  });
});
