/** The small language in which the table of components says what a property may hold. */
export type Spec =
  | { readonly is: 'string'; readonly max?: number; readonly match?: RegExp }
  | { readonly is: 'boolean' }
  | { readonly is: 'number' }
  | { readonly is: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly is: 'one'; readonly of: readonly string[] }
  | { readonly is: 'text'; readonly tags: readonly string[]; readonly max?: number }
  | { readonly is: 'list'; readonly of: Spec; readonly max?: number }
  | { readonly is: 'object'; readonly keys: Properties; readonly required?: readonly string[] }
  | { readonly is: 'either'; readonly of: readonly Spec[] }
  | { readonly is: 'url' }
  | { readonly is: 'elements' }
  | { readonly is: 'columns' }
  | { readonly is: 'behaviors' }
  | { readonly is: 'any' };

export type Properties = Readonly<Record<string, Spec>>;

export const string: Spec = { is: 'string' };
export const name: Spec = { is: 'string', max: 1000 };
export const boolean: Spec = { is: 'boolean' };
export const number: Spec = { is: 'number' };
export const any: Spec = { is: 'any' };
export const url: Spec = { is: 'url' };
export const elements: Spec = { is: 'elements' };
export const integer = (min?: number, max?: number): Spec => ({
  is: 'integer',
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});
export const one = (...of: string[]): Spec => ({ is: 'one', of });
export const match = (pattern: RegExp): Spec => ({ is: 'string', match: pattern });
export const plain: Spec = { is: 'text', tags: ['plain_text'] };
export const plainUpTo = (max: number): Spec => ({ is: 'text', tags: ['plain_text'], max });
export const plainOrMarkdown: Spec = { is: 'text', tags: ['plain_text', 'lark_md'] };
export const list = (of: Spec, max?: number): Spec => ({ is: 'list', of, ...(max !== undefined && { max }) });
export const object = (keys: Properties, ...required: string[]): Spec => ({ is: 'object', keys, required });
export const either = (...of: Spec[]): Spec => ({ is: 'either', of });

const pixels = '(?:-?\\d{1,2})px';
const space = /^(?:small|medium|large|extra_large|[0-9]{1,2}px)$/;
/** `4px` or `4px 8px` … up to four, each in [-99,99] for margins. */
export const margin: Spec = match(new RegExp(`^${pixels}(?: ${pixels}){0,3}$`));
export const padding: Spec = match(/^\d{1,2}px(?: \d{1,2}px){0,3}$/);
export const spacing: Spec = match(space);
export const vertical: Spec = one('top', 'center', 'bottom');
export const horizontal: Spec = one('left', 'center', 'right');
export const fieldWidth: Spec = match(/^(?:default|fill|\d+px)$/);

/** Icon of the library or one's own. */
export const icon: Spec = object(
  { tag: one('standard_icon', 'custom_icon'), token: string, color: string, img_key: string, size: string },
  'tag',
);
/** A second question before the action; both texts plain, the title mandatory (C:交互/按钮.md). */
export const confirm: Spec = object({ title: plain, text: plain }, 'title');
export const multiUrl: Spec = object({ url, pc_url: url, ios_url: url, android_url: url });

export const layout: Properties = {
  direction: one('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontal,
  vertical_align: vertical,
};
