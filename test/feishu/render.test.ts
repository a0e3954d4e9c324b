import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Button, CardView, FieldView } from '../../src/dialog/reply.ts';
import { CARD_ROOM_BYTES } from '../../src/feishu/card/limits.ts';
import { lintCard } from '../../src/feishu/card/lint.ts';
import { normalize } from '../../src/feishu/normalize.ts';
import { cardJson } from '../../src/feishu/render/card.ts';
import { cut } from '../../src/feishu/render/cut.ts';
import { createRenderer } from '../../src/feishu/render/renderer.ts';
import { cardView, words } from './support/arbitrary.ts';

const p = (plain: string) => ({ plain });
const view = (...blocks: Block[]): CardView => ({ title: p('题'), blocks });
const drawn = (card: CardView) => JSON.parse(cardJson(card, 'zh-CN'));
const body = (...blocks: Block[]) => drawn(view(...blocks)).body.elements;
const button = (over: Partial<Button> = {}): Button => ({ name: 'save', text: p('保存'), value: { do: 'save' }, ...over });
const form = (fields: FieldView[], buttons = [button()]): Block => ({ kind: 'form', name: 'f', fields, buttons });
const field = (over: Partial<FieldView> = {}): FieldView => ({ name: 'x', label: p('名'), kind: 'line', value: '', ...over });
const inForm = (over: Partial<FieldView>) => body(form([field(over)]))[0].elements;
/** Every object with a tag. */
function all(node: unknown, tag: string): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((child) => all(child, tag));
  return 'tag' in node && node.tag === tag ? [Object.fromEntries(Object.entries(node)), ...inside] : inside;
}

describe('a card', () => {
  it('has head, summary and colour', () => {
    const card = drawn({ title: p('检查'), subtitle: p('阅览室'), tone: 'warn', summary: p('有 2 处要看'), blocks: [{ kind: 'rule' }] });
    expect(card).toEqual({
      schema: '2.0',
      config: { update_multi: true, enable_forward: false, width_mode: 'default', summary: { content: '有 2 处要看' } },
      header: { title: { tag: 'plain_text', content: '检查' }, subtitle: { tag: 'plain_text', content: '阅览室' }, template: 'orange' },
      body: { vertical_spacing: '12px', elements: [{ tag: 'hr' }] },
    });
  });

  it('draws each kind of block', () => {
    expect(body({ kind: 'text', text: p('好'), tone: 'good', bold: true })).toEqual([
      { tag: 'div', text: { tag: 'plain_text', content: '好', text_size: 'heading-4', text_color: 'green' } },
    ]);
    expect(body({ kind: 'text', text: p('') }, { kind: 'lines', lines: [] }, { kind: 'buttons', buttons: [] })).toEqual([]);
    expect(body({ kind: 'lines', lines: [p('一'), p('二')] })).toEqual([{ tag: 'div', text: { tag: 'plain_text', content: '一\n二' } }]);
    const [facts] = body({ kind: 'facts', facts: [{ label: p('预算数'), value: p('31.5 万元') }] });
    expect(all(facts, 'plain_text').map(({ content, text_color }) => [content, text_color])).toEqual([
      ['预算数', 'grey'],
      ['31.5 万元', undefined],
    ]);
    const [panel] = body({ kind: 'panel', title: p('更多'), blocks: [{ kind: 'rule' }] });
    expect(panel).toMatchObject({
      tag: 'collapsible_panel',
      expanded: false,
      header: { title: { content: '更多' } },
      elements: [{ tag: 'hr' }],
    });
  });

  it('shows progress truthfully: full only when done', () => {
    const bar = (done: number, of: number): string => body({ kind: 'progress', done, of })[0].content;
    expect(bar(0, 10)).toBe(`<font color='grey'>${'━'.repeat(20)}</font> 0%`);
    expect(bar(1, 999)).toContain(`<font color='green'>━</font>`);
    expect(bar(998, 999)).toMatch(/>━<\/font> 99%$/);
    expect(bar(10, 10)).toBe(`<font color='green'>${'━'.repeat(20)}</font> 100%`);
    expect(bar(3, 0)).toContain(' 0%');
  });

  it('puts the main button first and the destroying one last', () => {
    const buttons = [button({ name: 'del', style: 'danger' }), button({ name: 'back' }), button({ name: 'go', style: 'primary' })];
    const names = all(body({ kind: 'buttons', buttons }), 'button').map(({ name }) => name);
    expect(names).toEqual(['go', 'back', 'del']);
  });

  it('takes forms out of panels and keeps nesting within the limit', () => {
    const deep = [1, 2, 3, 4].reduce<Block>((inner, n) => ({ kind: 'panel', title: p(`层 ${n}`), blocks: [inner] }), form([field()]));
    const card = drawn(view(deep));
    expect(card.body.elements.at(-1).tag).toBe('form');
    expect(lintCard(card)).toEqual([]);
    const folded = drawn(
      view(
        [1, 2, 3, 4].reduce<Block>((inner, n) => ({ kind: 'panel', title: p(`层 ${n}`), blocks: [inner] }), {
          kind: 'buttons',
          buttons: [button()],
        }),
      ),
    );
    expect(lintCard(folded)).toEqual([]);
    expect(all(folded, 'button')).toHaveLength(1);
  });
});

