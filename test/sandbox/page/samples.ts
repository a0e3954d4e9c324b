/** Our own sample cards with every component the page draws, about neutral subjects. */

const plain = (content: string) => ({ tag: 'plain_text', content });
const callback = (value: Record<string, unknown>) => [{ type: 'callback', value }];

export const config = { update_multi: true, enable_forward: false };

export function formCard(step = 1, notice = '每格都可以先空着，随时能回来补。') {
  return {
    schema: '2.0',
    config: { ...config, summary: { content: `河湾小学操场翻修 · 第 ${step}/7 步` } },
    header: {
      title: plain('河湾小学操场翻修'),
      subtitle: plain(`第 ${step}/7 步 · 还差 12 格`),
      text_tag_list: [{ tag: 'text_tag', text: plain('草稿'), color: 'orange' }],
      template: 'turquoise',
    },
    body: {
      elements: [
        { tag: 'markdown', content: `**基本信息**\n${notice}` },
        {
          tag: 'form',
          name: 'basic',
          elements: [
            {
              tag: 'input',
              name: 'name',
              required: true,
              label: plain('项目名称'),
              placeholder: plain('与批复一致'),
              default_value: '河湾小学操场翻修',
              max_length: 60,
              width: 'fill',
            },
            {
              tag: 'column_set',
              flex_mode: 'stretch',
              horizontal_spacing: '12px',
              columns: [
                {
                  tag: 'column',
                  width: 'weighted',
                  weight: 1,
                  elements: [
                    { tag: 'input', name: 'total', label: plain('预算总额（万元）'), placeholder: plain('例如 31.5'), width: 'fill' },
                  ],
                },
                {
                  tag: 'column',
                  width: 'weighted',
                  weight: 1,
                  elements: [{ tag: 'input', name: 'fiscal', label: plain('其中：财政资金（万元）'), width: 'fill' }],
                },
              ],
            },
            {
              tag: 'column_set',
              flex_mode: 'stretch',
              columns: [
                {
                  tag: 'column',
                  width: 'weighted',
                  weight: 1,
                  vertical_align: 'center',
                  elements: [{ tag: 'markdown', content: '**项目类别**' }],
                },
                {
                  tag: 'column',
                  width: 'weighted',
                  weight: 3,
                  elements: [
                    {
                      tag: 'select_static',
                      name: 'kind',
                      placeholder: plain('请选择'),
                      width: 'fill',
                      options: [
                        { text: plain('修缮'), value: 'repair' },
                        { text: plain('购置'), value: 'buy' },
                        { text: plain('服务'), value: 'service' },
                      ],
                    },
                  ],
                },
              ],
            },
            { tag: 'markdown', content: '**完成日期**' },
            { tag: 'date_picker', name: 'due', placeholder: plain('选择日期') },
            { tag: 'markdown', content: '**涉及年级**' },
            {
              tag: 'multi_select_static',
              name: 'grades',
              required: false,
              placeholder: plain('可多选'),
              options: ['一年级', '二年级', '三年级', '四年级'].map((label, index) => ({ text: plain(label), value: `g${index + 1}` })),
            },
            {
              tag: 'input',
              name: 'basis',
              label: plain('立项依据'),
              input_type: 'multiline_text',
              rows: 3,
              auto_resize: true,
              max_length: 1000,
              width: 'fill',
              placeholder: plain('可以分几行写'),
            },
            { tag: 'checker', name: 'again', text: plain('去年也做过同样的项目'), checked: false },
            { tag: 'hr' },
            {
              tag: 'column_set',
              flex_mode: 'flow',
              horizontal_spacing: '8px',
              columns: [
                {
                  tag: 'column',
                  width: 'auto',
                  elements: [
                    {
                      tag: 'button',
                      name: 'next',
                      type: 'primary_filled',
                      text: plain('保存并下一步'),
                      form_action_type: 'submit',
                      behaviors: callback({ do: 'next' }),
                    },
                  ],
                },
                {
                  tag: 'column',
                  width: 'auto',
                  elements: [
                    {
                      tag: 'button',
                      name: 'later',
                      type: 'default',
                      text: plain('稍后再填'),
                      form_action_type: 'submit',
                      behaviors: callback({ do: 'later' }),
                    },
                  ],
                },
                {
                  tag: 'column',
                  width: 'auto',
                  elements: [{ tag: 'button', name: 'reset', type: 'text', text: plain('恢复原样'), form_action_type: 'reset' }],
                },
              ],
            },
          ],
        },
      ],
    },
  };
}

