import { describe, expect, test } from 'vitest';
import { act } from '../../src/dialog/action.ts';
import { type Command, commandOf, wordsOf } from '../../src/dialog/command.ts';
import type { Incoming } from '../../src/dialog/incoming.ts';
import { commandWords } from '../../src/texts.ts';

const words = wordsOf(commandWords());
const common = { id: 'om_1', at: 0, origin: { tenant: 't', openId: 'ou_1', chatKind: 'private' as const } };
const grouped = { ...common, origin: { ...common.origin, chatKind: 'group' as const, chatId: 'oc_1' } };
const typed = (text: string): Command => commandOf({ ...common, kind: 'text', text, mentioned: false }, words);
const pressed = (value: Readonly<Record<string, unknown>>): Command =>
  commandOf({ ...common, kind: 'action', card: 'om_c', value, form: { a: 'b' } }, words);

describe('what is typed', () => {
  test.each<[string, Command]>([
    ['/新建', { kind: 'simple', command: 'new' }],
    ['／新建', { kind: 'simple', command: 'new' }],
    ['、新建', { kind: 'simple', command: 'new' }],
    [' /NEW ', { kind: 'simple', command: 'new' }],
    ['/导出', { kind: 'simple', command: 'export' }],
    ['/导出 Word', { kind: 'export', asked: { format: 'docx', edition: 'internal', unknown: null } }],
    ['/export XLSX，公开版', { kind: 'export', asked: { format: 'xlsx', edition: 'public', unknown: null } }],
    ['/导出 公开版', { kind: 'export', asked: { format: null, edition: 'public', unknown: null } }],
    ['/导出 PPT', { kind: 'export', asked: { format: null, edition: 'internal', unknown: 'PPT' } }],
    ['/涉密', { kind: 'simple', command: 'secret' }],
    ['/secret 资金用途：甲库\n乙库', { kind: 'mark', text: '资金用途：甲库\n乙库', otherwise: null }],
    ['涉密 资金用途：甲库', { kind: 'mark', text: '资金用途：甲库', otherwise: '涉密 资金用途：甲库' }],
    ['涉密载体销毁', { kind: 'answer', text: '涉密载体销毁' }],
    ['/lang en', { kind: 'language', locale: 'en' }],
    ['/中文', { kind: 'language', locale: 'zh-CN' }],
    ['下一步', { kind: 'press', go: 'next' }],
    ['Skip', { kind: 'press', go: 'skip' }],
    ['加一条', { kind: 'press', go: 'add' }],
    ['/新健', { kind: 'unknownCommand', word: '/新健' }],
    ['/abc', { kind: 'unknownCommand', word: '/abc' }],
    ['/', { kind: 'answer', text: '/' }],
    ['1/2', { kind: 'answer', text: '1/2' }],
    ['/ 无', { kind: 'answer', text: '/ 无' }],
    ['/2027年3月', { kind: 'answer', text: '/2027年3月' }],
    ['、购置桌椅，改造照明', { kind: 'answer', text: '、购置桌椅，改造照明' }],
    ['下一步的工作安排', { kind: 'answer', text: '下一步的工作安排' }],
    ['新建', { kind: 'answer', text: '新建' }],
    [' \n ', { kind: 'nothing' }],
  ])('%j', (text, command) => {
    expect(typed(text)).toEqual(command);
  });

  test('keeps the message it replies to', () => {
    expect(commandOf({ ...common, kind: 'text', text: '31.5', parent: 'om_9', mentioned: false }, words)).toEqual({
      kind: 'answer',
      text: '31.5',
      parent: 'om_9',
    });
  });
});

describe('a click', () => {
  test('is read again by its own schema', () => {
    expect(pressed(act({ a: 'open', d: 'd1' }))).toEqual({ kind: 'action', action: { a: 'open', d: 'd1' }, form: { a: 'b' } });
    expect(pressed(act({ a: 'cmd', c: 'resume', d: 'd1' }))).toEqual({ kind: 'simple', command: 'resume', draft: 'd1' });
    expect(pressed(act({ a: 'cmd', c: 'help' }))).toEqual({ kind: 'simple', command: 'help' });
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['nothing', {}],
    ['an unknown action', { a: 'explode', d: 'd1' }],
    ['a missing draft', { a: 'open' }],
    ['a draft that is too long', { a: 'open', d: 'd'.repeat(65) }],
    ['a place it never goes', { a: 'save', d: 'd1', s: 'budget', go: 'nowhere' }],
    ['a page below zero', { a: 'list', which: 'live', page: -1 }],
    ['fingerprints that are none', { a: 'save', d: 'd1', s: 'budget', go: 'next', h: { name: 'x' } }],
    ['a number where a word belongs', { a: 'open', d: 5 }],
  ])('that says %s is one we do not know', (_, value) => {
    expect(pressed(value)).toEqual({ kind: 'unknownAction' });
  });
});

describe('everything else', () => {
  test.each<[Incoming, Command]>([
    [
      { ...common, kind: 'menu', key: 'new' },
      { kind: 'simple', command: 'new' },
    ],
    [
      { ...common, kind: 'menu', key: 'NEW' },
      { kind: 'simple', command: 'new' },
    ],
    [
      { ...common, kind: 'menu', key: 'startRound' },
      { kind: 'simple', command: 'startRound' },
    ],
    [{ ...common, kind: 'menu', key: 'nothing' }, { kind: 'nothing' }],
    [{ ...common, kind: 'menu', key: 'langen' }, { kind: 'nothing' }],
    [{ ...common, kind: 'entered' }, { kind: 'entered' }],
    [
      { ...common, kind: 'recalled', message: 'om_7' },
      { kind: 'recalled', message: 'om_7' },
    ],
    [
      { ...common, kind: 'odd', what: 'image', mentioned: false },
      { kind: 'odd', what: 'image' },
    ],
    [{ ...grouped, kind: 'text', text: '/新建', mentioned: true }, { kind: 'group' }],
    [{ ...grouped, kind: 'text', text: '/转交 周远', mentioned: true }, { kind: 'group' }],
    [{ ...grouped, kind: 'text', text: '/share', mentioned: true }, { kind: 'group' }],
    [{ ...grouped, kind: 'text', text: '/新建', mentioned: false }, { kind: 'nothing' }],
    [{ ...grouped, kind: 'odd', what: 'image', mentioned: true }, { kind: 'group' }],
    [{ ...grouped, kind: 'odd', what: 'image', mentioned: false }, { kind: 'nothing' }],
  ])('%j', (incoming, command) => {
    expect(commandOf(incoming, words)).toEqual(command);
  });
});
