import { act } from '../action.ts';
import { type Edition, type ExportFormat, exportFormats } from '../formats.ts';
import type { Button, CardView } from '../reply.ts';
import { say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { button } from './buttons.ts';
import { noteLines } from './notes.ts';

/** Asks for the format; what is chosen here is taken from now on. */
export function formatsCard(open: OpenDraft, edition: Edition, usual: ExportFormat | null, notes: readonly Note[]): CardView {
  const d = open.draft.id;
  const formats = exportFormats.map(
    (f): Button => ({
      name: `format_${f}`,
      text: say('export.format', { format: f }),
      value: act({ a: 'export', d, f, e: edition, keep: true }),
      style: f === (usual ?? 'docx') ? 'primary' : 'default',
    }),
  );
  return {
    title: say('export.title'),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', text: usual === null ? say('export.ask') : say('export.askAgain', { format: usual }) },
      { kind: 'buttons', buttons: formats },
    ],
  };
}

/** To the public edition in this format. */
export const publicButton = (draft: string, format: ExportFormat, style: Button['style'] = 'default'): Button =>
  button('export_public', 'button.publicEdition', act({ a: 'export', d: draft, f: format, e: 'public' }), style);

/** Below the file that was sent: another format, the words of it, the public edition. */
export const afterExport = (draft: string, format: ExportFormat, edition: Edition): readonly Button[] => [
  button('export_other', 'button.otherFormat', act({ a: 'export', d: draft, e: edition, ask: true })),
  ...(format === 'text' ? [] : [button('export_text', 'button.summary', act({ a: 'export', d: draft, f: 'text', e: edition, go: true }))]),
  ...(edition === 'public' ? [] : [publicButton(draft, format)]),
];
