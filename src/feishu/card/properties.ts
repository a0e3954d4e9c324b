/** What each component may carry, as far as we use it (feishu.md §4.1–4.3). */
const set = (words: string): ReadonlySet<string> => new Set(`tag element_id margin ${words}`.split(' '));

export const properties: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['plain_text', set('content text_size text_color text_align lines')],
  ['div', set('text icon')],
  ['markdown', set('content text_size text_align icon')],
  ['hr', set('')],
  ['button', set('name text type size width icon hover_tips disabled disabled_tips confirm behaviors form_action_type')],
  [
    'input',
    set(
      'name required placeholder default_value disabled disabled_tips width max_length input_type rows auto_resize max_rows label label_position behaviors confirm',
    ),
  ],
  ['select_static', set('name required placeholder options initial_option initial_index type width disabled behaviors confirm')],
  ['multi_select_static', set('name required placeholder options selected_values type width disabled behaviors confirm')],
  ['date_picker', set('name required placeholder initial_date width disabled behaviors confirm')],
  ['select_person', set('name required placeholder options initial_option type width disabled behaviors confirm')],
  ['multi_select_person', set('name required placeholder options selected_values type width disabled behaviors confirm')],
  ['person_list', set('persons size lines show_avatar show_name drop_invalid_user_id icon')],
  ['table', set('page_size row_height row_max_height freeze_first_column header_style columns rows')],
  ['chart', set('chart_spec aspect_ratio color_theme preview height')],
  ['column_set', set('columns flex_mode horizontal_spacing horizontal_align background_style')],
  ['column', set('elements width weight direction padding vertical_spacing vertical_align horizontal_align background_style')],
  ['collapsible_panel', set('expanded header elements direction padding vertical_spacing background_color border')],
  ['form', set('name elements direction padding vertical_spacing horizontal_spacing')],
]);
export const rootKeys = new Set(['schema', 'config', 'card_link', 'header', 'body']);
export const configKeys = new Set(['update_multi', 'enable_forward', 'enable_forward_interaction', 'width_mode', 'summary', 'style']);
export const headerKeys = new Set(['title', 'subtitle', 'template', 'text_tag_list', 'icon', 'padding']);
export const bodyKeys = new Set(['elements', 'direction', 'padding', 'vertical_spacing', 'horizontal_spacing']);
export const panelHeaderKeys = new Set([
  'title',
  'background_color',
  'vertical_align',
  'padding',
  'icon',
  'icon_position',
  'icon_expanded_angle',
]);
export const templates = new Set('blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' '));
export const buttonTypes = new Set('default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '));
export const columnKeys = new Set(['name', 'display_name', 'width', 'data_type', 'vertical_align', 'horizontal_align', 'format']);
export const interactive = new Set([
  'button',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
]);
