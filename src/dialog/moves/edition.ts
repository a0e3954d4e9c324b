import { cellTexts } from '../../edition/cells.ts';
import type { Action } from '../action.ts';
import { REASON } from '../cards/edition.ts';
import { nameOf } from '../cards/names.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { showEdition } from './export.ts';
import { keep, mark, publicOf } from './marks.ts';
import { recheckVolume } from './volume.ts';

/** What to do where something marked still shows: masked there too, or kept with a reason. Until then nothing is published. */

/** A longer reason is cut: it is a sentence, not a text. */
const REASON_MAX = 300;

export function decideLeak(work: Work, open: OpenDraft, action: Action & { a: 'leak' }, form: Readonly<Record<string, string>>): void {
  const standing = cellTexts(publicOf(open).declaration).find(({ path }) => path === action.p)?.text ?? '';
  const words = action.w ?? standing;
  const label = nameOf(open, action.p);
  const reason =
    Object.entries(form)
      .find(([name]) => name.startsWith(REASON))?.[1]
      .trim() ?? '';
  if (standing === '' || !standing.includes(words)) work.note('info', say('edition.gone', { label }));
  else if (!action.keep) {
    mark(open, action.p, action.w === undefined ? 'whole' : [words]);
    work.note('good', say('edition.masked', { label }));
  } else if (reason === '') work.note('warn', say('edition.reasonMissing', { label }));
  else {
    keep(open, action.p, words, cut(reason, REASON_MAX));
    work.note('good', say('edition.keptNow', { label, reason: cut(oneLine(reason), 60) }));
  }
  if (action.v) recheckVolume(work, action.v);
  else showEdition(work, open, action.f ?? null);
}

/** 全部一并遮蔽: every leak that is left, as one change; masking one may show another. */
export function maskAll(work: Work, open: OpenDraft, { f }: Action & { a: 'leakAll' }): void {
  let count = 0;
  for (let leaks = publicOf(open).open; leaks.length > 0; leaks = publicOf(open).open) {
    const before = open.edit.writes;
    for (const { path, words } of leaks) mark(open, path, words === null ? 'whole' : [words]);
    count += leaks.length;
    // A mark that hides nothing more would go round for ever.
    if (open.edit.writes === before) break;
  }
  work.note('good', say('edition.allMasked', { count }));
  showEdition(work, open, f ?? null);
}
