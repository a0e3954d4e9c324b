import { randomBytes } from 'node:crypto';

/** Random lower-case hexadecimal digits. */
export const hex = (digits: number): string =>
  randomBytes(Math.ceil(digits / 2))
    .toString('hex')
    .slice(0, digits);

/** An id of the platform's look: a prefix and 32 hexadecimal digits (`om_…`, `oc_…`, `ou_…`). */
export const newId = (prefix: string, digits = 32): string => `${prefix}${hex(digits)}`;
