/** Entry of `npm run -s tianbao -- …`. Results on stdout, everything else on stderr; exit codes in `cli/command.ts`. */
import type { Io } from './cli/command.ts';
import { commands } from './cli/registry.ts';
import { say } from './texts.ts';

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
};

// `tianbao check … | head` closes the pipe before everything is written: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [name = '', ...args] = process.argv.slice(2);
const command = commands.find((each) => each.name === name);
if (!command) io.err(`${say('zh-CN', 'cli.usage', { commands: commands.map((each) => each.name).join(', ') })}\n`);
process.exitCode = command ? await command.run(args, io) : 2;
