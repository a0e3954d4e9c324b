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
export type Element = Div | Markdown | Rule | ButtonElement | Input | Select | MultiSelect | DatePicker | ColumnSet | Panel;

export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly enable_forward: false;
    readonly width_mode: 'default';
    readonly summary: { readonly content: string };
  };
  readonly header: { readonly title: PlainText; readonly subtitle?: PlainText; readonly template: HeaderColor };
  readonly body: { readonly vertical_spacing: Px; readonly elements: readonly (Element | Form)[] };
}