describe('inputs', () => {
  it('carry label, value and hint; what is required is said, not enforced', () => {
    expect(inForm({ value: '31.5', placeholder: p('例如 30'), required: true })[0]).toEqual({
      tag: 'input',
      name: 'x',
      label: { tag: 'plain_text', content: '名' },
      label_position: 'top',
      width: 'fill',
      max_length: 1000,
      input_type: 'text',
      placeholder: { tag: 'plain_text', content: '必填 · 例如 30' },
      default_value: '31.5',
    });
    expect(inForm({ kind: 'area', rows: 6 })[0]).toMatchObject({ input_type: 'multiline_text', rows: 6, auto_resize: true });
    expect(cardJson(view(form([field({ required: true })])), 'zh-CN')).not.toContain('"required":true');
  });

  it('keep line breaks', () => {
    expect(inForm({ value: '一\n二' })[0]).toMatchObject({ input_type: 'multiline_text', default_value: '一\n二' });
  });

  it('choose among options; an answer outside the list stays', () => {
    const options = [
      { value: 'a', text: p('甲') },
      { value: 'a', text: p('甲又') },
      { value: '', text: p('空') },
    ];
    const [label, select] = inForm({ kind: 'select', value: '自定', options });
    expect(label.text.content).toBe('名');
    expect(select).toMatchObject({ tag: 'select_static', initial_option: '自定' });
    expect(select.options.map((option: { value: string }) => option.value)).toEqual(['a', '自定']);
    expect(inForm({ kind: 'multi', value: 'a\n乙', options })[1]).toMatchObject({
      tag: 'multi_select_static',
      required: false,
      selected_values: ['a', '乙'],
    });
    expect(inForm({ kind: 'select', value: 'a' })[0]).toMatchObject({ tag: 'input', default_value: 'a' });
  });

  it('pick a day; what is no day stays as words', () => {
    expect(inForm({ kind: 'date', value: '2026-10-31' })[1]).toMatchObject({ tag: 'date_picker', initial_date: '2026-10-31' });
    expect(inForm({ kind: 'date', value: '十月底' })[0]).toMatchObject({ tag: 'input', default_value: '十月底' });
  });

  it('say findings below, those of one tone together', () => {
    const notes = (['bad', 'warn', 'bad'] as const).map((tone, n) => ({ tone, text: p(`第 ${n} 条`) }));
    const below = inForm({ notes }).slice(1, 3);
    expect(below.map((div: { text: { content: string; text_color: string } }) => [div.text.content, div.text.text_color])).toEqual([
      ['第 0 条\n第 2 条', 'red'],
      ['第 1 条', 'orange'],
    ]);
  });

  it('are buttons’ companions: each button submits the form and calls back', () => {
    const [drawnButton] = all(body(form([field()])), 'button');
    expect(drawnButton).toMatchObject({
      name: 'save',
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { do: 'save' } }],
    });
  });

  it('without a button are shown, since such a form would be refused', () => {
    const card = drawn(view(form([field({ value: '31.5' })], [])));
    expect(all(card, 'form')).toEqual([]);
    expect(JSON.stringify(card)).toContain('31.5');
  });
});

describe('a long value', () => {
  const long = '长'.repeat(1001);
  it('is never shortened into its input: the input stays empty and says so', () => {
    const elements = inForm({ value: long });
    expect(elements[0]).not.toHaveProperty('default_value');
    expect(elements[1].text.content).toContain('1001 个字');
    expect(inForm({ value: long.slice(1) })[0]).toMatchObject({ default_value: long.slice(1) });
  });

  it('comes back as no answer when the input is left empty', () => {
    const card = drawn(view(form([field({ name: 'purpose', value: long }), field({ name: 'total' })])));
    const [pressed] = all(card, 'button');
    const behaviors = pressed?.behaviors;
    const value = Array.isArray(behaviors) ? behaviors[0].value : undefined;
    const event = {
      operator: { open_id: 'ou_1' },
      action: { name: 'save', value, form_value: { purpose: '', total: '' } },
      context: { open_message_id: 'om_1' },
    };
    const read = normalize({ id: 'e', type: 'card.action.trigger', at: 1, tenant: 't', event });
    expect(read).toMatchObject({ value: { do: 'save' }, form: { total: '' } });
    expect(read !== 'ignored' && read.kind === 'action' && Object.keys(read.form)).toEqual(['total']);
  });
});

describe('what would not fit', () => {
  const rows = Array.from({ length: 20 }, (_, n) => p(`${n}${'绩'.repeat(1000)}`));
  it('is cut in steps and says where the whole is', () => {
    const card = drawn(view({ kind: 'lines', lines: rows }));
    const [list, note] = all(card, 'div').map((div) => Object(div.text).content);
    expect(list.split('\n')).toHaveLength(20);
    expect(list.split('\n')[0]).toHaveLength(300);
    expect(note).toBe('部分文字较长，这里只显示开头，全文见导出的文件。');
  });

  it('cuts people’s words in a sentence, not the sentence', () => {
    const said = { key: 'card.requiredWith', params: { placeholder: '长'.repeat(12_000) } };
    expect(all(drawn(view({ kind: 'text', text: said })), 'div')[0]).toMatchObject({ text: { content: `必填 · ${'长'.repeat(299)}…` } });
  });

  it('is left out of inputs, longest first, and no input holds a part', () => {
    const fields = Array.from({ length: 30 }, (_, n) => field({ name: `f${n}`, value: (n % 2 ? '长' : '短').repeat(n % 2 ? 900 : 200) }));
    const inputs = all(drawn(view(form(fields))), 'input');
    expect(inputs).toHaveLength(30);
    for (const [n, input] of inputs.entries()) expect([undefined, fields[n]?.value]).toContain(input.default_value);
    expect(inputs.filter((input) => input.default_value !== undefined)).toHaveLength(15);
  });

  it('counts elements: facts become lines before anything is lost', () => {
    const facts = Array.from({ length: 10 }, (_, n) => ({ label: p(`名 ${n}`), value: p(`值 ${n}`) }));
    const card = drawn(view(...Array.from({ length: 4 }, (): Block => ({ kind: 'facts', facts }))));
    expect(all(card, 'div').map((div) => Object(div.text).content.split('\n').length)).toEqual([10, 10, 10, 10]);
    expect(JSON.stringify(card)).toContain('名 9：值 9');
  });

  it('leaves a sentence when nothing helps', () => {
    const huge = button({ value: { blob: 'x'.repeat(40_000) } });
    const card = drawn(view({ kind: 'buttons', buttons: [huge] }));
    expect(lintCard(card)).toEqual([]);
    expect(JSON.stringify(card)).toContain('都已存好');
  });

  it('whatever the view: the card is within every limit, and no input holds a cut value', () => {
    fc.assert(
      fc.property(cardView, fc.constantFrom('zh-CN', 'en'), (any, locale) => {
        const json = cardJson(any, locale);
        const card: unknown = JSON.parse(json);
        expect(lintCard(card, json, CARD_ROOM_BYTES)).toEqual([]);
        const values = new Set(formValues(any.blocks));
        for (const input of all(card, 'input')) if (input.default_value !== undefined) expect(values).toContain(input.default_value);
      }),
      { numRuns: 150 },
    );
  });
});

