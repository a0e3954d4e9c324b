/** The table of rights as people read it in ARCHITECTURE.md. */
import { readFileSync } from 'node:fs';
import type { Act } from '../../src/rounds/rights.ts';

const lines = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8').split('\n');
const start = lines.findIndex((line) => line.startsWith('| act |'));
const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
const cellsOf = (line = ''): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const [head, , ...rows] = lines.slice(start, end);

export const columns = cellsOf(head);
export const table = new Map(
  rows.map((line) => {
    const cells = cellsOf(line);
    return [(cells[0] ?? '').replaceAll('`', ''), Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))] as const;
  }),
);

/** What stands in a cell of it. */
export const told = (act: Act, column: string): string => {
  const cell = table.get(act)?.[column];
  if (cell === undefined) throw new Error(`the table tells nothing of ${act} ${column}`);
  return cell;
};
