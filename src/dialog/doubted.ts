import type { Doubt } from '../form/doubts.ts';
import { cut } from './text.ts';

/** Longest printed text kept beside a cell. */
const PRINTED = 200;

/** A doubt as it is stored beside its cell. */
export const doubtText = (doubt: Doubt): string => JSON.stringify({ ...doubt, printed: cut(doubt.printed, PRINTED) });
