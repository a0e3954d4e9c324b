import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/dialog/incoming.ts';
import { normalize } from '../../src/feishu/normalize.ts';
import type { Envelope } from '../../src/feishu/wire.ts';
import { NOW, textMessage } from './support/webhooks.ts';

const envelope = (type: Envelope['type'], event: unknown): Envelope => ({ id: 'ev-1', type, at: NOW, tenant: 'tenant-1', event });
const message = (
  content: unknown,
  m: Record<string, unknown> = {},
  sender: Record<string, unknown> = {},
  botOpenId?: string,
): Incoming | 'ignored' =>
  normalize(envelope('im.message.receive_v1', textMessage(content, m, sender)), botOpenId === undefined ? {} : { botOpenId });
const mention = (key: string, name: string, open_id: string, mentioned_type?: string) => ({ key, name, id: { open_id }, mentioned_type });
const textOf = (incoming: Incoming | 'ignored'): string =>
  incoming !== 'ignored' && incoming.kind === 'text' ? incoming.text : `not a text: ${JSON.stringify(incoming)}`;

describe('text messages', () => {
  it('keeps words, lines and links as they are', () => {
    const text = '见 [通知](https://example.org/a)\n  第二行 **';
    expect(message({ text }, { parent_id: 'om_0' })).toEqual({
      kind: 'text',
      id: 'om_1',
      at: NOW,
      origin: { tenant: 'tenant-1', openId: 'ou_clerk', chatId: 'oc_1', chatKind: 'private' },
      text,
      parent: 'om_0',
      mentioned: false,
    });
  });

  const mentions = [
    mention('@_user_1', '填报助手', 'ou_bot', 'bot'),
    mention('@_user_2', '王芳', 'ou_2', 'user'),
    mention('@_user_10', '李强', 'ou_10', 'user'),
  ];
  it('takes the bot out and names the others', () => {
    const group = { chat_type: 'group', mentions };
    expect(message({ text: '@_user_1 请 @_user_2 和 @_user_10 看' }, group, {}, 'ou_bot')).toMatchObject({
      text: '请 @王芳 和 @李强 看',
      mentioned: true,
      origin: { chatKind: 'group' },
    });
    expect(message({ text: '@_user_1' }, group, {}, 'ou_bot')).toMatchObject({ kind: 'text', text: '', mentioned: true });
    expect(message({ text: '@_all 好' }, { ...group, mentions: [] }, {}, 'ou_bot')).toMatchObject({ text: '@_all 好', mentioned: false });
  });

  it('knows itself by its open id, or by being a bot while that is unknown', () => {
    expect(message({ text: '@_user_1 好' }, { mentions }, {}, 'ou_another')).toMatchObject({ text: '@填报助手 好', mentioned: false });
    expect(message({ text: '@_user_1 好' }, { mentions })).toMatchObject({ text: '好', mentioned: true });
  });

  it('ignores bots, itself, recalled contents and shapes it cannot read', () => {
    expect(message({ text: 'x' }, {}, { sender_type: 'bot' })).toBe('ignored');
    expect(message({ text: 'x' }, {}, { sender_type: 'app' })).toBe('ignored');
    expect(message({ text: 'x' }, {}, { sender_id: { open_id: 'ou_bot' } }, 'ou_bot')).toBe('ignored');
    expect(message({ text: 'x' }, {}, { sender_id: null })).toBe('ignored');
    expect(message('')).toBe('ignored');
    expect(message('{}')).toBe('ignored');
    expect(message('{"text":7}')).toBe('ignored');
    expect(message('not json')).toBe('ignored');
    expect(message({ text: 'x' }, { message_id: '' })).toBe('ignored');
    expect(normalize(envelope('im.message.receive_v1', null))).toBe('ignored');
  });

  it('falls back to the user id where the open id is withheld', () => {
    expect(message({ text: 'x' }, {}, { sender_id: { user_id: 'e33' } })).toMatchObject({ origin: { openId: 'e33' } });
  });
});

