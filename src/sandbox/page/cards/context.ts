/// <reference lib="dom" />
import type { MarkdownPlace } from '../markdown/draw.ts';
import type { Rec } from '../values.ts';
import type { ClickAction, Faults, Person, ToastKind } from '../wire.ts';

/** The confirmation a component asks for before it acts. */
export interface Confirm {
  readonly title: string;
  readonly text: string;
}

/** What a card needs of the page around it. */
export interface CardHost extends MarkdownPlace {
  readonly as: string;
  person(id: string): Person | undefined;
  people(): readonly Person[];
  emptySelect(): Faults['emptySelect'];
  click(messageId: string, action: ClickAction): Promise<void>;
  confirm(question: Confirm): Promise<boolean>;
  toast(kind: ToastKind, content: string): void;
}

/** One value a form sends; `read` gives undefined when the platform would leave the key out. */
export interface FormField {
  readonly name: string;
  readonly required: boolean;
  readonly box: HTMLElement;
  read(): unknown;
  filled(): boolean;
  reset(): void;
  focus(): void;
}

/** Where an element is drawn: its card, the form around it, and the way to draw its children. */
export interface CardContext {
  readonly host: CardHost;
  readonly messageId: string;
  readonly form: FormField[] | undefined;
  draw(elements: unknown, context: CardContext): HTMLElement[];
}

/** Draws one component; every tag of the registry has one. */
export type Renderer = (element: Rec, context: CardContext) => HTMLElement;

let lastId = 0;

/** An id for binding a label to its control, unique on the page. */
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
