import { isBlank, joinLines, oneLine } from './characters.ts';
import type { Notes } from './model.ts';

/** A cell's text as one value. */

/** Longer texts of a cell: breaks of the page's width taken out, told where that was done. */
export function textOfCell(printed: string, path: string, notes: Notes): string | null {
  if (isBlank(printed)) return null;
  const { text, mended } = joinLines(printed);
  if (mended) notes.add(path, 'read-as', 'joined', printed);
  return text;
}

/** Names, labels and codes in one line. */
export function lineOfCell(printed: string, path: string, notes: Notes): string | null {
  if (isBlank(printed)) return null;
  const text = oneLine(printed).trim();
  if (/\n\s*\S/.test(printed.trim())) notes.add(path, 'read-as', 'joined', printed);
  return text;
}
