/** Part of `npm run check`: the sentences of `prompts/` against each other and against the code. Exits 1 with a line for each fault. */
import { promptProblems } from './prompts.ts';

const problems = promptProblems();
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
