/** Builders of the components we use. Each puts in what the platform demands, so that a caller cannot forget it. */
import type { ActionValue } from '../../dialog/reply.ts';
import type { ButtonElement, Color, Column, ColumnSet, Confirm, Div, Element, Margin, Panel, PlainText } from './card.ts';

export const plain = (content: string): PlainText => ({ tag: 'plain_text', content });

/** Brings what belongs to the element above closer to it: half the form's spacing. */
export const CLOSE: Margin = '-6px 0px 0px 0px';

/** A paragraph of plain words. */
export function paragraph(content: string, color?: Color, size?: 'heading-4' | 'notation'): Div {
  const text: PlainText = {
    tag: 'plain_text',
    content,
    ...(size === undefined ? undefined : { text_size: size }),
    ...(color === undefined ? undefined : { text_color: color }),
  };
  return { tag: 'div', text };
}

export interface ButtonParts {
  readonly name: string;
  readonly text: string;
  readonly type: ButtonElement['type'];
  readonly value: ActionValue;
  readonly submit: boolean;
  readonly confirm?: Confirm | undefined;
  /** As wide as the card. */
  readonly wide?: boolean;
}

/** A button that calls back with its value; without a callback value the client refuses a submit (feishu.md §2.2). */
export function button({ name, text, type, value, submit, confirm, wide }: ButtonParts): ButtonElement {
  return {
    tag: 'button',
    name,
    text: plain(text),
    type,
    ...(wide === true ? { width: 'fill' as const } : undefined),
    ...(submit ? { form_action_type: 'submit' as const } : undefined),
    behaviors: [{ type: 'callback', value }],
    ...(confirm === undefined ? undefined : { confirm }),
  };
}

/** Elements side by side, going on to the next line where the screen ends. */
export function row(elements: readonly Element[]): ColumnSet {
  const columns = elements.map((element): Column => ({ tag: 'column', width: 'auto', elements: [element] }));
  return { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns };
}

/** Two inputs side by side, on a phone as well; the shares of the width are from 1 to 5. */
export function beside(left: readonly Element[], right: readonly Element[], shares: readonly [number, number] = [1, 1]): ColumnSet {
  const column = (elements: readonly Element[], weight: number): Column => ({
    tag: 'column',
    width: 'weighted',
    weight,
    vertical_spacing: '12px',
    elements,
  });
  return { tag: 'column_set', flex_mode: 'none', horizontal_spacing: '12px', columns: [column(left, shares[0]), column(right, shares[1])] };
}

/** A grey name on the left, its value on the right. */
export function pair(left: Element, right: Element): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 1, elements: [left] },
      { tag: 'column', width: 'weighted', weight: 3, elements: [right] },
    ],
  };
}

/** A part that can be folded away. */
export function panel(title: string, expanded: boolean, elements: readonly Element[]): Panel {
  return { tag: 'collapsible_panel', expanded, header: { title: plain(title) }, vertical_spacing: '8px', elements };
}
