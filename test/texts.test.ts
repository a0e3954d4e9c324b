import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../src/dialog/command.ts';
import { locales } from '../src/dialog/locale.ts';
import { commandWords, hasKey, say, textOf } from '../src/texts.ts';
import { type Book, bookProblems, books, callProblems, type Family, parametersOf, strayProblems } from './support/prompts.ts';
import { sourceOf } from './support/source.ts';

describe('say', () => {
  test('fills in what people typed as it is: amounts are not rounded, braces and tags are plain characters', () => {
    expect(say('zh-CN', 'note.saved', { label: '预算数', value: '31.4567 万元' })).toBe('预算数记为 31.4567 万元。');
    expect(say('en', 'note.unread', { label: 'x', typed: '<at id=all></at> {label} #' })).toContain('<at id=all></at> {label} #');
  });

  test('counts in words of the language', () => {
    expect(say('en', 'review.missing', { label: 'Budget', missing: 1 })).not.toBe(
      say('en', 'review.missing', { label: 'Budget', missing: 2 }),
    );
    expect(say('zh-CN', 'card.more', { count: 3 })).toContain('3');
  });

  test('says every sentence as ICU does, the second time as well', () => {
    for (const { locale, texts } of books()) {
      for (const [key, text] of Object.entries(texts)) {
        for (const other of ['3', '零']) {
          const params = Object.fromEntries([...parametersOf(text)].map(([name, branches]) => [name, branches.split('|')[0] || other]));
          const said = String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(params));
          expect([say(locale, key, params), say(locale, key, params)], key).toEqual([said, said]);
        }
      }
    }
  });

  test('a sentence never goes out with a word missing', () => {
    expect(() => say('zh-CN', 'note.saved', { label: '预算数' })).toThrow('value');
    expect(() => say('zh-CN', 'note.saved')).toThrow('label');
  });

  test('a key that no file has is a fault of ours', () => {
    expect(() => say('zh-CN', 'nothing.here')).toThrow('nothing.here');
    expect(hasKey('nothing.here')).toBe(false);
    expect(hasKey('note.saved')).toBe(true);
  });

  test('words that stand as they are are not looked up', () => {
    expect(textOf('zh-CN', { plain: 'note.saved {label}' })).toBe('note.saved {label}');
    expect(textOf('zh-CN', { key: 'export.title' })).toBe(say('zh-CN', 'export.title'));
  });

  test('every sentence can be said in every language, with nothing left unfilled', () => {
    for (const { locale, texts } of books()) {
      for (const [key, text] of Object.entries(texts)) {
        const params = Object.fromEntries([...parametersOf(text)].map(([name, branches]) => [name, branches.split('|')[0] || 2]));
        expect(say(locale, key, params), key).not.toMatch(/undefined|\{|\}/);
      }
    }
  });

  test('the Chinese sentences keep to the voice: no shouting, no blame', () => {
    for (const { texts } of books().filter(({ locale }) => locale === 'zh-CN')) {
      for (const [key, text] of Object.entries(texts)) expect(text, key).not.toMatch(/！|!|非法|校验失败|无效输入/);
    }
  });
});

describe('the words of the commands', () => {
  const words = wordsOf(commandWords());

  test.each([
    ['/新建', 'new'],
    ['/new', 'new'],
    ['/继续', 'resume'],
    ['/resume', 'resume'],
    ['/我的', 'mine'],
    ['/mine', 'mine'],
    ['/预览', 'preview'],
    ['/检查', 'check'],
    ['/导出', 'export'],
    ['/撤销', 'undo'],
    ['/undo', 'undo'],
    ['/取消', 'cancel'],
    ['/帮助', 'help'],
    ['/help', 'help'],
    ['/中文', 'zh-CN'],
    ['/langen', 'en'],
  ])('%s is %s', (word, command) => {
    expect(words.commands.get(word)).toBe(command);
  });

  test('no word means two things', () => {
    const all = Object.values(commandWords()).flatMap((line) => line.split(/\s+/).filter((word) => word !== ''));
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  });
});

