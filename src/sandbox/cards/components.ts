import * as s from './spec.ts';

/** What a component of card JSON 2.0 may carry and where it may stand (feishu.md §4.3). */
export interface Component {
  readonly properties: s.Properties;
  readonly required?: readonly string[];
  /** May be filled in or pressed, so it needs a name inside a form. */
  readonly interactive?: boolean;
  readonly rootOnly?: boolean;
  /** Only inside a form. */
  readonly formOnly?: boolean;
}

const action: s.Properties = {
  behaviors: { is: 'behaviors' },
  value: s.any,
  confirm: s.confirm,
  name: s.name,
  disabled: s.boolean,
  disabled_tips: s.plain,
  hover_tips: s.plain,
};
const field: s.Properties = { ...action, required: s.boolean, placeholder: s.plainUpTo(100), width: s.fieldWidth };
const option = s.object({ text: s.plain, value: s.string, icon: s.icon }, 'text', 'value');
const select: s.Properties = { ...field, type: s.one('default', 'text'), options: s.list(option) };
const person = s.object({ value: s.string }, 'value');
const background = s.string;

export const components: Readonly<Record<string, Component>> = {
  form: {
    properties: { name: s.name, elements: s.elements, confirm: s.confirm, ...s.layout },
    required: ['name', 'elements'],
    rootOnly: true,
  },
  column_set: {
    properties: {
      columns: { is: 'columns' },
      flex_mode: s.one('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: background,
      horizontal_spacing: s.spacing,
      horizontal_align: s.horizontal,
      action: s.object({ multi_url: s.multiUrl }),
    },
    required: ['columns'],
  },
  column: {
    properties: {
      elements: s.elements,
      width: s.match(/^(?:auto|weighted|\d+px)$/),
      weight: s.integer(1, 5),
      background_style: background,
      action: s.object({ multi_url: s.multiUrl }),
      ...s.layout,
    },
  },
  collapsible_panel: {
    properties: {
      header: s.object(
        {
          title: { is: 'text', tags: ['plain_text', 'markdown', 'lark_md'] },
          background_color: s.string,
          vertical_align: s.vertical,
          padding: s.padding,
          position: s.one('top', 'bottom'),
          width: s.string,
          icon: s.icon,
          icon_position: s.one('left', 'right', 'follow_text'),
          icon_expanded_angle: s.integer(-180, 180),
        },
        'title',
      ),
      expanded: s.boolean,
      background_color: s.string,
      border: s.object({ color: s.string, corner_radius: s.string }),
      elements: s.elements,
      ...s.layout,
    },
    required: ['header'],
  },
  interactive_container: {
    properties: {
      elements: s.elements,
      width: s.match(/^(?:fill|auto|\d+px)$/),
      height: s.match(/^(?:auto|\d+px)$/),
      background_style: background,
      has_border: s.boolean,
      border_color: s.string,
      corner_radius: s.string,
      behaviors: { is: 'behaviors' },
      value: s.any,
      name: s.name,
      disabled: s.boolean,
      disabled_tips: s.plain,
      hover_tips: s.plain,
      confirm: s.confirm,
      ...s.layout,
    },
    required: ['elements'],
  },
  markdown: {
    properties: { content: s.string, i18n_content: s.any, text_size: s.string, text_align: s.horizontal, icon: s.icon },
    required: ['content'],
  },
  div: {
    properties: {
      text: s.plainOrMarkdown,
      fields: s.list(s.object({ is_short: s.boolean, text: s.plainOrMarkdown }, 'text')),
      icon: s.icon,
      width: s.fieldWidth,
    },
  },
  hr: { properties: {} },
  img: {
    properties: {
      img_key: s.string,
      i18n_img_key: s.any,
      alt: s.plain,
      title: s.plainOrMarkdown,
      scale_type: s.one('crop_center', 'crop_top', 'fit_horizontal'),
      size: s.string,
      mode: s.string,
      transparent: s.boolean,
      preview: s.boolean,
      corner_radius: s.string,
    },
    required: ['img_key'],
  },
  img_combination: {
    properties: {
      combination_mode: s.one('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: s.boolean,
      corner_radius: s.string,
      img_list: s.list(s.object({ img_key: s.string }, 'img_key')),
    },
    required: ['combination_mode', 'img_list'],
  },
  person: {
    properties: { user_id: s.string, size: s.string, show_avatar: s.boolean, show_name: s.boolean, style: s.one('normal', 'capsule') },
    required: ['user_id'],
  },
  person_list: {
    properties: {
      persons: s.list(s.object({ id: s.string }, 'id')),
      size: s.string,
      lines: s.integer(1),
      show_avatar: s.boolean,
      show_name: s.boolean,
      drop_invalid_user_id: s.boolean,
      icon: s.icon,
    },
    required: ['persons'],
  },
  chart: {
    properties: {
      chart_spec: s.object({}),
      aspect_ratio: s.one('1:1', '2:1', '4:3', '16:9'),
      color_theme: s.one('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      preview: s.boolean,
      height: s.match(/^(?:auto|[1-9]\d{0,2}px)$/),
    },
    required: ['chart_spec'],
  },
  table: {
    properties: {
      page_size: s.integer(1, 10),
      row_height: s.match(/^(?:low|middle|high|auto|\d+px)$/),
      row_max_height: s.string,
      freeze_first_column: s.boolean,
      header_style: s.object({
        text_align: s.horizontal,
        text_size: s.string,
        background_style: s.one('none', 'grey'),
        text_color: s.one('default', 'grey'),
        bold: s.boolean,
        lines: s.integer(1),
      }),
      columns: s.list(
        s.object(
          {
            name: s.string,
            display_name: s.string,
            width: s.match(/^(?:auto|\d+px|\d+%)$/),
            data_type: s.one('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
            vertical_align: s.vertical,
            horizontal_align: s.horizontal,
            format: s.object({ precision: s.integer(0, 10), symbol: { is: 'string', max: 1 }, separator: s.boolean }),
            date_format: s.string,
          },
          'name',
          'data_type',
        ),
        50,
      ),
      rows: s.list(s.any),
    },
    required: ['columns', 'rows'],
    rootOnly: true,
  },
  button: {
    properties: {
      ...action,
      text: s.plainUpTo(100),
      type: s.one('default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled', 'danger_filled', 'laser'),
      size: s.one('tiny', 'small', 'medium', 'large'),
      width: s.fieldWidth,
      icon: s.icon,
      required: s.boolean,
      form_action_type: s.one('submit', 'reset'),
      action_type: s.one('form_submit', 'form_reset'),
    },
    interactive: true,
  },
  input: {
    properties: {
      ...field,
      default_value: s.string,
      i18n_default_value: s.any,
      max_length: s.integer(1, 1000),
      input_type: s.one('text', 'multiline_text', 'password'),
      show_icon: s.boolean,
      rows: s.integer(1),
      auto_resize: s.boolean,
      max_rows: s.integer(1),
      label: s.plain,
      label_position: s.one('top', 'left'),
    },
    interactive: true,
  },
  select_static: { properties: { ...select, initial_option: s.string, initial_index: s.integer(0) }, interactive: true },
  multi_select_static: { properties: { ...select, selected_values: s.list(s.string) }, interactive: true, formOnly: true },
  select_person: {
    properties: { ...field, type: s.one('default', 'text'), options: s.list(person), initial_option: s.string },
    interactive: true,
  },
  multi_select_person: {
    properties: { ...field, type: s.one('default', 'text'), options: s.list(person), selected_values: s.list(s.string) },
    interactive: true,
    formOnly: true,
  },
  date_picker: { properties: { ...field, initial_date: s.match(/^\d{4}-\d{2}-\d{2}$/) }, interactive: true },
  picker_time: { properties: { ...field, initial_time: s.match(/^\d{2}:\d{2}$/) }, interactive: true },
  picker_datetime: { properties: { ...field, initial_datetime: s.match(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/) }, interactive: true },
  select_img: {
    properties: {
      ...action,
      required: s.boolean,
      style: s.one('normal', 'laser'),
      multi_select: s.boolean,
      layout: s.one('stretch', 'bisect', 'trisect'),
      can_preview: s.boolean,
      aspect_ratio: s.string,
      options: s.list(
        s.object(
          { img_key: s.string, value: s.string, disabled: s.boolean, disabled_tips: s.plain, hover_tips: s.plain },
          'img_key',
          'value',
        ),
      ),
    },
    interactive: true,
  },
  checker: {
    properties: {
      ...action,
      required: s.boolean,
      checked: s.boolean,
      text: s.plainOrMarkdown,
      overall_checkable: s.boolean,
      button_area: s.any,
      checked_style: s.object({ show_strikethrough: s.boolean, opacity: s.number }),
      padding: s.padding,
    },
    interactive: true,
  },
  overflow: {
    properties: {
      ...action,
      width: s.fieldWidth,
      options: s.list(s.object({ text: s.plain, value: s.string, multi_url: s.multiUrl }, 'text')),
    },
    interactive: true,
  },
};

/** Every component may carry these. */
export const common: s.Properties = { tag: s.string, element_id: s.string, margin: s.margin };

/** Text objects, wherever they stand. */
export const textKeys: s.Properties = {
  tag: s.string,
  element_id: s.string,
  content: s.string,
  i18n_content: s.any,
  text_size: s.string,
  text_color: s.string,
  text_align: s.horizontal,
  lines: s.integer(1),
  icon: s.icon,
};

const headerColors = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];
const tagColors = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
];
const textTag = s.object({ tag: s.one('text_tag'), element_id: s.string, text: s.plain, color: s.one(...tagColors) }, 'tag', 'text');

/** The root of a card (C:卡片-JSON-构建卡片/卡片-JSON-2.0-结构.md). */
export const root: s.Properties = {
  schema: s.one('2.0'),
  config: s.object({
    streaming_mode: s.boolean,
    streaming_config: s.object({ print_frequency_ms: s.any, print_step: s.any, print_strategy: s.one('fast', 'delay') }),
    summary: s.object({ content: s.string, i18n_content: s.any }),
    locales: s.list(s.string),
    enable_forward: s.boolean,
    update_multi: s.boolean,
    width_mode: s.one('default', 'compact', 'fill'),
    use_custom_translation: s.boolean,
    enable_forward_interaction: s.boolean,
    style: s.object({ text_size: s.any, color: s.any }),
  }),
  card_link: s.object({ url: s.url, pc_url: s.url, ios_url: s.url, android_url: s.url }),
  header: s.object(
    {
      title: s.plainOrMarkdown,
      subtitle: s.plainOrMarkdown,
      text_tag_list: s.list(textTag, 3),
      i18n_text_tag_list: s.any,
      template: s.one(...headerColors),
      icon: s.icon,
      padding: s.padding,
    },
    'title',
  ),
  body: s.object({ elements: s.elements, ...s.layout }),
};

/** Tags of JSON 1.0 that 2.0 refuses with 200861. */
export const removedTags: readonly string[] = ['note', 'action'];
