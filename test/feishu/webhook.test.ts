import { describe, expect, it } from 'vitest';
import { aesKey, unseal } from '../../src/feishu/sealed.ts';
import { openWebhook, type Verdict, type WebhookConfig } from '../../src/feishu/webhook.ts';
import { config, envelope, NOW, type Request, request, seal, sign, textMessage } from './support/webhooks.ts';

const open = ({ raw, headers }: Request, over: Partial<WebhookConfig> = {}): Verdict =>
  openWebhook({ ...config, ...over }, raw, (name) => headers[name], NOW);
const plain = (body: unknown, headers: Record<string, string> = {}): Request => ({
  raw: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers,
});
const event = envelope('im.message.receive_v1', textMessage({ text: '31.5' }));
const challenge = { type: 'url_verification', challenge: 'abc', token: config.verificationToken };

describe('sealing', () => {
  it('opens the vector of the documentation', () => {
    expect(unseal(aesKey('test key'), 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world');
  });

  it('opens nothing with another key, a cut text or rubbish', () => {
    const sealed = seal('{"a":1}');
    expect(unseal(aesKey(config.encryptKey), sealed)).toBe('{"a":1}');
    expect(unseal(aesKey(config.encryptKey), sealed.slice(0, 20))).toBeUndefined();
    expect(unseal(aesKey(config.encryptKey), '***')).toBeUndefined();
    expect(unseal(aesKey('other'), sealed)).not.toBe('{"a":1}');
  });
});

describe('what is let in', () => {
  it('takes a signed, sealed event', () => {
    const verdict = open(request(event));
    expect(verdict).toMatchObject({
      kind: 'event',
      envelope: { id: 'ev-1', type: 'im.message.receive_v1', at: NOW - 1000, tenant: 'tenant-1' },
    });
  });

  it('signs the bytes as received: white space does not matter, changing it does', () => {
    const spaced = request(event, { spaces: 2 });
    expect(open(spaced).kind).toBe('event');
    const text = new TextDecoder().decode(spaced.raw);
    expect(open({ ...spaced, raw: Buffer.from(JSON.stringify(JSON.parse(text))) })).toEqual({ kind: 'rejected', why: 'signature' });
  });

  it('lets the same request through again: repetition is told by the id, not here', () => {
    const once = request(event);
    expect(open(once)).toEqual(open(once));
  });

  it('reads characters of several bytes', () => {
    const verdict = open(request(envelope('im.message.receive_v1', textMessage({ text: '图书馆 📚' }))));
    expect(JSON.stringify(verdict)).toContain('图书馆 📚');
  });
});

describe('what is turned away', () => {
  const cases: [string, Request, string][] = [
    ['not JSON', plain('hello'), 'json'],
    ['a JSON number', plain('7'), 'json'],
    ['an empty body', plain(''), 'json'],
    ['a plain event although a key is set', plain(event), 'plain'],
    ['a plain event with a right signature', plain(event, sign(JSON.stringify(event))), 'plain'],
    ['sealed with another key', request(event, { key: 'another key' }), 'sealed'],
    ['sealed rubbish, rightly signed', plain({ encrypt: 'AAAA' }, sign('{"encrypt":"AAAA"}')), 'sealed'],
    ['unsigned', request(event, { headers: {} }), 'unsigned'],
    ['an empty signature', request(event, { headers: { 'x-lark-signature': '' } }), 'unsigned'],
    ['a signature of the wrong length', request(event, { headers: { 'x-lark-signature': 'abc' } }), 'signature'],
    ['a signature that is no hex', request(event, { headers: { ...sign(''), 'x-lark-signature': 'z'.repeat(64) } }), 'signature'],
    ['a signature of another body', { ...request(event), headers: sign('{}') }, 'signature'],
    ['another timestamp', { ...request(event), headers: { ...request(event).headers, 'x-lark-request-timestamp': '1' } }, 'signature'],
    ['a wrong token', request(envelope('im.message.receive_v1', {}, { token: 'wrong' })), 'token'],
    ['no token', request(envelope('im.message.receive_v1', {}, { token: undefined })), 'token'],
    ['another app', request(envelope('im.message.receive_v1', {}, { app_id: 'cli_00000000000000b2' })), 'app'],
    ['an unknown kind of another app', request(envelope('im.chat.updated_v1', {}, { app_id: 'cli_00000000000000b2' })), 'app'],
    ['a signed body of no known shape', request({ hello: 1 }), 'token'],
    ['a plain challenge with a wrong token', plain({ ...challenge, token: 'x' }), 'token'],
    ['a sealed challenge with a wrong token', request({ ...challenge, token: 'x' }, { headers: {} }), 'token'],
    ['a challenge without a challenge', plain({ type: 'url_verification', token: config.verificationToken }), 'json'],
  ];
  it.each(cases)('%s', (_name, given, why) => {
    expect(open(given)).toEqual({ kind: 'rejected', why });
  });

  it('everything, while a setting is missing', () => {
    for (const gap of [{ encryptKey: '' }, { verificationToken: '' }, { appId: '' }]) {
      expect(open(request(event), gap)).toEqual({ kind: 'rejected', why: 'unconfigured' });
      expect(open(plain({ ...challenge, token: '' }), gap)).toEqual({ kind: 'rejected', why: 'unconfigured' });
    }
  });

  it('what is too large, before anything is read', () => {
    expect(open(plain('x'.repeat(1024 * 1024 + 1)))).toEqual({ kind: 'too-large' });
    expect(open(request(event), { maxBytes: 100 })).toEqual({ kind: 'too-large' });
  });

  it('keys that would reach the prototype', () => {
    expect(
      open(plain(`{"__proto__":{"encrypt":"x","type":"url_verification","challenge":"c","token":"${config.verificationToken}"}}`)),
    ).toMatchObject({ kind: 'rejected' });
    const raw = `{"__proto__":{"x-lark-signature":"1","polluted":true},"encrypt":${JSON.stringify(seal(JSON.stringify(event)))}}`;
    expect(open({ raw: Buffer.from(raw), headers: {} })).toEqual({ kind: 'rejected', why: 'unsigned' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('challenge', () => {
  it('answers it plain, sealed and unsigned, or signed', () => {
    const expected = { kind: 'challenge', challenge: 'abc' };
    expect(open(plain(challenge))).toEqual(expected);
    expect(open(request(challenge, { headers: {} }))).toEqual(expected);
    expect(open(request(challenge))).toEqual(expected);
  });
});

describe('kinds and ages', () => {
  it('ignores a kind it does not know', () => {
    expect(open(request(envelope('im.chat.updated_v1', {})))).toEqual({ kind: 'ignored' });
    expect(open(request(envelope('toString', {})))).toEqual({ kind: 'ignored' });
  });

  const day = 86_400_000;
  const aged = (create_time: unknown) => open(request(envelope('im.message.receive_v1', {}, { create_time })));
  it('drops what is over six days old, whatever the unit of its time', () => {
    expect(aged(String(NOW - 6 * day - 1)).kind).toBe('stale');
    expect(aged(String((NOW - 6 * day - 1) * 1000)).kind).toBe('stale');
    expect(aged(String(Math.floor((NOW - 7 * day) / 1000))).kind).toBe('stale');
    expect(aged(String(NOW - 6 * day)).kind).toBe('event');
    expect(aged(String((NOW - 5 * day) * 1000))).toMatchObject({ kind: 'event', envelope: { at: NOW - 5 * day } });
  });

  it('counts a missing or odd time as now', () => {
    expect(aged(undefined)).toMatchObject({ envelope: { at: NOW } });
    expect(aged('soon')).toMatchObject({ envelope: { at: NOW } });
  });

  it('takes the old envelope for the first chat, and no other kind of it', () => {
    const old = (type: string, app_id = config.appId) => ({
      type: 'event_callback',
      uuid: 'uuid-1',
      token: config.verificationToken,
      ts: `${(NOW - 5000) / 1000}.7171419`,
      event: { type, app_id, tenant_key: 'tenant-1', chat_id: 'oc_1', user: { open_id: 'ou_clerk' } },
    });
    expect(open(request(old('p2p_chat_create')))).toMatchObject({
      kind: 'event',
      envelope: { id: 'uuid-1', at: NOW - 5000, tenant: 'tenant-1' },
    });
    expect(open(request(old('message')))).toEqual({ kind: 'ignored' });
    expect(open(request(old('p2p_chat_create', 'cli_other')))).toEqual({ kind: 'rejected', why: 'app' });
  });
});
