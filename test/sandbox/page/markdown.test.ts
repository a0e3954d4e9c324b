import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/sandbox/page/markdown/blocks.ts';
import { parseInline } from '../../../src/sandbox/page/markdown/inline.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('inline markdown', () => {
  it('reads emphasis, strike and code, nested', () => {
    expect(parseInline('a **b *c*** ~~d~~ `e*f*`')).toEqual([
      text('a '),
      { kind: 'strong', children: [text('b '), { kind: 'em', children: [text('c')] }] },
      text(' '),
      { kind: 'del', children: [text('d')] },
      text(' '),
      { kind: 'code', text: 'e*f*' },
    ]);
  });

  it('leaves marks alone that never close, and those beside spaces', () => {
    expect(parseInline('3 * 4 ** 5 _x')).toEqual([text('3 * 4 ** 5 _x')]);
    expect(parseInline('a_b_c')).toEqual([text('a_b_c')]);
  });

  it('takes what an entity stands for as text, never as markup', () => {
    expect(parseInline('&#42;&#42;x&#42;&#42; &#60;at id=all&#62;&#60;/at&#62; &#91;a&#93;&#40;http&#58;//x&#41; &#38;#42;')).toEqual([
      text('**x** <at id=all></at> [a](http://x) &#42;'),
    ]);
  });

  it('knows the named entities the platform turns into signs', () => {
    expect(parseInline('&lt;&amp;&nbsp;&sim;&reg &copy; &unknown;')).toEqual([text('<&\u00a0∼® © &unknown;')]);
  });

  it('reads the platform tags and drops unknown ones', () => {
    expect(parseInline("<font color='red'>**a**</font><text_tag color='blue'>b</text_tag><br/><at id=ou_1></at><xxx>c</xxx>")).toEqual([
      { kind: 'font', color: 'red', children: [{ kind: 'strong', children: [text('a')] }] },
      { kind: 'tag', color: 'blue', children: [text('b')] },
      { kind: 'br' },
      { kind: 'at', ids: ['ou_1'], name: '' },
      text('c'),
    ]);
  });

  it('keeps a comparison sign that opens no tag', () => {
    expect(parseInline('a < 5 且 <= 7')).toEqual([text('a < 5 且 <= 7')]);
  });

  it('reads links with their target untouched and bare addresses up to the Chinese text', () => {
    expect(parseInline('[x](https://a.cn/?a=1&b=2) https://b.cn/c，后')).toEqual([
      { kind: 'link', href: 'https://a.cn/?a=1&b=2', children: [text('x')] },
      text(' '),
      { kind: 'link', href: 'https://b.cn/c', children: [text('https://b.cn/c')] },
      text('，后'),
    ]);
  });

  it('stays quick on a hostile text', () => {
    // Of the processor's time: the clock on the wall also counts what other tests do.
    const before = process.cpuUsage();
    for (const hostile of ['*', '_', '[', '<font>', '`', '**a', '&#', '![']) parseInline(hostile.repeat(8000));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
  });
});

describe('blocks', () => {
  it('reads headings, lists inside lists, rules and quotes', () => {
    const blocks = parseMarkdown('## 标题\n- a\n  - b\n- c\n\n3. d\n4. e\n\n---\n> 引用');
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'list', 'list', 'rule', 'quote']);
    expect(blocks[1]).toMatchObject({ ordered: false, items: [[{ kind: 'paragraph' }, { kind: 'list' }], [{ kind: 'paragraph' }]] });
    expect(blocks[2]).toMatchObject({ ordered: true, start: 3 });
  });

  it('keeps line breaks inside a paragraph', () => {
    expect(parseMarkdown('一\n二\n\n三')).toEqual([
      { kind: 'paragraph', children: [text('一'), { kind: 'br' }, text('二')] },
      { kind: 'paragraph', children: [text('三')] },
    ]);
  });

  it('reads a table with its alignment and an escaped bar', () => {
    expect(parseMarkdown('| a | b |\n|:-:|--:|\n| 1 \\| 2 | 3 |')).toMatchObject([
      { kind: 'table', align: ['center', 'right'], head: [[text('a')], [text('b')]], rows: [[[text('1 | 2')], [text('3')]]] },
    ]);
  });

  it('takes fences and four spaces as code', () => {
    expect(parseMarkdown('```js\na *b*\n```\n\n    c')).toEqual([
      { kind: 'code', text: 'a *b*' },
      { kind: 'code', text: 'c' },
    ]);
  });
});
