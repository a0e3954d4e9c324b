import type { Locale } from '../dialog/locale.ts';
import { say } from '../texts.ts';

/** Where a command writes. Results go to `out` and nothing else does; everything said on the way goes to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person watches `err`. */
  readonly terminal: boolean;
}

/** 0 = done, nothing wrong; 1 = errors found, or leaks that are not decided; 2 = something could not be read or written, or the call itself is wrong. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  run(args: readonly string[], io: Io): ExitCode | Promise<ExitCode>;
}

/** Says one sentence of the prompts on its own line of `err`. */
export function tell(io: Io, locale: Locale, key: string, params?: Readonly<Record<string, string | number>>): void {
  io.err(`${say(locale, key, params)}\n`);
}
