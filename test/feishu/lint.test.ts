import { describe, expect, it } from 'vitest';
import { isDate, lintCard } from '../../src/feishu/card/lint.ts';
import { cardJson } from '../../src/feishu/render/card.ts';
import { stepCard } from './support/views.ts';

const text = (content: string) => ({ tag: 'plain_text', content });
const button = (name: string, over: Record<string, unknown> = {}) => ({
  tag: 'button',
  name,
  text: text('好'),
  behaviors: [{ type: 'callback', value: {} }],
  ...over,
});
const submit = (name: string) => button(name, { form_action_type: 'submit' });
const form = (...elements: unknown[]) => ({ tag: 'form', name: 'f', elements });
const input = (over: Record<string, unknown> = {}) => ({ tag: 'input', name: 'i', ...over });
const card = (...elements: unknown[]) => ({
  schema: '2.0',
  config: { update_multi: true, summary: { content: 's' } },
  header: { title: text('t'), template: 'blue' },
  body: { elements },
});
const rules = (...elements: unknown[]): string[] => lintCard(card(...elements)).map((problem) => problem.rule);
const table = (over: Record<string, unknown> = {}) => ({
  tag: 'table',
  columns: [
    { name: 'c0', data_type: 'text' },
    { name: 'c1', data_type: 'number' },
  ],
  rows: [{ c0: '教育局', c1: 3 }, { c0: '交通局' }],
  ...over,
});
const chart = (over: Record<string, unknown> = {}) => ({
  tag: 'chart',
  chart_spec: { type: 'bar', data: { values: [{ value: 1 }] } },
  ...over,
});
const picker = (over: Record<string, unknown> = {}) => ({ tag: 'select_person', name: 'p', options: [{ value: 'ou_a' }], ...over });
const nested = (depth: number, inner: unknown): unknown =>
  depth === 0 ? inner : { tag: 'collapsible_panel', header: { title: text('p') }, elements: [nested(depth - 1, inner)] };

