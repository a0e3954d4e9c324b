/** Any card view at all, the unreasonable ones included. */
import fc from 'fast-check';
import type { Block, Button, CardView, FieldView, Text } from '../../../src/dialog/reply.ts';

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
const field: fc.Arbitrary<FieldView> = fc.record(
  {
    name,
    label: text,
    kind: fc.constantFrom('line', 'area', 'select', 'multi', 'date'),
    value: fc.oneof(words, fc.constantFrom('', '2026-10-31', '2026-02-30', 'a\nb', 'a')),
    placeholder: text,
    options: fc.array(option, { maxLength: 40 }),
    notes: fc.array(fc.record({ tone, text }), { maxLength: 4 }),
    rows: fc.integer({ min: -3, max: 900 }),
    required: fc.boolean(),
  },
  { requiredKeys: ['name', 'label', 'kind', 'value'] },
);
const buttons = fc.array(button, { maxLength: 40 });

const { block } = fc.letrec<{ block: Block }>((tie) => ({
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
    fc.record({ kind: fc.constant('panel' as const), title: text, open: fc.boolean(), blocks: fc.array(tie('block'), { maxLength: 8 }) }),
  ),
}));

export const cardView: fc.Arbitrary<CardView> = fc.record(
  { title: text, subtitle: text, tone, summary: text, blocks: fc.array(block, { maxLength: 30 }) },
  { requiredKeys: ['title', 'blocks'] },
);
