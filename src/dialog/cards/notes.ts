import type { Block } from '../reply.ts';
import type { Note } from '../work.ts';

/** What was said on the way, a line each, above a card. */
export const noteLines = (notes: readonly Note[]): readonly Block[] => notes.map(({ tone, text }): Block => ({ kind: 'text', tone, text }));
