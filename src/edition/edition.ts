import { type CellReader, MASK, stateOf } from '../form/cell.ts';
import type { Declaration } from '../form/declaration.ts';
import { type Kept, keptIn, type Mask, maskOf } from '../form/masks.ts';
import type { Template } from '../form/template.ts';
import { derivable } from './amounts.ts';
import { cellTexts, changedCells } from './cells.ts';
import { type Leak, leaksIn, type Place, type Secret } from './leaks.ts';

/** The public edition: what is marked 涉密/不公开 is replaced by `**` before anything is written (domain.md §1 and §4). */

/** The marks on a declaration's printed cells, in their order. */
export const masksIn = (declaration: Declaration, cells: CellReader): readonly Mask[] =>
  cellTexts(declaration).flatMap(({ path }) => maskOf(cells, path) ?? []);

/** A text with every occurrence of the words masked, the longest word first; masks side by side become one. */
function withoutWords(text: string, words: readonly string[]): string {
  const marked = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const pieces = marked.reduce((left, word) => left.flatMap((piece) => parted(piece, word)), [text]);
  return pieces.length === 1 ? text : pieces.join(MASK).replace(/\*{3,}/g, MASK);
}

/** A piece cut at a word, so that no word is found in the mask of another. */
const parted = (piece: string, word: string): readonly string[] => piece.split(word);

/** What the masks hide: the texts that may stand nowhere in the public edition. Masks of empty or already masked cells hide nothing. */
export function secretsOf(declaration: Declaration, masks: readonly Mask[]): readonly Secret[] {
  const cells = new Map(cellTexts(declaration).map((cell) => [cell.path, cell]));
  return masks.flatMap(({ path, words }): readonly Secret[] => {
    const cell = cells.get(path);
    if (!cell || cell.text === null || stateOf(cell.text) === 'empty' || cell.text === MASK) return [];
    const { text, figure } = cell;
    if (words === undefined || (figure && words.some((word) => word !== '' && text.includes(word))))
      return [{ path, text, figure, marked: false }];
    return words
      .filter((word) => word.trim() !== '' && text.includes(word))
      .map((word) => ({ path, text: word, figure: false, marked: true }));
  });
}

/**
 * The declaration of the public edition: `**` stands in every masked cell, or for every masked word in it. An empty cell
 * stays empty; a word masked in an amount masks the whole amount. Every file is written from this declaration alone (never
 * with a draft's `cells`), so it cannot hold the masked text.
 */
export function masked(declaration: Declaration, masks: readonly Mask[]): Declaration {
  const byPath = new Map<string, readonly Mask[]>();
  for (const mask of masks) byPath.set(mask.path, [...(byPath.get(mask.path) ?? []), mask]);
  return changedCells(declaration, ({ path, text, figure }) => {
    const own = byPath.get(path);
    if (own === undefined || text === null || stateOf(text) === 'empty') return text;
    if (own.some((mask) => mask.words === undefined)) return MASK;
    const shown = withoutWords(
      text,
      own.flatMap((mask) => mask.words ?? []),
    );
    return figure && shown !== text ? MASK : shown;
  });
}

export interface PublicEdition {
  readonly declaration: Declaration;
  /** Places where something masked still stands, to be decided before publishing (rule M02). */
  readonly leaks: readonly Leak[];
}

/** What a declaration prints. */
export function placesOf(declaration: Declaration): readonly Place[] {
  return cellTexts(declaration).flatMap(({ path, text, figure }) => (text === null ? [] : [{ path, text, figure }]));
}

/** Names that the public edition prints on purpose: where one of them stands is no leak. */
export function knownIn({ basics }: Declaration): readonly string[] {
  return [basics.unitName, basics.office].flatMap((text) => (text === null || stateOf(text) !== 'given' ? [] : [text]));
}

/** The public edition of one declaration and what still shows in it. For a volume see `publicVolume`. */
export function publicEdition(declaration: Declaration, template: Template, masks: readonly Mask[]): PublicEdition {
  const shown = masked(declaration, masks);
  const leaks = leaksIn(secretsOf(declaration, masks), placesOf(shown), template, knownIn(shown));
  return { declaration: shown, leaks: [...leaks, ...derivable(declaration, shown)] };
}

/**
 * Leaks nobody has decided on yet. One is decided when its words may stay printed in that cell; where it has no words of its
 * own, when the whole text of the cell may.
 */
export function undecided<L extends Leak>(leaks: readonly L[], shown: Declaration, kept: (path: string) => readonly Kept[]): readonly L[] {
  const texts = new Map(cellTexts(shown).map(({ path, text }) => [path, text]));
  return leaks.filter(({ path, words }) => {
    const standing = words ?? texts.get(path) ?? '';
    return !kept(path).some((each) => each.words.includes(standing));
  });
}

/** The public edition of a draft by its own marks, with what is still to be decided. */
export function editionOf(
  declaration: Declaration,
  template: Template,
  cells: CellReader,
): PublicEdition & { readonly masks: readonly Mask[]; readonly open: readonly Leak[] } {
  const masks = masksIn(declaration, cells);
  const edition = publicEdition(declaration, template, masks);
  return { ...edition, masks, open: undecided(edition.leaks, edition.declaration, (path) => keptIn(cells, path)) };
}
