import { check } from './check.ts';
import type { Command } from './command.ts';
import { exportFiles } from './export.ts';
import { read } from './read.ts';
import { schema } from './schema.ts';

/** The commands of the command line. A new one is one more file and one more entry. */
export const commands: readonly Command[] = [schema, check, read, exportFiles];
