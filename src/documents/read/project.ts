import type { Declaration } from '../../form/declaration.ts';
import type { External } from '../../form/external.ts';
import type { Marks } from '../../form/masks.ts';
import type { ReadNote } from './model.ts';

/** One project of a file: a declaration of our schema, or a printed table as read. */
export type Project =
  | { readonly kind: 'declaration'; readonly declaration: Declaration; readonly marks: Marks }
  | { readonly kind: 'printed'; readonly external: External; readonly notes: readonly ReadNote[] };
