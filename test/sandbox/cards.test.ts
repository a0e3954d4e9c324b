import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardWorld, cardFault } from '../../src/sandbox/cards/rules.ts';
import { card, form, plain, submit } from './platform.ts';

const world: CardWorld = { knowsPerson: (id) => id === 'ou_known', hasImage: (key) => key === 'img_known', atAllAllowed: true };
const code = (value: unknown, in_ = world): number | undefined => cardFault(value, in_)?.code;
const md = (content: string) => ({ tag: 'markdown', content });
const input = (name: string, more: Record<string, unknown> = {}) => ({ tag: 'input', name, ...more });
const select = (more: Record<string, unknown> = {}) => ({
  tag: 'select_static',
  name: 'kind',
  options: [
    { text: plain('数量'), value: 'q' },
    { text: plain('质量'), value: 'z' },
  ],
  ...more,
});
const deep = (levels: number): unknown =>
  levels === 1 ? md('底') : { tag: 'column_set', columns: [{ tag: 'column', elements: [deep(levels - 1)] }] };
const table = (more: Record<string, unknown> = {}) => ({
  tag: 'table',
  columns: [{ name: 'a', data_type: 'text' }],
  rows: [{ a: '1' }],
  ...more,
});

const chart = (over: Record<string, unknown> = {}) => ({
  tag: 'chart',
  chart_spec: { type: 'bar', data: { values: [{ x: 1, y: 'a' }] }, ...over },
});

/** The shape ByteDance's own plugin sends (feishu.md §4.3). */
const known = {
  schema: '2.0',
  config: { update_multi: true, enable_forward: false, summary: { content: '一句话' } },
  header: {
    title: plain('项目'),
    subtitle: plain('1/3'),
    text_tag_list: [{ tag: 'text_tag', text: plain('待填'), color: 'blue' }],
    template: 'blue',
  },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'f1',
        elements: [
          {
            tag: 'column_set',
            flex_mode: 'stretch',
            horizontal_spacing: '8px',
            columns: [
              { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'center', elements: [md('**指标**')] },
              {
                tag: 'column',
                width: 'weighted',
                weight: 3,
                vertical_align: 'center',
                elements: [input('ind_1', { placeholder: plain('请输入...') })],
              },
            ],
          },
          select({ placeholder: plain('请选择') }),
          { tag: 'hr' },
          { tag: 'button', name: 'submit_f1', type: 'primary', text: plain('提交'), form_action_type: 'submit', value: { a: 'save' } },
        ],
      },
    ],
  },
};

describe('card rules', () => {
  it('take the known-good form', () => {
    expect(cardFault(known, world)).toBeUndefined();
  });

  it.each([
    ['an unknown property', card({ tag: 'column_set', columns: [{ tag: 'column', corner_radius: '8px', elements: [] }] }), 200621],
    ['an unknown property at the root', { ...card(), extra: 1 }, 200621],
    ['an unknown property of a text', card({ tag: 'div', text: { ...plain('a'), bold: true } }), 200621],
    ['a card without a body', { schema: '2.0' }, 200621],
    ['update_multi false', { ...card(), config: { update_multi: false } }, 11310],
    ['a tag of 1.0', card({ tag: 'note', elements: [] }), 200861],
    ['an action module', card({ tag: 'action', actions: [] }), 200861],
    ['an unknown tag', card({ tag: 'marquee' }), 200861],
    ['a column outside a column set', card({ tag: 'column', elements: [] }), 200861],
    ['a form inside a panel', card({ tag: 'collapsible_panel', header: { title: plain('a') }, elements: [form(submit())] }), 200621],
    ['a table inside a form', card(form(table(), submit())), 200621],
    ['a form inside a form', card(form({ ...form(submit('inner')), name: 'two' }, submit())), 200621],
    ['a form without a name', card({ tag: 'form', elements: [submit()] }), 200621],
    ['a form without a submit button', card(form(input('a'))), 200621],
    ['two components of one name', card(form(input('a'), input('a'), submit())), 200621],
    ['nesting of six', card(deep(6)), 11310],
    ['more than 200 elements', card(...Array.from({ length: 100 }, () => ({ tag: 'div', text: plain('a') })), { tag: 'hr' }), 11310],
    ['six tables', card(...Array.from({ length: 6 }, () => table())), 11310],
    ['five tables in one markdown', card(md('|a|b|\n|--|--|\n|1|2|\n\n'.repeat(5))), 11310],
    ['a row with an unknown column', card(table({ rows: [{ b: '1' }] })), 200915],
    [
      '51 columns',
      card(table({ columns: Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, data_type: 'text' })), rows: [] })),
      200621,
    ],
    ['a row that is none', card(table({ rows: ['1'] })), 200914],
    ['words in a column of numbers', card(table({ columns: [{ name: 'a', data_type: 'number' }] })), 200914],
    ['a bare word in a column of tags', card(table({ columns: [{ name: 'a', data_type: 'options' }] })), 200914],
    ['a row of 20px', card(table({ row_height: '20px' })), 200621],
    ['a column of 700px', card(table({ columns: [{ name: 'a', data_type: 'text', width: '700px' }] })), 200621],
    ['a table in a panel', card({ tag: 'collapsible_panel', header: { title: plain('a') }, elements: [table()] }), 200621],
    ['a chart without a kind', card(chart({ type: undefined })), 200550],
    ['a chart without data', card(chart({ data: undefined })), 200550],
    ['a chart of 1000px', card({ ...chart(), height: '1000px' }), 200621],
    ['six charts', card(...Array.from({ length: 6 }, () => chart())), 11310],
    ['a picker of a person nobody knows', card(form({ tag: 'select_person', name: 'p', options: [{ value: 'ou_x' }] }, submit())), 100290],
    ['a list with a person nobody knows', card({ tag: 'person_list', persons: [{ id: 'ou_x' }] }), 100290],
    ['a choice of several people outside a form', card({ tag: 'multi_select_person', name: 'p' }), 200621],
    ['page size 11', card(table({ page_size: 11 })), 200621],
    ['max_length 1001', card(input('a', { max_length: 1001 })), 200621],
    ['max_length 0', card(input('a', { max_length: 0 })), 200621],
    ['a default longer than max_length', card(input('a', { max_length: 2, default_value: '三个字' })), 200621],
    ['required outside a form', card(input('a', { required: true })), 200621],
    ['a placeholder of 101 characters', card(input('a', { placeholder: plain('字'.repeat(101)) })), 200621],
    ['a button text of 101 characters', card({ tag: 'button', text: plain('字'.repeat(101)) }), 200621],
    ['a markdown text on a button', card({ tag: 'button', text: { tag: 'lark_md', content: 'a' } }), 200621],
    ['a button type of one’s own', card({ tag: 'button', text: plain('a'), type: 'huge' }), 200621],
    ['two options of one value', card(select({ options: [select().options[0], select().options[0]] })), 200621],
    ['a multi select outside a form', card({ ...select(), tag: 'multi_select_static' }), 200621],
    [
      'a selected value that is no option',
      card(form({ ...select(), tag: 'multi_select_static', selected_values: ['x'] }, submit())),
      200621,
    ],
    ['an element_id that starts with a digit', card({ tag: 'hr', element_id: '1a' }), 200621],
    ['an element_id of 21 characters', card({ tag: 'hr', element_id: 'a'.repeat(21) }), 200621],
    ['two elements of one id', card({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }), 300301],
    [
      'four header tags',
      { ...card(), header: { title: plain('a'), text_tag_list: Array.from({ length: 4 }, () => ({ tag: 'text_tag', text: plain('a') })) } },
      200621,
    ],
    ['a header without a title', { ...card(), header: { template: 'blue' } }, 200621],
    ['a header colour of one’s own', { ...card(), header: { title: plain('a'), template: 'pink' } }, 200621],
    [
      'a link of another scheme',
      card({ tag: 'button', text: plain('a'), behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] }),
      200621,
    ],
    ['a link of another scheme in markdown', card(md('[x](ftp://example.test)')), 200621],
    ['a card link for one platform only', { ...card(), card_link: { pc_url: 'https://example.test' } }, 200621],
    ['an unknown person in markdown', card(md('<at id=ou_nobody></at>')), 100290],
    ['an unknown person component', card({ tag: 'person', user_id: 'ou_nobody' }), 100290],
    ['a picture that was not uploaded', card({ tag: 'img', img_key: 'img_x' }), 200570],
    ['a picture in markdown that was not uploaded', card(md('![a](img_x)')), 200570],
    ['an unknown behaviour', card({ tag: 'button', text: plain('a'), behaviors: [{ type: 'shout' }] }), 200621],
    ['a margin over 99', card({ tag: 'hr', margin: '100px' }), 200621],
    ['a confirmation without a title', card({ tag: 'button', text: plain('a'), confirm: { text: plain('b') } }), 200621],
  ])('refuse %s', (_, value, expected) => {
    expect(code(value)).toBe(expected);
  });

  it.each([
    ['exactly 200 elements', card(...Array.from({ length: 99 }, () => ({ tag: 'div', text: plain('a') })), { tag: 'hr' })],
    ['nesting of five', card(deep(5))],
    [
      'numbers, tags, people and days in a table',
      card(
        table({
          columns: ['number', 'options', 'persons', 'date'].map((type) => ({ name: type, data_type: type, width: '80px' })),
          rows: [{ number: 1.5, options: [{ text: '已交', color: 'green' }], persons: ['ou_known'], date: 1 }, {}],
        }),
      ),
    ],
    ['five charts', card(...Array.from({ length: 5 }, () => chart()))],
    ['people who are offered', card(form({ tag: 'multi_select_person', name: 'p', options: [{ value: 'ou_known' }] }, submit()))],
    ['somebody gone in a list that may drop them', card({ tag: 'person_list', persons: [{ id: 'ou_x' }], drop_invalid_user_id: true })],
    ['five tables', card(...Array.from({ length: 5 }, () => table()))],
    ['max_length 1000 with a default of 1000', card(input('a', { max_length: 1000, default_value: '字'.repeat(1000) }))],
    [
      'known people and pictures',
      card(md('<at id=ou_known></at> ![a](img_known) <person id="ou_known"></person>'), {
        tag: 'img',
        img_key: 'img_known',
        alt: plain(''),
      }),
    ],
    ['what stands in code', card(md('```\n<at id=ou_nobody></at>\n```'))],
    ['a panel in a form', card(form({ tag: 'collapsible_panel', header: { title: plain('a') }, elements: [input('a')] }, submit()))],
    ['an empty body', card()],
    [
      'the older spelling of a submit button',
      card(form({ tag: 'button', name: 'b', text: plain('a'), action_type: 'form_submit', value: {} })),
    ],
    ['a card of 1.0', { elements: [{ tag: 'action', actions: [{ tag: 'button', text: plain('a'), value: {} }] }] }],
  ])('take %s', (_, value) => {
    expect(cardFault(value, world)).toBeUndefined();
  });

  it('let @all through only where the chat allows it', () => {
    const all = card(md('<at id=all></at>'));
    expect(code(all)).toBeUndefined();
    expect(code(all, { ...world, atAllAllowed: false })).toBe(100290);
  });

  it('name the place of an unknown property', () => {
    expect(cardFault(card({ tag: 'hr', colour: 'red' }), world)?.message).toMatch(
      /unknown property, property: colour, path: ROOT -> body -> elements -> \[0\]\(tag: hr\)/,
    );
  });

  it('never throw, whatever they are given', () => {
    const tag = fc.constantFrom(
      'form',
      'input',
      'button',
      'table',
      'column_set',
      'column',
      'markdown',
      'div',
      'person',
      'select_static',
      'x',
    );
    const keys = ['elements', 'columns', 'text', 'behaviors', 'options', 'rows', 'name', 'content'] as const;
    const leaf = fc
      .record({ tag, key: fc.constantFrom(...keys), value: fc.jsonValue({ maxDepth: 2 }) })
      .map((one) => ({ tag: one.tag, [one.key]: one.value }));
    const node = fc
      .record({ tag, key: fc.constantFrom(...keys), inner: fc.array(leaf, { maxLength: 4 }) })
      .map((one) => ({ tag: one.tag, name: one.key, [one.key]: one.inner }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (elements) => {
        const fault = cardFault(card(...elements), world);
        return fault === undefined || fault.code > 0;
      }),
      { numRuns: 300 },
    );
    expect(
      code(
        JSON.parse(
          `${'{"schema":"2.0","body":{"elements":[{"tag":"column_set","columns":['}${'{"tag":"column","elements":[{"tag":"column_set","columns":['.repeat(500)}${']}]}'.repeat(500)}]}]}}`,
        ),
      ),
    ).toBe(11310);
  });

  it('read long markdown quickly', () => {
    // Of the processor's time: the clock on the wall also counts what other tests do.
    const before = process.cpuUsage();
    for (const text of ['\n'.repeat(29_000), '<at '.repeat(7000), '['.repeat(29_000), '| -- '.repeat(5800), ' '.repeat(29_000)])
      code(card(md(text)));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
  });
});
