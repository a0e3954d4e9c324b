import type { Action } from '../action.ts';
import { editionCard } from '../cards/edition.ts';
import { formatsCard } from '../cards/export.ts';
import { noteCard } from '../cards/mine.ts';
import { type Edition, type ExportAsked, type ExportFormat, exportFormats } from '../formats.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { publicOf } from './marks.ts';

/** `/导出`: the file is written after the turn; the card tells how far it is. */

/** Where the format a person takes is kept among what is remembered of them. */
const FORMAT = 'export.format';

/** `/导出` and nothing else. */
export const plainExport: ExportAsked = { format: null, edition: 'internal', unknown: null };

const context = (open: OpenDraft) => ({ draft: open.draft.id, step: open.seat.step });

/** The format this person took last, or null. */
function usual(work: Work): ExportFormat | null {
  const kept = work.person.remembered[FORMAT];
  return exportFormats.find((format) => format === kept) ?? null;
}

const remember = (work: Work, format: ExportFormat): void => {
  if (usual(work) !== format) work.setPerson({ remembered: { ...work.person.remembered, [FORMAT]: format } });
};

/** Writes in the format named, else in the usual one; asks once when there is none. */
export function exportDraft(work: Work, open: OpenDraft, asked: ExportAsked): void {
  if (asked.format !== null && asked.unknown === null) remember(work, asked.format);
  const format = asked.format ?? usual(work);
  if (asked.unknown !== null) work.note('warn', say('export.unknown', { word: cut(asked.unknown, 20) }));
  if (format === null || asked.unknown !== null) work.fresh(formatsCard(open, asked.edition, usual(work), work.notes), context(open));
  else if (asked.edition === 'public') showEdition(work, open, format);
  else start(work, open, format, 'internal');
}

/** A button of an export card. */
export function exportPressed(work: Work, open: OpenDraft, action: Action & { a: 'export' }): void {
  if (action.page !== undefined) {
    showEdition(work, open, action.f ?? null, action.page);
    return;
  }
  const format = action.ask ? null : (action.f ?? usual(work));
  if (format === null) {
    work.fresh(formatsCard(open, action.e, usual(work), []), context(open));
    return;
  }
  if (action.keep) {
    remember(work, format);
    work.card(noteCard(say('export.title'), [say('export.chosen', { format })], [], 'muted'), context(open));
  }
  if (action.e === 'internal') start(work, open, format, 'internal');
  else if (action.go && publicOf(open).open.length === 0) start(work, open, format, 'public');
  else if (action.keep) work.fresh(editionCard(open, publicOf(open), format, work.notes), context(open));
  else showEdition(work, open, format);
}

/** What the public edition hides and where that still shows. */
export function showEdition(work: Work, open: OpenDraft, format: ExportFormat | null, page = 0): void {
  work.card(editionCard(open, publicOf(open), format, work.notes, page), context(open));
}

function start(work: Work, open: OpenDraft, format: ExportFormat, edition: Edition): void {
  work.mark(edition === 'public' ? 'publish' : 'export');
  const card = work.fresh(noteCard(say('export.title'), [say('export.writing', { format, edition })], [], 'info'), context(open));
  work.jobs.push({
    id: `j${work.state.ids()}`,
    kind: 'export',
    payload: JSON.stringify({ draft: open.draft.id, format, edition, card, locale: work.person.locale }),
  });
}