export const showcase = {
  schema: '2.0',
  config: { ...config, summary: { content: '社区图书馆开放情况' } },
  header: {
    title: plain('社区图书馆开放情况'),
    subtitle: plain('截至 11 月 20 日（周五）'),
    template: 'indigo',
    icon: { tag: 'standard_icon', token: 'book_outlined' },
    text_tag_list: [
      { tag: 'text_tag', text: plain('进行中'), color: 'green' },
      { tag: 'text_tag', text: plain('示例'), color: 'neutral' },
    ],
  },
  body: {
    elements: [
      {
        tag: 'markdown',
        content: [
          '### 本周小结',
          "借阅 **1,204** 册，*比上周多* ~~9%~~ `8.6%`，<font color='green'>按计划</font> <text_tag color='blue'>公开</text_tag>，负责人 <at id=ou_lin></at>",
          '- 新书上架',
          '  - 少儿 <font color="red">30</font> 册',
          '- 座椅维修',
          '1. 先报修',
          '2. 再验收',
          '',
          '&#42;&#42;不是粗体&#42;&#42; &#60;at id=all&#62;&#60;/at&#62; &amp; [说明](https://example.org/a?b=1&c=2) [坏链接](javascript:alert(1))<br>下一行',
          '',
          '| 馆区 | 册数 |',
          '|:--|--:|',
          ...Array.from({ length: 7 }, (_, index) => `| 第 ${index + 1} 区 | ${(index + 1) * 120} |`),
        ].join('\n'),
      },
      {
        tag: 'div',
        text: { tag: 'plain_text', content: '这里的 **星号** 和 <b>尖括号</b> 原样显示', text_color: 'grey' },
        fields: [
          { is_short: true, text: { tag: 'lark_md', content: '**开放天数**\n26 天' } },
          { is_short: true, text: { tag: 'lark_md', content: '**座位**\n80 个' } },
        ],
      },
      { tag: 'hr' },
      {
        tag: 'chart',
        chart_spec: {
          type: 'linearProgress',
          title: { text: '填报进度' },
          direction: 'horizontal',
          xField: 'value',
          yField: 'type',
          seriesField: 'type',
          data: {
            values: [
              { type: '必填', value: 0.72 },
              { type: '选填', value: 0.25 },
            ],
          },
        },
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'circularProgress',
          valueField: 'value',
          categoryField: 'type',
          seriesField: 'type',
          data: { id: 'a', values: [{ type: '完成', value: 0.64 }] },
        },
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '各月支出' },
          xField: 'month',
          yField: 'amount',
          data: { values: ['3月', '6月', '9月', '10月', '12月'].map((month, index) => ({ month, amount: (index + 1) * 6.5 })) },
        },
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'pie',
          title: { text: '资金来源' },
          innerRadius: 0.6,
          valueField: 'value',
          categoryField: 'kind',
          data: [
            {
              id: 'p',
              values: [
                { kind: '财政', value: 24 },
                { kind: '自筹', value: 7.5 },
              ],
            },
          ],
        },
      },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: { tag: 'markdown', content: '**填写说明**' } },
        elements: [{ tag: 'markdown', content: '金额单位是万元，保留两位小数。' }],
      },
      {
        tag: 'table',
        page_size: 3,
        columns: [
          { name: 'name', display_name: '指标', data_type: 'text' },
          {
            name: 'value',
            display_name: '目标值',
            data_type: 'number',
            horizontal_align: 'right',
            format: { precision: 1, separator: true },
          },
          { name: 'state', display_name: '状态', data_type: 'options' },
        ],
        rows: ['开放天数', '新增图书', '读者满意度', '设备完好率'].map((name, index) => ({
          name,
          value: 1000.55 * (index + 1),
          state: [{ text: index % 2 ? '待补' : '已填', color: index % 2 ? 'orange' : 'green' }],
        })),
      },
      {
        tag: 'interactive_container',
        behaviors: callback({ do: 'box' }),
        has_border: true,
        elements: [{ tag: 'markdown', content: '**整块可点**：看上一年的数' }],
      },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          {
            tag: 'column',
            width: 'auto',
            elements: [{ tag: 'button', name: 'agree', type: 'primary', text: plain('同意'), behaviors: callback({ do: 'agree' }) }],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                name: 'drop',
                type: 'danger',
                text: plain('删除草稿'),
                confirm: { title: plain('删除这份草稿？'), text: plain('30 天内可以恢复。') },
                behaviors: callback({ do: 'drop' }),
              },
            ],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [{ tag: 'button', name: 'late', text: plain('不能点'), disabled: true, disabled_tips: plain('等初审完再点') }],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'overflow',
                options: [
                  { text: plain('导出'), value: 'export' },
                  { text: plain('转交'), value: 'hand' },
                ],
              },
            ],
          },
        ],
      },
      {
        tag: 'select_static',
        name: 'alone',
        placeholder: plain('换一个分馆'),
        options: [
          { text: plain('东馆'), value: 'east' },
          { text: plain('西馆'), value: 'west' },
        ],
      },
      { tag: 'input', name: 'quick', placeholder: plain('直接回一句'), behaviors: callback({ do: 'say' }) },
      { tag: 'person', user_id: 'ou_lin' },
      { tag: 'img', img_key: 'img_hall', alt: plain('大厅') },
      { tag: 'hologram' },
    ],
  },
};
