/** Any card view at all, the unreasonable ones included. */
import fc from 'fast-check';
import type { Block, Button, CardView, FieldView, TableColumn, Text } from '../../../src/dialog/reply.ts';

const nasty = ['<at id=all></at>', '**', '[点](javascript:x)', '😀', '👩‍👩‍👧', '&lt;', '\n', '"', '\\', '`', '字', '\u0007', '{x}', '】'];
export const words = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...nasty), { maxLength: 40 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 4000 }).map((n) => '预算绩效目标'.repeat(n).slice(0, n)) },
  { weight: 1, arbitrary: fc.integer({ min: 300, max: 1500 }).map((n) => '😀'.repeat(n)) },
);
const text: fc.Arbitrary<Text> = fc.oneof(
  words.map((plain) => ({ plain })),
  words.map((placeholder) => ({ key: 'card.requiredWith', params: { placeholder } })),
);
const tone = fc.constantFrom('info', 'good', 'warn', 'bad', 'muted');
const name = fc.oneof(fc.constantFrom('a', 'b', '', '__proto__', 'save'), fc.string({ maxLength: 8 }));
const button: fc.Arbitrary<Button> = fc.record(
  {
    name,
    text,
    value: fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(words, fc.integer(), fc.boolean()), { maxKeys: 4 }),
    style: fc.constantFrom('primary', 'default', 'danger'),
    confirm: fc.record({ title: text, text }),
  },
  { requiredKeys: ['name', 'text', 'value'] },
);
const option = fc.record({ value: fc.oneof(name, words), text });
const common = {
  name,
  label: text,
  placeholder: text,
  notes: fc.array(fc.record({ tone, text }), { maxLength: 4 }),
  rows: fc.integer({ min: -3, max: 900 }),
  required: fc.boolean(),
};
const requiredKeys: ['name', 'label', 'kind', 'value'] = ['name', 'label', 'kind', 'value'];
const typedField: fc.Arbitrary<FieldView> = fc.record(
  {
    ...common,
    kind: fc.constantFrom('line', 'area', 'select', 'multi', 'date'),
    value: fc.oneof(words, fc.constantFrom('', '2026-10-31', '2026-02-30', 'a\nb', 'a')),
    options: fc.array(option, { maxLength: 40 }),
  },
  { requiredKeys },
);
/** Candidates must exist, or the platform refuses the card; what stands in the field need not. */
const personField = (ids: readonly string[]): fc.Arbitrary<FieldView> =>
  fc.record(
    {
      ...common,
      kind: fc.constantFrom('person', 'people'),
      value: fc.oneof(fc.constantFrom('', 'ou_gone', ...ids), fc.constant(ids.join('\n')), words),
      options: fc.array(fc.record({ value: fc.constantFrom('', ...ids), text }), { maxLength: 8 }),
    },
    { requiredKeys },
  );
const buttons = fc.array(button, { maxLength: 40 });

const tags = fc.array(fc.record({ text, tone }), { maxLength: 3 });
const decimal = fc.oneof(
  fc.constantFrom('', '0', '31.5', '-2', '1234567.891', '0.1234567', '99999999999999', '约 30'),
  fc.nat().map(String),
);
const column: fc.Arbitrary<TableColumn> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), title: text, cells: fc.array(text, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('number' as const), title: text, cells: fc.array(decimal, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('tags' as const), title: text, cells: fc.array(tags, { maxLength: 30 }) }),
);
const amount = fc.oneof(fc.nat(), fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY));
const shown: fc.Arbitrary<Block>[] = [
  fc.record(
    { kind: fc.constant('table' as const), columns: fc.array(column, { maxLength: 60 }), pageSize: fc.integer({ min: -2, max: 99 }) },
    { requiredKeys: ['kind', 'columns'] },
  ),
  fc.record(
    {
      kind: fc.constant('bars' as const),
      title: text,
      parts: fc.array(fc.record({ text, tone }), { maxLength: 6 }),
      bars: fc.array(fc.record({ label: text, values: fc.array(amount, { maxLength: 7 }) }), { maxLength: 40 }),
    },
    { requiredKeys: ['kind', 'parts', 'bars'] },
  ),
  fc.record({ kind: fc.constant('ring' as const), label: text, done: amount, of: amount }),
  fc.record(
    {
      kind: fc.constant('people' as const),
      label: text,
      people: fc.array(fc.record({ openId: fc.constantFrom('', 'ou_gone', 'ou_a'), name: words }), { maxLength: 6 }),
    },
    { requiredKeys: ['kind', 'people'] },
  ),
];

const blockOf = (field: fc.Arbitrary<FieldView>): fc.Arbitrary<Block> =>
  fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('rule' as const) }),
      fc.record({ kind: fc.constant('text' as const), text, tone, bold: fc.boolean() }, { requiredKeys: ['kind', 'text'] }),
      fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 60 }) }),
      fc.record({ kind: fc.constant('lines' as const), lines: fc.array(text, { maxLength: 80 }) }),
      fc.record({
        kind: fc.constant('form' as const),
        name,
        fields: fc.array(field, { maxLength: 60 }),
        buttons: fc.array(button, { maxLength: 8 }),
      }),
      fc.record({ kind: fc.constant('buttons' as const), buttons }),
      fc.record({ kind: fc.constant('progress' as const), done: fc.integer({ min: -5, max: 50 }), of: fc.integer({ min: -1, max: 40 }) }),
      ...shown,
      fc.record({ kind: fc.constant('panel' as const), title: text, open: fc.boolean(), blocks: fc.array(tie('block'), { maxLength: 8 }) }),
    ),
  })).block;

/** @param people open ids that exist where the card is sent */
export const cardViewOf = (people: readonly string[]): fc.Arbitrary<CardView> =>
  fc.record(
    {
      title: text,
      subtitle: text,
      tone,
      summary: text,
      blocks: fc.array(blockOf(fc.oneof({ weight: 4, arbitrary: typedField }, { weight: 1, arbitrary: personField(people) })), {
        maxLength: 30,
      }),
    },
    { requiredKeys: ['title', 'blocks'] },
  );
export const cardView = cardViewOf(['ou_a', 'ou_b']);