describe('posts', () => {
  const post = (content: unknown, title = '', mentions: unknown[] = []) => message({ title, content }, { message_type: 'post', mentions });
  it('become lines', () => {
    const content = [
      [
        { tag: 'text', text: '依据 ' },
        { tag: 'a', text: '通知', href: 'https://example.org/n' },
        { tag: 'a', text: 'https://example.org/', href: 'https://example.org/' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
      [
        { tag: 'at', user_id: '@_user_2', user_name: '王芳' },
        { tag: 'emotion', emoji_type: 'OK' },
      ],
      [{ tag: 'hr' }],
      [{ tag: 'code_block', language: 'TEXT', text: '  a\n    b\n' }],
      [{ tag: 'md', text: '**粗**' }],
      [{ tag: 'later', anything: 1 }],
    ];
    const named = [mention('@_user_2', '王芳', 'ou_2', 'user')];
    expect(textOf(post(content, '标题', named))).toBe(
      '标题\n依据 [通知](https://example.org/n)https://example.org/\n\n@王芳[OK]\n---\n  a\n    b\n**粗**',
    );
  });

  it('read the shape with a language wrapper too', () => {
    expect(textOf(message({ zh_cn: { title: '', content: [[{ tag: 'text', text: '好' }]] } }, { message_type: 'post' }))).toBe('好');
  });

  it('without words are what they hold', () => {
    expect(post([[{ tag: 'img', image_key: 'i' }]])).toMatchObject({ kind: 'odd', what: 'image' });
    expect(post([[{ tag: 'media', file_key: 'f' }]])).toMatchObject({ kind: 'odd', what: 'video' });
    expect(post([[]])).toMatchObject({ kind: 'odd', what: 'other' });
    expect(post([[{ tag: 'at', user_id: '@_user_1' }]], '', [mention('@_user_1', '填报助手', 'ou_b', 'bot')])).toMatchObject({
      kind: 'text',
      text: '',
      mentioned: true,
    });
  });
});

describe('files and odd messages', () => {
  it('hands on a file with its keys', () => {
    expect(message({ file_key: 'file_1', file_name: '项目表.docx' }, { message_type: 'file' })).toMatchObject({
      kind: 'file',
      messageId: 'om_1',
      fileKey: 'file_1',
      fileName: '项目表.docx',
      mentioned: false,
    });
    expect(message({ file_name: 'x' }, { message_type: 'file' })).toBe('ignored');
  });

  it.each([
    ['image', { image_key: 'i' }, 'image'],
    ['audio', { file_key: 'f', duration: 1 }, 'audio'],
    ['media', { file_key: 'f' }, 'video'],
    ['sticker', { file_key: 'f' }, 'sticker'],
    ['merge_forward', 'Merged and Forwarded Message', 'merged'],
    ['interactive', { title: 't', elements: [] }, 'card'],
    ['share_chat', { chat_id: 'oc' }, 'other'],
    ['share_user', { user_id: 'ou' }, 'other'],
    ['location', { name: 'n' }, 'other'],
    ['folder', { file_key: 'f' }, 'other'],
    ['todo', { task_id: 't' }, 'other'],
    ['constructor', { a: 1 }, 'other'],
  ])('%s is odd', (message_type, content, what) => {
    expect(message(content, { message_type })).toMatchObject({ kind: 'odd', what });
  });

  it('ignores the platform’s own lines in a chat', () => {
    expect(message({ template: 'x' }, { message_type: 'system' })).toBe('ignored');
  });
});

describe('card actions', () => {
  const click = (action: unknown, operator: unknown = { open_id: 'ou_clerk', tenant_key: 'tenant-1' }) =>
    normalize(
      envelope('card.action.trigger', {
        operator,
        token: 'c-1',
        action,
        host: 'im_message',
        context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
      }),
    );

  it('carries the value, the name and the form', () => {
    const form_value = {
      total: '31.5',
      notes: '',
      multi: ['a', 'b'],
      json: '["a","b"]',
      day: '2026-04-01 +0800',
      ok: true,
      also: 'true',
      n: 3,
      none: null,
    };
    expect(click({ tag: 'button', name: 'save', value: { do: 'save', rev: 7 }, form_value })).toEqual({
      kind: 'action',
      id: 'ev-1',
      at: NOW,
      origin: { tenant: 'tenant-1', openId: 'ou_clerk', chatId: 'oc_1', chatKind: 'unknown' },
      card: 'om_9',
      value: { do: 'save', rev: 7 },
      name: 'save',
      form: { total: '31.5', notes: '', multi: 'a\nb', json: 'a\nb', day: '2026-04-01', ok: 'true', also: 'true', n: '3' },
    });
  });

  it('reads a value given as JSON text, and does without one', () => {
    expect(click({ name: 'b', value: '{"do":"back"}' })).toMatchObject({ value: { do: 'back' } });
    expect(click({ name: 'b', value: 'back' })).toMatchObject({ value: {}, name: 'b' });
    expect(click({ name: 'b' })).toMatchObject({ value: {}, name: 'b', form: {} });
    expect(click({ name: 'b', value: null, form_value: null })).toMatchObject({ value: {}, form: {} });
    expect(click({ name: 'b', form_value: '{"total":"5"}' })).toMatchObject({ form: { total: '5' } });
  });

  it('leaves what only looks like a list alone', () => {
    expect(click({ form_value: { a: '["a", "b"]', b: '["a",1]', c: '["a"' } })).toMatchObject({
      form: { a: '["a", "b"]', b: '["a",1]', c: '["a"' },
    });
  });

  it('takes an empty answer from an input that was shown empty as no answer', () => {
    const value = { do: 'save', _held: { purpose: 1, goal: 1 } };
    expect(click({ value, form_value: { purpose: '', goal: '新目标', total: '' } })).toMatchObject({
      value: { do: 'save' },
      form: { goal: '新目标', total: '' },
    });
    const read = click({ value, form_value: { purpose: '' } });
    expect(read !== 'ignored' && read.kind === 'action' && Object.keys(read.form)).toEqual([]);
  });

  it('does not reach a prototype', () => {
    const read = click(
      JSON.parse('{"name":"b","value":{"__proto__":{"polluted":1},"a":1},"form_value":{"__proto__":"x","constructor":"y"}}'),
    );
    expect(read).toMatchObject({ value: { a: 1 } });
    expect(read !== 'ignored' && read.kind === 'action' && Object.entries(read.form)).toEqual([['constructor', 'y']]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('needs somebody who pressed; a user id will do', () => {
    expect(click({}, { user_id: 'e33' })).toMatchObject({ origin: { openId: 'e33' } });
    expect(click({}, {})).toBe('ignored');
  });
});

describe('other events', () => {
  const ids = { open_id: 'ou_clerk', union_id: 'on_1', user_id: null };
  const origin = { tenant: 'tenant-1', openId: 'ou_clerk', chatKind: 'private' };
  it('menu', () => {
    expect(
      normalize(
        envelope('application.bot.menu_v6', { operator: { operator_name: '王芳', operator_id: ids }, event_key: 'new', timestamp: 1 }),
      ),
    ).toEqual({
      kind: 'menu',
      id: 'ev-1',
      at: NOW,
      origin,
      key: 'new',
    });
  });

  it('entering the chat, first or again', () => {
    const entered = { kind: 'entered', id: 'ev-1', at: NOW, origin: { ...origin, chatId: 'oc_1' } };
    expect(normalize(envelope('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_1', operator_id: ids }))).toEqual(entered);
    expect(
      normalize(envelope('p2p_chat_create', { type: 'p2p_chat_create', chat_id: 'oc_1', user: { open_id: 'ou_clerk', name: '王芳' } })),
    ).toEqual(entered);
    expect(normalize(envelope('p2p_chat_create', { chat_id: 'oc_1' }))).toBe('ignored');
  });

  it('a recalled message, by nobody in particular', () => {
    expect(
      normalize(
        envelope('im.message.recalled_v1', { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1', recall_type: 'message_owner' }),
      ),
    ).toEqual({
      kind: 'recalled',
      id: 'ev-1',
      at: NOW,
      origin: { tenant: 'tenant-1', openId: '', chatId: 'oc_1', chatKind: 'unknown' },
      message: 'om_1',
    });
  });
});
