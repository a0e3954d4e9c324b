import { declarationJsonSchema } from '../form/declaration.ts';
import type { Command } from './command.ts';

/** `schema`: the JSON Schema of a declaration. */
export const schema: Command = {
  name: 'schema',
  run: (_, io) => {
    io.out(`${JSON.stringify(declarationJsonSchema(), null, 2)}\n`);
    return 0;
  },
};
