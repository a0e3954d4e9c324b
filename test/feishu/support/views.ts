/** Cards as the dialog makes them, about an invented reading room. */
import type { CardView } from '../../../src/dialog/reply.ts';

const p = (plain: string) => ({ plain });

/** A typical step: eight inputs, a finding, four buttons. */
export const stepCard: CardView = {
  title: p('资金'),
  subtitle: p('城东图书馆阅览室改造 · 第 2/7 步'),
  tone: 'info',
  summary: p('填写资金'),
  blocks: [
    { kind: 'progress', done: 9, of: 27 },
    { kind: 'text', text: p('必填还差 12 格 · 选填 3 格'), tone: 'muted' },
    {
      kind: 'form',
      name: 'step_budget',
      fields: [
        { name: 'f_total', label: p('预算数（万元）'), kind: 'line', value: '31.5', placeholder: p('例如 31.5'), required: true },
        { name: 'f_fiscal', label: p('其中：财政资金'), kind: 'line', value: '30', placeholder: p('例如 30') },
        {
          name: 'f_other',
          label: p('其他资金'),
          kind: 'line',
          value: '2',
          notes: [{ tone: 'warn', text: p('预算数 31.5 不等于财政资金 30 加其他资金 2。') }],
        },
        { name: 'f_purpose', label: p('资金用途'), kind: 'area', value: '更换书架与照明，\n增设无障碍坡道。', rows: 4 },
        { name: 'f_m3', label: p('3月底'), kind: 'line', value: '10' },
        { name: 'f_m6', label: p('6月底'), kind: 'line', value: '50' },
        {
          name: 'f_kind',
          label: p('项目类别'),
          kind: 'select',
          value: 'build',
          options: [
            { value: 'build', text: p('建设') },
            { value: 'run', text: p('运转') },
          ],
        },
        { name: 'f_day', label: p('完成日期'), kind: 'date', value: '2026-10-31' },
      ],
      buttons: [
        { name: 'back', text: p('上一步'), value: { do: 'back', draft: 'd1', rev: 7 } },
        { name: 'skip', text: p('跳过'), value: { do: 'skip', draft: 'd1', rev: 7 } },
        { name: 'save', text: p('保存并下一步'), value: { do: 'save', draft: 'd1', rev: 7 }, style: 'primary' },
        { name: 'later', text: p('稍后再填'), value: { do: 'later', draft: 'd1', rev: 7 } },
      ],
    },
  ],
};
