// The form every subject walks through, as data: `count` cells of four kinds in rotation, and the answer of each.
const kinds = ['text', 'money', 'date', 'choice'];
const choices = ['产出指标', '效益指标', '满意度指标', '成本指标'];

/** Cells on one card: what a person sees at once. */
const CELLS_A_CARD = 8;
const CARDS_A_SECTION = 8;

export const kindOf = (n) => kinds[(n - 1) % kinds.length];
export const titleOf = (n) => `第${n}项 项目预算与绩效目标填报`;
/** Path of the n-th cell (1-based) in our form. */
export const pathOf = (n) => `q${n}`;

/** The answer user `u` gives to question `n` (1-based), as it is stored by every subject. */
export function answerOf(u, n) {
  switch (kindOf(n)) {
    case 'text':
      return `项目说明 ${u}-${n}：改善老旧校舍与图书馆的供水管网，惠及师生约三千人`;
    case 'money':
      return `${(1000 + n) * 10}.25`;
    case 'date':
      return `2026-${String(1 + (n % 12)).padStart(2, '0')}-15`;
    default:
      return choices[n % choices.length];
  }
}

/** null when fine, else what to say: the checks of the hand-written subject. */
export function objection(n, text) {
  switch (kindOf(n)) {
    case 'text':
      return text.length >= 2 && text.length <= 500 ? null : '请填写 2 至 500 字';
    case 'money':
      return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? null : '金额应为数字，最多两位小数';
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? null : '日期应为 YYYY-MM-DD';
    default:
      return choices.includes(text) ? null : `请从 ${choices.join('、')} 中选择`;
  }
}

const field = (n) => ({
  key: pathOf(n),
  label: titleOf(n),
  type: kindOf(n),
  required: true,
  outside: pathOf(n),
  ...(kindOf(n) === 'text' ? { multiline: true, limit: 200, example: '改善阅览室照明，更换书架' } : {}),
  ...(kindOf(n) === 'money' ? { example: '31.5' } : {}),
  ...(kindOf(n) === 'choice' ? { options: choices } : {}),
});

const chunks = (items, size) => Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** A template of `count` required cells for tianbao (`src/form/template.ts`): nothing of it is known to the bot's code. */
export function templateOf(count) {
  const fields = Array.from({ length: count }, (_, at) => field(at + 1));
  const cards = chunks(fields, CELLS_A_CARD).map((each, at) => ({
    kind: 'cells',
    id: `card${at + 1}`,
    label: `第${at + 1}页`,
    fields: each,
  }));
  const sections = chunks(cards, CARDS_A_SECTION).map((each, at) => ({ id: `part${at + 1}`, label: `第${at + 1}部分`, cards: each }));
  return {
    id: `bench-${count}`,
    title: '测试表',
    moneyUnit: '万元',
    layout: 'none',
    taxonomy: { id: 'none', categories: [] },
    paper: {},
    naming: { name: pathOf(1) },
    sections: [...sections, { id: 'review', label: '检查与预览', cards: [{ kind: 'review', id: 'review' }] }],
  };
}

// About 3 KB of JSON in every reply of the subjects that do not draw their own.
const help = '填写说明：请按年度预算批复口径填写，金额单位为元，保留两位小数；指标值应可衡量。'.repeat(13);
const buttons = ['上一步', '跳过', '撤销', '查看草稿', '帮助', '稍后再填', '示例', '提交'];

/** What the hand-written subject answers after `step` answers of `count`. */
export function plainCard(count, step, wrong) {
  const prompt = step >= count ? `已填完 ${count} 项` : `${wrong ? `${wrong}\n` : ''}${titleOf(step + 1)}\n进度 ${step}/${count}`;
  return {
    config: { wide_screen_mode: true, update_multi: true },
    header: { template: 'blue', title: { tag: 'plain_text', content: prompt } },
    elements: [
      { tag: 'div', text: { tag: 'lark_md', content: help } },
      { tag: 'hr' },
      {
        tag: 'action',
        actions: buttons.map((text, at) => ({
          tag: 'button',
          type: at ? 'default' : 'primary',
          text: { tag: 'plain_text', content: text },
          value: { do: `b${at}`, step, form: 'budget-2026' },
        })),
      },
      { tag: 'note', elements: [{ tag: 'plain_text', content: '草稿已自动保存。' }] },
    ],
  };
}
