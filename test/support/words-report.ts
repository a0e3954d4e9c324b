import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardParameters } from '../../src/checks/parameters.ts';
import { library } from '../../src/library/library.ts';
import { clean } from '../checks/clean.ts';
import { fromTags, handMade } from '../checks/corpus.ts';
import { examples, sharedTables } from './tables.ts';

/**
 * Per word list, the words that occur in the published tables but in no library entry and no example of ours: words that may
 * have been taken from those tables. Which of them checks.md itself names is told apart.
 */
export function wordsOnlyThere(): readonly { readonly list: string; readonly word: string; readonly named: boolean }[] {
  const ours = JSON.stringify([library, fromTags, handMade, clean(), examples.map(({ table }) => table)]);
  const read = (folder: string, name: RegExp): string =>
    readdirSync(folder)
      .filter((file) => name.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
  const theirs = read(sharedTables, /^\d+\.json$/);
  const catalogue = read(join(sharedTables, '../../docs'), /^(?:checks|domain)\.md$/);
  return [standardParameters.declaration, standardParameters.indicators].flatMap((lists) =>
    Object.entries(lists).flatMap(([list, words]) =>
      words
        .filter((word) => theirs.includes(word) && !ours.includes(word))
        .map((word) => ({ list, word, named: catalogue.includes(word) })),
    ),
  );
}
