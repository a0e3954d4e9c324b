/** Entry of `npm run -s tianbao -- …`: one command per line of the table. Results on stdout, everything else on stderr. */
import { declarationJsonSchema } from './form/declaration.ts';
import { say } from './texts.ts';

const commands: Readonly<Record<string, () => number>> = {
  schema: () => {
    process.stdout.write(`${JSON.stringify(declarationJsonSchema(), null, 2)}\n`);
    return 0;
  },
};

const name = process.argv[2] ?? '';
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) process.stderr.write(`${say('en', 'cli.usage', { commands: Object.keys(commands).join(', ') })}\n`);
process.exitCode = command ? command() : 2;
