/**
 * What the bot says, before any platform: cards made of a few kinds of blocks. The dialog builds them, `feishu/render`
 * draws them, nothing else knows how a card looks. Sentences are keys of `prompts/` with parameters.
 */

export type Params = Readonly<Record<string, string | number>>;

/** A sentence from `prompts/`, or words that stand as they are (a person's own text, an official label): never markup. */
export type Text = { readonly key: string; readonly params?: Params } | { readonly plain: string };

export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'muted';

/** What comes back when a button is pressed; checked again by `dialog/action.ts`, since it travels through the client. */
export type ActionValue = Readonly<Record<string, string | number | boolean | Readonly<Record<string, string | number>>>>;

export interface Button {
  /** Unique inside its card; ASCII, starts with a letter. */
  readonly name: string;
  readonly text: Text;
  readonly value: ActionValue;
  /** `quiet`: a way out that should not draw the eye. */
  readonly style?: 'primary' | 'default' | 'danger' | 'quiet';
  readonly confirm?: { readonly title: Text; readonly text: Text };
}

export interface Option {
  readonly value: string;
  readonly text: Text;
}

/** One input of a form. Its name in `form_value` is `name`. */
export interface FieldView {
  readonly name: string;
  readonly label: Text;
  /** `person` and `people` choose among `options`, whose values are open ids and whose texts are names. */
  readonly kind: 'line' | 'area' | 'select' | 'multi' | 'date' | 'person' | 'people';
  /** What stands in it now; '' = empty; several choices one a line. Over 1,000 characters it cannot stand in an input: then `tooLong` is shown instead. */
  readonly value: string;
  readonly placeholder?: Text;
  readonly options?: readonly Option[];
  /** A line above the input, when it opens a part of the form. */
  readonly lead?: Text;
  /** Stands beside the next input that has a share, wide by its share, as long as neither has anything to say. */
  readonly share?: number;
  /** Sentences under the input (findings, "read as", how to answer a long text). */
  readonly notes?: readonly { readonly tone: Tone; readonly text: Text }[];
  /** Buttons under the input that submit the form it stands in: a fix to take. */
  readonly buttons?: readonly Button[];
  /** Seldom needed: lies in the form's fold. One with something to say is shown outside. */
  readonly aside?: boolean;
  /** Short enough to stand beside another short one on a phone. */
  readonly short?: boolean;
  /** Rows of an area. */
  readonly rows?: number;
  readonly required?: boolean;
}

export interface TagView {
  readonly text: Text;
  readonly tone: Tone;
}

/** A column with its cells from the first row to the last. */
export type TableColumn = { readonly title: Text } & (
  | { readonly kind: 'text'; readonly cells: readonly Text[] }
  /** Decimal text, '' for none; all shown with as many digits as the longest has. */
  | { readonly kind: 'number'; readonly cells: readonly string[] }
  | { readonly kind: 'tags'; readonly cells: readonly (readonly TagView[])[] }
);

export interface PersonView {
  readonly openId: string;
  readonly name: string;
}

export type Block =
  | { readonly kind: 'text'; readonly text: Text; readonly tone?: Tone; readonly bold?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: Text; readonly value: Text }[] }
  /** Short lines, one under the other (a list of rows). */
  | { readonly kind: 'lines'; readonly lines: readonly Text[] }
  | {
      readonly kind: 'form';
      readonly name: string;
      /** Above the fields: about something else than what is filled in here, then what is. */
      readonly lead?: { readonly buttons: readonly Button[]; readonly heading: Text | null };
      readonly fields: readonly FieldView[];
      readonly buttons: readonly Button[];
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'panel'; readonly title: Text; readonly open?: boolean; readonly blocks: readonly Block[] }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  /** Rows the reader pages through. Stands at the card's root only: one inside a panel comes after the panel. */
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly pageSize?: number }
  /** Rows of bars, each made of its parts one after another: `values` has one number for each of `parts`. */
  | {
      readonly kind: 'bars';
      readonly title?: Text;
      readonly parts: readonly TagView[];
      readonly bars: readonly { readonly label: Text; readonly values: readonly number[] }[];
    }
  /** How much of something is done, as a ring with the share in its middle. */
  | { readonly kind: 'ring'; readonly label: Text; readonly done: number; readonly of: number }
  /** Faces and names, side by side. */
  | { readonly kind: 'people'; readonly label?: Text; readonly people: readonly PersonView[] }
  | { readonly kind: 'rule' };

export interface CardView {
  readonly title: Text;
  readonly subtitle?: Text;
  /** Colour of the head. */
  readonly tone?: Tone;
  /** One line shown in the chat list; the title when left out. */
  readonly summary?: Text;
  readonly blocks: readonly Block[];
}

export type ToastView = { readonly tone: 'info' | 'good' | 'warn' | 'bad'; readonly text: Text };

/** Where in a draft a card stands, so that a message quoting it can be understood later. */
export interface CardContext {
  readonly draft: string;
  readonly step: string;
  readonly row?: string;
  readonly cell?: string;
  /** The card of a reviewer. */
  readonly review?: true;
}

export type Reply =
  /** A new message, to the person unless said otherwise. `id` is the outgoing row's id, so that the card can be found and folded later. */
  | { readonly kind: 'card'; readonly id: string; readonly card: CardView; readonly context?: CardContext; readonly to?: Recipient }
  | { readonly kind: 'text'; readonly text: Text; readonly to?: Recipient }
  /** The card whose button was pressed becomes this, in the answer to the click. */
  | { readonly kind: 'replace'; readonly card: CardView; readonly context?: CardContext }
  /** An earlier card of ours becomes this (folded); `message` is the outbox id it was sent under, or a message id. */
  | { readonly kind: 'fold'; readonly message: string; readonly card: CardView; readonly to?: Recipient }
  | { readonly kind: 'toast'; readonly toast: ToastView };

export type Recipient = { readonly kind: 'person'; readonly openId: string } | { readonly kind: 'chat'; readonly chatId: string };