describe('the check of the prompts', () => {
  const [first, second] = locales;
  const pair = (one: Record<string, string>, other: Record<string, string>): readonly Book[] => [
    { locale: first, file: 'bot.json', texts: one },
    { locale: second, file: 'bot.json', texts: other },
  ];

  test('finds nothing in our own files', () => {
    expect(bookProblems(books())).toEqual([]);
  });

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a key one language lacks', { 'a.b': 'x', 'a.c': 'x' }, { 'a.b': 'x' }, 'a.c: missing in'],
    ['a key the other language has more', { 'a.b': 'x' }, { 'a.b': 'x', 'a.c': 'x' }, 'a.c: missing in'],
    ['another parameter', { 'a.b': '{n} 格' }, { 'a.b': '{count} cells' }, 'parameters differ between the languages: n / count'],
    ['a parameter only in a branch', { 'a.b': '{n, plural, other {{name}}}' }, { 'a.b': '{n, plural, other {#}}' }, 'n, name / n'],
    [
      'another branch',
      { 'a.b': '{k, select, yes {x} other {y}}' },
      { 'a.b': '{k, select, no {x} other {y}}' },
      'k(other|yes) / k(no|other)',
    ],
    ['no ICU', { 'a.b': '{n' }, { 'a.b': '{n' }, 'a.b: '],
  ])('finds %s', (_, one, other, problem) => {
    expect(bookProblems(pair(one, other)).join('\n')).toContain(problem);
  });

  test('finds a key that stands in two files', () => {
    const all = [
      ...pair({ 'a.b': 'x' }, { 'a.b': 'x' }),
      ...pair({ 'a.b': 'y' }, { 'a.b': 'y' }).map((book) => ({ ...book, file: 'card.json' })),
    ];
    expect(bookProblems(all).join('\n')).toContain('is in bot.json as well');
  });

  const texts = { 'a.b': 'x', 'a.n': '{n}', 'a.m': '{n} {m}', 'button.go': 'x', 'odd.cat': 'x', 'odd.dog': 'x' };
  const family: Family = { shape: 'odd.*', keys: ['odd.cat', 'odd.dog'] };
  const said = (code: string, known: readonly Family[] = [family]) => callProblems(pair(texts, texts), [sourceOf('src/x.ts', code)], known);
  const hole = '$\u007bwhat}';
  const fine = `say('a.b'); say('a.n', { n: 1 }); say('a.m', { n, m }); button('go', 'button.go', v); say(\`odd.${hole}\`);`;

  test('finds nothing in code that says every sentence as it is', () => {
    expect(said(fine)).toEqual([]);
    expect(
      said(`${fine} say('zh-CN', 'a.n', { n: 2 }); draw.say('a.b'); ({ key: 'a.n', params: { n: 1 } }); say(x ? 'a.n' : 'a.b', { n });`),
    ).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a key that no file has', `${fine} say('a.x');`, 'src/x.ts:1: no prompt for the key a.x'],
    ['a missing parameter', `${fine} say('a.m', { n: 1 });`, 'a.m needs the parameter m'],
    ['parameters left out', `${fine} say('a.n');`, 'a.n needs the parameter n'],
    ['a parameter too many', `${fine} say('a.n', { n: 1, typed });`, 'a.n has no parameter typed'],
    ['a parameter of a finding', `${fine} ({ message: { key: 'a.n', params: { m: 1 } } });`, 'a.n needs the parameter n'],
    ['the parameters of a button', `${fine} button('go', 'button.go', v, 'primary', { n: 1 });`, 'button.go has no parameter n'],
    ['a sentence nobody says', "say('a.b');", 'prompts: nothing says a.n'],
    ['a family in no list', `${fine} say(\`a.${hole}\`);`, 'keys of the shape a.* are in no list'],
    ['a rule without its sentence', `${fine} found('A02', 'error', at, { case: 'shape' });`, 'no prompt for the key finding.A02.shape'],
  ])('finds %s', (_, code, problem) => {
    expect(said(code).join('\n')).toContain(problem);
  });

  test('finds a family that lacks a sentence, and one that nothing uses', () => {
    expect(said(fine, [{ ...family, keys: ['odd.cat', 'odd.dog', 'odd.bird'] }]).join('\n')).toContain('no prompt for the key odd.bird');
    expect(said(fine.replace(/say\(`.*$/, ''), [family]).join('\n')).toContain('no code uses keys of the shape odd.*');
  });

  test('finds a sentence in the code, but neither comments, patterns nor official labels', () => {
    const stray = (file: string, code: string) => strayProblems([sourceOf(file, code)]);
    expect(stray('src/dialog/x.ts', "const a = 1;\nsay('请把全文直接发给我');")).toEqual([
      'src/dialog/x.ts:2: a sentence outside prompts/: 请把全文直接发给我',
    ]);
    expect(stray('src/dialog/x.ts', `const a = \`还差${hole}格没有填好就要导出\`;`)).toHaveLength(1);
    expect(stray('src/dialog/x.ts', "// '请把全文直接发给我'\n/* 请把全文直接发给我 */ const a = /请把全文直接发给我['\"]/u;")).toEqual([]);
    expect(stray('src/form/templates/x.ts', "const a = '指标值确定依据';")).toEqual([]);
    expect(stray('src/dialog/x.ts', "const a = '绩效指标';")).toEqual([]);
  });
});