describe('lintCard', () => {
  it('finds nothing in a card that is fine', () => {
    expect(lintCard(JSON.parse(cardJson(stepCard, 'zh-CN')))).toEqual([]);
    expect(rules({ tag: 'div', text: text('x') }, { tag: 'hr' }, form(input(), submit('go')))).toEqual([]);
    expect(rules(table(), chart({ height: '200px' }), nested(1, chart()), form(picker({ initial_option: 'ou_a' }), submit('go')))).toEqual(
      [],
    );
    expect(rules(...Array.from({ length: 5 }, () => table()), ...Array.from({ length: 5 }, () => chart()))).toEqual([]);
  });

  it.each<[string, unknown[], string[]]>([
    ['an unknown tag', [{ tag: 'note' }], ['unknown-tag']],
    ['no object', [7], ['unknown-tag']],
    ['a text where a component belongs', [text('x')], ['unknown-tag']],
    ['an unknown property', [{ tag: 'hr', color: 'red' }], ['unknown-property']],
    ['an unknown property of a text', [{ tag: 'div', text: { ...text('x'), bold: true } }], ['unknown-property']],
    ['markup where plain text belongs', [{ tag: 'div', text: { tag: 'lark_md', content: 'x' } }], ['text']],
    ['a mention in markdown', [{ tag: 'markdown', content: '<at id=all></at>' }], ['markup']],
    ['a link in markdown', [{ tag: 'markdown', content: '[a](https://example.org)' }], ['markup']],
    ['a form without a submit button', [form(input(), button('b'))], ['form-submit']],
    ['a form inside a panel', [nested(1, form(submit('b')))], ['form-place']],
    ['an input without a name in a form', [form(input({ name: undefined }), submit('b'))], ['name-missing']],
    ['an empty name', [button('')], ['name-missing']],
    ['a name twice', [form(input({ name: 'b' }), submit('b'))], ['name-twice']],
    ['the form’s name again', [form(submit('f'))], ['name-twice']],
    ['a submit button outside a form', [submit('b')], ['button']],
    ['a button without a callback', [button('b', { behaviors: [] })], ['button']],
    ['a button whose value is text', [button('b', { behaviors: [{ type: 'callback', value: 'x' }] })], ['button']],
    ['a button of an unknown kind', [button('b', { type: 'huge' })], ['button']],
    ['a button without words', [button('b', { text: text('') })], ['text']],
    ['a button with 101 characters', [button('b', { text: text('字'.repeat(101)) })], ['text']],
    ['a confirmation without a title', [button('b', { confirm: { text: text('x') } })], ['text']],
    ['an input over the limit', [input({ max_length: 1001 })], ['input']],
    ['an input filled beyond its limit', [input({ default_value: 'x'.repeat(1001) })], ['input']],
    ['a placeholder over 100 characters', [input({ placeholder: text('x'.repeat(101)) })], ['text']],
    ['a select without options', [{ tag: 'select_static', name: 's', options: [] }], ['option']],
    ['a value twice', [{ tag: 'select_static', name: 's', options: [1, 2].map(() => ({ text: text('a'), value: 'a' })) }], ['option']],
    [
      'a choice that is no option',
      [{ tag: 'select_static', name: 's', options: [{ text: text('a'), value: 'a' }], initial_option: 'b' }],
      ['option'],
    ],
    [
      'a multi-select outside a form',
      [{ tag: 'multi_select_static', name: 's', options: [{ text: text('a'), value: 'a' }] }],
      ['form-only'],
    ],
    ['a day that does not exist', [{ tag: 'date_picker', name: 'd', initial_date: '2026-02-30' }], ['date']],
    ['columns that are none', [{ tag: 'column_set', columns: [{ tag: 'hr' }] }], ['columns']],
    ['a weight of 6', [{ tag: 'column_set', columns: [{ tag: 'column', weight: 6, elements: [] }] }], ['columns']],
    ['a table in a panel', [nested(1, table())], ['table']],
    ['a table in a form', [form(table(), submit('b'))], ['table']],
    ['a table without columns', [table({ columns: [] })], ['table']],
    ['51 columns', [table({ columns: Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, data_type: 'text' })), rows: [] })], ['table']],
    ['a column twice', [table({ columns: [1, 2].map(() => ({ name: 'c0', data_type: 'text' })), rows: [] })], ['table']],
    ['a kind of column we do not use', [table({ columns: [{ name: 'c0', data_type: 'markdown' }], rows: [] })], ['table']],
    ['a cell of no column', [table({ rows: [{ c9: 'x' }] })], ['table']],
    ['words in a column of numbers', [table({ rows: [{ c1: '3' }] })], ['table']],
    ['a page of 11 rows', [table({ page_size: 11 })], ['table']],
    ['six tables', Array.from({ length: 6 }, () => table()), ['tables']],
    ['a chart of nothing', [chart({ chart_spec: { type: 'bar', data: { values: [] } } })], ['chart']],
    ['a chart of no number', [chart({ chart_spec: { type: 'bar', data: { values: [{ value: null }] } } })], ['chart']],
    ['a chart too high', [chart({ height: '1000px' })], ['chart']],
    ['a chart in a form', [form(chart(), submit('b'))], ['chart']],
    ['six charts', Array.from({ length: 6 }, () => chart()), ['charts']],
    ['a picker that would offer the whole chat', [picker({ options: [] })], ['person']],
    ['somebody chosen who is not offered', [picker({ initial_option: 'ou_b' })], ['option']],
    ['a choice of several people outside a form', [picker({ tag: 'multi_select_person' })], ['form-only']],
    ['a list of nobody', [{ tag: 'person_list', persons: [] }], ['person']],
    ['six levels', [nested(5, { tag: 'hr' })], ['depth']],
    ['201 elements', Array.from({ length: 200 }, () => ({ tag: 'hr' })), ['elements']],
  ])('finds %s', (_name, elements, expected) => {
    expect(rules(...elements)).toEqual(expected);
  });

  it('counts the bytes of the JSON, not its characters', () => {
    const elements = Array.from({ length: 3 }, () => ({ tag: 'div', text: text('字'.repeat(3400)) }));
    expect(rules(...elements)).toEqual(['size']);
    expect(rules(...elements.slice(0, 2))).toEqual([]);
  });

  it('wants the root as the platform does', () => {
    expect(lintCard({ schema: '1.0' })).toEqual([{ rule: 'root', at: '' }]);
    expect(lintCard(null)).toEqual([{ rule: 'root', at: '' }]);
    expect(lintCard({ ...card(), config: { update_multi: false, summary: { content: '' } } })).toEqual([{ rule: 'root', at: 'config' }]);
    expect(lintCard({ ...card(), header: { title: text(''), template: 'blue' } })).toEqual([{ rule: 'text', at: 'header.title' }]);
    expect(lintCard({ ...card(), header: { title: text('t'), template: 'pink' } })).toEqual([{ rule: 'header', at: 'header' }]);
    expect(lintCard({ ...card(), i18n_elements: {} })).toEqual([{ rule: 'unknown-property', at: '.i18n_elements' }]);
    expect(lintCard({ ...card(), body: undefined })).toEqual([{ rule: 'root', at: 'body' }]);
  });
});

it('isDate knows the calendar', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDate)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-01-01x', '0000-01-01'].some(isDate)).toBe(false);
});
