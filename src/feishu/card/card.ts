/** Card JSON 2.0, the part the bot uses (feishu.md §4). Exact: an unknown property makes the platform refuse the whole card. */
import type { ActionValue } from '../../dialog/reply.ts';

export type Color = 'default' | 'blue' | 'green' | 'orange' | 'red' | 'grey';
export type HeaderColor = 'blue' | 'green' | 'orange' | 'red' | 'grey';
export type Px = `${number}px`;
/** Top, right, bottom, left; each -99 to 99. */
export type Margin = `${Px} ${Px} ${Px} ${Px}`;

/** The only text people's words go into: nothing in it is interpreted. */
export interface PlainText {
  readonly tag: 'plain_text';
  readonly content: string;
  readonly text_size?: 'normal' | 'heading-4' | 'notation';
  readonly text_color?: Color;
}

export interface Div {
  readonly tag: 'div';
  readonly text: PlainText;
  readonly margin?: Margin;
}

/** For our own drawing only (the progress bar): markup is interpreted. */
export interface Markdown {
  readonly tag: 'markdown';
  readonly content: string;
  readonly text_size?: 'normal' | 'notation';
}

export interface Rule {
  readonly tag: 'hr';
}

export interface Callback {
  readonly type: 'callback';
  readonly value: ActionValue;
}

export interface Confirm {
  readonly title: PlainText;
  readonly text: PlainText;
}

export interface ButtonElement {
  readonly tag: 'button';
  readonly name: string;
  readonly text: PlainText;
  readonly type: 'default' | 'primary_filled' | 'danger' | 'text';
  readonly width?: 'fill';
  readonly behaviors: readonly Callback[];
  readonly form_action_type?: 'submit';
  readonly confirm?: Confirm;
}

export interface Input {
  readonly tag: 'input';
  readonly name: string;
  readonly label: PlainText;
  readonly label_position: 'top';
  readonly width: 'fill';
  /** At most 1000, the platform's limit. */
  readonly max_length: number;
  readonly input_type: 'text' | 'multiline_text';
  readonly placeholder?: PlainText;
  readonly default_value?: string;
  readonly rows?: number;
  readonly auto_resize?: boolean;
}

export interface OptionElement {
  readonly text: PlainText;
  readonly value: string;
}

export interface Select {
  readonly tag: 'select_static';
  readonly margin?: Margin;
  readonly name: string;
  readonly width: 'fill';
  readonly options: readonly OptionElement[];
  readonly placeholder?: PlainText;
  readonly initial_option?: string;
}

export interface MultiSelect {
  readonly tag: 'multi_select_static';
  readonly margin?: Margin;
  readonly name: string;
  readonly width: 'fill';
  /** Documented as true when left out, so always written. */
  readonly required: false;
  readonly options: readonly OptionElement[];
  readonly placeholder?: PlainText;
  readonly selected_values?: readonly string[];
}

export interface DatePicker {
  readonly tag: 'date_picker';
  readonly margin?: Margin;
  readonly name: string;
  readonly width: 'fill';
  readonly placeholder?: PlainText;
  /** yyyy-MM-dd */
  readonly initial_date?: string;
}

interface PersonPicker {
  readonly margin?: Margin;
  readonly name: string;
  readonly width: 'fill';
  /** Open ids. Never empty: without candidates the platform offers everybody in the chat. */
  readonly options: readonly { readonly value: string }[];
  readonly placeholder?: PlainText;
}

export interface SelectPerson extends PersonPicker {
  readonly tag: 'select_person';
  readonly initial_option?: string;
}

export interface MultiSelectPerson extends PersonPicker {
  readonly tag: 'multi_select_person';
  readonly required: false;
  readonly selected_values?: readonly string[];
}

export interface PersonList {
  readonly tag: 'person_list';
  readonly persons: readonly { readonly id: string }[];
  readonly size: 'small';
  readonly show_name: true;
  readonly show_avatar: true;
  /** Somebody who has left must not make the platform refuse the card. */
  readonly drop_invalid_user_id: true;
}

