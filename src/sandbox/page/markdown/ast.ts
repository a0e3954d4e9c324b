/** What a card's markdown becomes before it is drawn: plain data, so that reading it can be tested without a browser. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'br' }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'font'; readonly color: string; readonly children: readonly Inline[] }
  | { readonly kind: 'tag'; readonly color: string; readonly children: readonly Inline[] }
  | { readonly kind: 'at'; readonly ids: readonly string[]; readonly name: string }
  | { readonly kind: 'time'; readonly ms: number; readonly format: string }
  | { readonly kind: 'image'; readonly key: string; readonly alt: string };

export type Align = 'left' | 'center' | 'right';

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };
