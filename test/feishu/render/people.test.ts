import { describe, expect, it } from 'vitest';
import type { Block, FieldView } from '../../../src/dialog/reply.ts';
import { cardJson } from '../../../src/feishu/render/card.ts';

const p = (plain: string) => ({ plain });
const drawn = (...blocks: Block[]) => JSON.parse(cardJson({ title: p('转交'), blocks }, 'zh-CN')).body.elements;
const options = ['ou_a', 'ou_b', 'ou_a', ''].map((value) => ({ value, text: p(`名 ${value}`) }));
const inForm = (over: Partial<FieldView>) =>
  drawn({
    kind: 'form',
    name: 'f',
    fields: [{ name: 'to', label: p('交给谁'), kind: 'person', value: '', options, ...over }],
    buttons: [{ name: 'go', text: p('转交'), value: { do: 'handover' } }],
  })[0].elements;

describe('choosing people', () => {
  it('offers the given candidates only, each once', () => {
    const [label, select] = inForm({ value: 'ou_b', placeholder: p('选一位同事'), required: true });
    expect(label.text.content).toBe('交给谁');
    expect(select).toEqual({
      tag: 'select_person',
      margin: '-6px 0px 0px 0px',
      name: 'to',
      width: 'fill',
      options: [{ value: 'ou_a' }, { value: 'ou_b' }],
      placeholder: { tag: 'plain_text', content: '必填 · 选一位同事' },
      initial_option: 'ou_b',
    });
  });

  it('of several keeps those still offered', () => {
    expect(inForm({ kind: 'people', value: 'ou_a\nou_gone\nou_b' })[1]).toMatchObject({
      tag: 'multi_select_person',
      required: false,
      selected_values: ['ou_a', 'ou_b'],
    });
    expect(inForm({ kind: 'people', value: 'ou_gone' })[1]).not.toHaveProperty('selected_values');
  });

  it('without candidates asks for a name, since the platform would offer the whole chat', () => {
    expect(inForm({ options: [] })[0]).toMatchObject({ tag: 'input', label: { content: '交给谁' } });
  });
});

describe('a list of people', () => {
  it('shows each once, and somebody who left does not spoil the card', () => {
    const people = ['ou_a', 'ou_b', 'ou_a', ''].map((openId) => ({ openId, name: openId }));
    expect(drawn({ kind: 'people', label: p('经办人'), people })).toEqual([
      { tag: 'div', text: { tag: 'plain_text', content: '经办人', text_color: 'grey' } },
      {
        tag: 'person_list',
        persons: [{ id: 'ou_a' }, { id: 'ou_b' }],
        size: 'small',
        show_name: true,
        show_avatar: true,
        drop_invalid_user_id: true,
      },
    ]);
    expect(drawn({ kind: 'people', people: [] })).toEqual([]);
  });

  it('counts those beyond thirty', () => {
    const people = Array.from({ length: 34 }, (_, n) => ({ openId: `ou_${n}`, name: `${n}` }));
    const [list, note] = drawn({ kind: 'people', people });
    expect(list.persons).toHaveLength(30);
    expect(note.text.content).toBe('还有 4 人没有列出。');
  });
});