function formValues(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'form' ? block.fields.map((one) => one.value) : block.kind === 'panel' ? formValues(block.blocks) : [],
  );
}

describe('people’s words', () => {
  it('are never markup: they stand in plain text only', () => {
    const evil = '<at id=all></at> **粗** [点](http://example.org) ![图](img) <font color=red>';
    const blocks: Block[] = [
      { kind: 'text', text: p(evil), bold: true },
      { kind: 'facts', facts: [{ label: p(evil), value: p(evil) }] },
      { kind: 'lines', lines: [p(evil)] },
      form([field({ label: p(evil), value: evil, kind: 'area', notes: [{ tone: 'bad', text: p(evil) }] })], [button({ text: p(evil) })]),
      { kind: 'panel', title: p(evil), blocks: [{ kind: 'progress', done: 1, of: 2 }] },
    ];
    const card = drawn({ title: p(evil), subtitle: p(evil), summary: p(evil), blocks });
    for (const { content } of all(card, 'markdown')) expect(content).not.toContain('at id');
    expect(all(card, 'lark_md')).toEqual([]);
    expect(lintCard(card)).toEqual([]);
  });

  it('are cut between characters', () => {
    expect(cut('ab😀', 3)).toBe('ab…');
    expect(cut('a😀b', 3)).toBe('a…');
    expect(cut('abc', 3)).toBe('abc');
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 400 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        const before = short === text ? text : short.slice(0, -1);
        expect(text.startsWith(before)).toBe(true);
        expect(/[\ud800-\udbff]$/.test(before)).toBe(false);
      }),
    );
  });
});

describe('text messages and answers', () => {
  const renderer = createRenderer();
  it('mention nobody and style nothing', () => {
    const { type, content } = renderer.text(p('<at user_id="all">所有人</at> 5 < 6 ** ** [点](http://example.org) <b>'), 'zh-CN');
    expect(type).toBe('text');
    expect(JSON.parse(content)).toEqual({ text: '＜at user_id="all">所有人＜/at> 5 < 6 ＊＊ ＊＊ [点］(http://example.org) ＜b>' });
  });

  it('answer a click with what there is', () => {
    const card = renderer.card(view({ kind: 'rule' }), 'zh-CN');
    expect(renderer.actionAnswer({}, 'zh-CN')).toBe('{}');
    expect(JSON.parse(renderer.actionAnswer({ toast: { tone: 'good', text: p('已存好') } }, 'zh-CN'))).toEqual({
      toast: { type: 'success', content: '已存好' },
    });
    expect(JSON.parse(renderer.actionAnswer({ card, toast: { tone: 'bad', text: p('x') } }, 'zh-CN'))).toEqual({
      toast: { type: 'error', content: 'x' },
      card: { type: 'raw', data: JSON.parse(card.content) },
    });
  });

  it('speak English too', () => {
    expect(cardJson(view(form([field({ value: '长'.repeat(1200) })])), 'en')).toContain('This field holds 1200 characters');
  });
});
