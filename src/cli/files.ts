import { type Dirent, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Endings of the files that can be read. */
export const readable: readonly string[] = ['.json', '.txt', '.tsv', '.csv', '.docx', '.doc', '.xlsx', '.xls'];

export interface FoundFile {
  readonly file: string;
  /** Named in the call, not found in a folder. */
  readonly named: boolean;
}

/** At most this many files of one call. */
export const FILES_MAX = 20_000;

/** The files of a call: those named, and of a folder all readable ones below it, sorted. Hidden and linked folders are left out. */
export function findFiles(names: readonly string[]): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const name of names) {
    const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
    for (const file of isFolder ? filesBelow(name) : [name]) if (!found.has(file)) found.set(file, { file, named: !isFolder });
  }
  return [...found.values()];
}

function filesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let now = waiting.shift(); now !== undefined && found.length < FILES_MAX; now = waiting.shift()) {
    for (const entry of entriesOf(now)) {
      const path = join(now, entry.name);
      // Hidden files, and those that Word keeps beside an open document.
      if (/^(?:\.|~\$)/.test(entry.name)) continue;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') waiting.push(path);
      } else if (entry.isFile() && readable.includes(extname(entry.name).toLowerCase())) found.push(path);
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1)).slice(0, FILES_MAX);
}

/** Entries of a folder; none when it may not be looked into. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
