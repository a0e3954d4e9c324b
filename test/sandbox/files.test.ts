import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMultipart } from '../../src/sandbox/multipart.ts';
import { call, clerk, type Platform, sdkClient, sendTo, startPlatform, tenantToken } from './platform.ts';

const bytes = Buffer.from(Array.from({ length: 1024 }, (_, n) => n % 256));
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), bytes]);

describe('files', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({ limits: { fileBytes: 2000, resourceBytes: 3000 } });
  });
  afterEach(() => platform.close());
  const me = () => clerk(platform);
  const upload = async (fields: Record<string, string>, file: Uint8Array<ArrayBuffer> | undefined, path = 'files', part = 'file') => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file) form.append(part, new Blob([file]), 'a.bin');
    const response = await fetch(`${platform.url}/open-apis/im/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tenantToken(platform)}` },
      body: form,
    });
    return (await response.json()) as { code: number; data?: { file_key?: string; image_key?: string } };
  };
  const word = { file_type: 'doc', file_name: '7.校舍修缮.docx' };

  it('uploaded from a buffer by the SDK keep every byte and their name', async () => {
    const stored = await platform.client.im.v1.file.create({ data: { ...word, file_type: 'doc', file: bytes } });
    const key = stored?.file_key ?? '';
    expect(key).toMatch(/^file_/);
    expect((await sendTo(platform, 'file', JSON.stringify({ file_key: key }))).json.code).toBe(0);
    expect(me().messages()[0]?.content).toEqual({ file_key: key, file_name: word.file_name });
    expect(Buffer.from(me().fileBytes(key).bytes).equals(bytes)).toBe(true);
    expect(me().fileBytes(key).name).toBe(word.file_name);
  });

  it.each<[string, Record<string, string>, Uint8Array<ArrayBuffer> | undefined, number]>([
    ['an unknown type', { ...word, file_type: 'docx' }, Uint8Array.from(bytes), 234001],
    ['no name', { file_type: 'doc' }, Uint8Array.from(bytes), 234001],
    ['no file', word, undefined, 234001],
    ['zero bytes', word, new Uint8Array(), 234010],
    ['more than allowed', word, new Uint8Array(2001), 234006],
  ])('are refused with %s', async (_, fields, file, code) => {
    expect((await upload(fields, file)).code).toBe(code);
  });

  it('are sent by their owner only, as what they are', async () => {
    const opus = (await upload({ file_type: 'opus', file_name: 'a.opus' }, Uint8Array.from(bytes))).data?.file_key;
    expect((await sendTo(platform, 'file', JSON.stringify({ file_key: opus }))).json.code).toBe(230055);
    expect((await sendTo(platform, 'audio', JSON.stringify({ file_key: opus }))).json.code).toBe(0);
    const theirs = me().sendFile({ name: 'a.txt', bytes });
    expect(
      (await sendTo(platform, 'file', JSON.stringify({ file_key: (theirs.content as { file_key: string }).file_key }))).json.code,
    ).toBe(230017);
    const other = sdkClient(platform.sandbox, platform.url, platform.sandbox.outsideApp);
    await expect(other.im.v1.file.get({ path: { file_key: String(opus) } })).rejects.toMatchObject({ response: { status: 400 } });
  });

  it('of type image are known by their first bytes', async () => {
    expect((await upload({ image_type: 'message' }, Uint8Array.from(bytes), 'images', 'image')).code).toBe(234011);
    const key = (await upload({ image_type: 'message' }, Uint8Array.from(png), 'images', 'image')).data?.image_key;
    expect(key).toMatch(/^img_/);
    expect((await sendTo(platform, 'image', JSON.stringify({ image_key: key }))).json.code).toBe(0);
    const back = await fetch(`${platform.url}/open-apis/im/v1/images/${key}`, {
      headers: { authorization: `Bearer ${await tenantToken(platform)}` },
    });
    expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true);
    expect(back.headers.get('content-type')).toBe('image/png');
  });

  it('that people send are fetched through their message', async () => {
    const sent = me().sendFile({ name: '指标表.xlsx', bytes });
    const { file_key } = sent.content as { file_key: string };
    const resource = await platform.client.im.v1.messageResource.get({
      path: { message_id: sent.messageId, file_key },
      params: { type: 'file' },
    });
    const path = `${process.env.TMPDIR ?? '/tmp'}/sandbox-resource-${process.pid}`;
    await resource.writeFile(path);
    expect((await readFile(path)).equals(bytes)).toBe(true);
    expect(String(resource.headers['content-disposition'])).toContain(encodeURIComponent('指标表.xlsx'));
    const get = (message: string, key: string, type = 'file') =>
      call(platform, 'GET', `/im/v1/messages/${message}/resources/${key}?type=${type}`);
    expect((await get(sent.messageId, 'file_other')).json.code).toBe(234003);
    expect((await get(sent.messageId, file_key, 'image')).json.code).toBe(234003);
    expect((await get(sent.messageId, file_key, 'video')).json.code).toBe(234001);
    const elsewhere = me().sendFile({ name: 'a', bytes }, { chatId: me().p2pChat(platform.sandbox.outsideApp.appId) });
    expect((await get(elsewhere.messageId, (elsewhere.content as { file_key: string }).file_key)).json.code).toBe(234004);
    const big = me().sendFile({ name: 'big', bytes: new Uint8Array(3001) });
    expect((await get(big.messageId, (big.content as { file_key: string }).file_key)).json.code).toBe(234037);
    const sticker = me().sendMisc('sticker');
    expect((await get(sticker.messageId, 'file_v3_sticker')).json.code).toBe(234043);
  });
});

describe('a multipart body', () => {
  it('is read as bytes, with and without file names', () => {
    const body = Buffer.concat([
      Buffer.from(
        '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--B\r\nContent-Disposition: form-data; name="f"; filename="%E8%A1%A8.txt"\r\nContent-Type: text/plain\r\n\r\n',
      ),
      bytes,
      Buffer.from('\r\n--B--\r\n'),
    ]);
    const parts = readMultipart('multipart/form-data; boundary=B', body);
    expect(parts?.map((part) => [part.name, part.filename, part.type])).toEqual([
      ['a', undefined, ''],
      ['f', '表.txt', 'text/plain'],
    ]);
    expect(Buffer.from(parts?.[1]?.bytes ?? []).equals(bytes)).toBe(true);
    expect(readMultipart('multipart/form-data; boundary=B', body.subarray(0, 50))).toBeUndefined();
    expect(readMultipart('application/json', body)).toBeUndefined();
  });
});