export type TagColor = 'neutral' | 'blue' | 'green' | 'orange' | 'red';

export type TableColumnElement = { readonly name: string; readonly display_name: string; readonly width: 'auto' } & (
  | { readonly data_type: 'text' }
  | { readonly data_type: 'options' }
  | {
      readonly data_type: 'number';
      readonly horizontal_align: 'right';
      readonly format: { readonly precision: number; readonly separator: true };
    }
);

export type TableCell = string | number | readonly { readonly text: string; readonly color: TagColor }[];

/** At the card's root only; nothing stands inside. */
export interface Table {
  readonly tag: 'table';
  /** 1 to 10. */
  readonly page_size: number;
  readonly row_height: 'auto';
  readonly header_style: { readonly background_style: 'grey'; readonly bold: true };
  readonly columns: readonly TableColumnElement[];
  readonly rows: readonly Readonly<Record<string, TableCell>>[];
}

/** VChart specifications, the parts of them we use. Fields are named as in the platform's own samples. */
export interface BarsSpec {
  readonly type: 'bar';
  readonly direction: 'horizontal';
  readonly stack: true;
  readonly title?: { readonly text: string };
  readonly data: { readonly values: readonly { readonly bar: string; readonly part: string; readonly value: number }[] };
  readonly xField: 'value';
  readonly yField: 'bar';
  readonly seriesField: 'part';
  /** One for each part, in the order in which the parts first stand in the data. */
  readonly color: readonly string[];
  readonly legends: { readonly visible: true; readonly orient: 'bottom' };
}

export interface RingSpec {
  readonly type: 'circularProgress';
  readonly data: { readonly values: readonly [{ readonly type: string; readonly value: number }] };
  readonly valueField: 'value';
  readonly categoryField: 'type';
  readonly seriesField: 'type';
  readonly color: readonly [string];
  readonly radius: number;
  readonly innerRadius: number;
  readonly cornerRadius: number;
  readonly indicator: {
    readonly visible: true;
    readonly fixed: true;
    readonly trigger: 'none';
    readonly title: { readonly visible: true; readonly style: { readonly text: string } };
    readonly content: readonly [{ readonly visible: true; readonly style: { readonly text: string } }];
  };
}

export interface Chart {
  readonly tag: 'chart';
  readonly chart_spec: BarsSpec | RingSpec;
  /** 1 to 999. */
  readonly height: Px;
}

export interface Column {
  readonly tag: 'column';
  readonly width: 'auto' | 'weighted';
  /** 1 to 5, for `weighted`. */
  readonly weight?: number;
  readonly vertical_spacing?: Px;
  readonly elements: readonly Element[];
}

export interface ColumnSet {
  readonly tag: 'column_set';
  readonly flex_mode: 'none' | 'flow';
  readonly horizontal_spacing: Px;
  readonly columns: readonly Column[];
}

export interface Panel {
  readonly tag: 'collapsible_panel';
  readonly expanded: boolean;
  readonly header: { readonly title: PlainText };
  readonly vertical_spacing: Px;
  readonly elements: readonly Element[];
}

export interface Form {
  readonly tag: 'form';
  readonly name: string;
  readonly vertical_spacing: Px;
  readonly elements: readonly Element[];
}

/** What may stand inside containers. */
export type Element =
  | Div
  | Markdown
  | Rule
  | ButtonElement
  | Input
  | Select
  | MultiSelect
  | SelectPerson
  | MultiSelectPerson
  | DatePicker
  | PersonList
  | Chart
  | ColumnSet
  | Panel;

/** What may stand at the card's root only. */
export type RootElement = Element | Form | Table;

export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly enable_forward: false;
    readonly width_mode: 'default';
    readonly summary: { readonly content: string };
  };
  readonly header: { readonly title: PlainText; readonly subtitle?: PlainText; readonly template: HeaderColor };
  readonly body: { readonly vertical_spacing: Px; readonly elements: readonly RootElement[] };
}
