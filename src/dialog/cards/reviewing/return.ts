import { isHidden, isIdle } from '../../../form/progress.ts';
import { cellPath, rowIds } from '../../../form/rows.ts';
import { fieldsOf, groupsOf } from '../../../form/template.ts';
import type { OpenRemarks, Remarked } from '../../../rounds/review.ts';
import { wordsNow } from '../../remarked.ts';
import type { Block, CardView, Option, Text } from '../../reply.ts';
import { REVIEW } from '../../review-action.ts';
import { plain, say } from '../../text.ts';
import type { Note, OpenDraft } from '../../work.ts';
import { commandButton } from '../buttons.ts';
import { nameOf } from '../names.ts';
import { noteLines } from '../notes.ts';
import { titleOf } from '../step.ts';
import { remarkLine, reviewButton } from './words.ts';

/** What a reviewer returns, cell by cell: the part of the form, then its cells with a reason. */

/** Cells offered at once: more would be a wall, and a card has room for so many elements. */
const AT_ONCE = 80;
/** Characters of a cell's value beside its name: enough to know it by. */
const VALUE = 20;
/** Remarks listed one by one. */
const LISTED = 20;

interface Part {
  readonly id: string;
  readonly label: Text;
  readonly cells: readonly string[];
}

/** Parts of the form with the cells a reviewer may return, empty ones too; a long one in pieces. */
function partsOf(open: OpenDraft): readonly Part[] {
  return open.map.steps.flatMap((step): Part[] => {
    const { card } = step;
    const cells = [
      ...fieldsOf(card).flatMap((field) => (isHidden(field, open.edit) ? [] : [field.key])),
      ...groupsOf(card).flatMap((group) =>
        rowIds(open.edit, group.key).flatMap((row) =>
          group.fields.filter((field) => !isIdle(field, open.edit, group, row)).map((field) => cellPath(group.key, row, field.key)),
        ),
      ),
    ];
    const label = card.label && step.parts > 1 ? `${step.section.label} · ${card.label}` : step.section.label;
    const pieces = Math.ceil(cells.length / AT_ONCE);
    return Array.from({ length: pieces }, (_, at) => ({
      id: `${step.id} ${at}`,
      label: pieces === 1 ? plain(label) : say('reviewing.piece', { label, number: at + 1, pieces }),
      cells: cells.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    }));
  });
}

/** The part in which a cell is offered, or null. */
export const partOf = (open: OpenDraft, path: string): string | null => partsOf(open).find(({ cells }) => cells.includes(path))?.id ?? null;

/** Cells that may be remarked on. */
export const returnable = (open: OpenDraft): ReadonlySet<string> => new Set(partsOf(open).flatMap(({ cells }) => cells));

/** What is to be returned so far, the way to more, and the two ends of a review. What was asked before and is still open goes along. */
export function returnBlocks(open: OpenDraft, { fresh, asked }: OpenRemarks): Block[] {
  const lines = fresh.map(({ path, remark }) => remarkLine(open, path, remark.said));
  return [
    { kind: 'rule' },
    ...(fresh.length > 0 ? freshBlocks(open, fresh, lines) : []),
    {
      kind: 'form',
      name: 'form_return',
      fields: [
        {
          name: REVIEW.part,
          label: say('reviewing.part'),
          kind: 'select',
          value: '',
          options: partsOf(open).map(({ id, label }): Option => ({ value: id, text: label })),
          placeholder: say('input.choose'),
        },
      ],
      buttons: [reviewButton(open, 'cells')],
    },
    {
      kind: 'buttons',
      buttons: [
        ...(fresh.length > 0
          ? [reviewButton(open, 'return', 'primary', {}, { count: asked.length + fresh.length })]
          : [reviewButton(open, 'approve', 'primary')]),
        commandButton('review', 'quiet'),
      ],
    },
  ];
}

function freshBlocks(open: OpenDraft, fresh: readonly Remarked[], lines: readonly Text[]): Block[] {
  return [
    { kind: 'text', bold: true, text: say('reviewing.toReturn', { count: fresh.length }) },
    { kind: 'lines', lines: lines.slice(0, LISTED) },
    ...(fresh.length > LISTED
      ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: fresh.length - LISTED }) } satisfies Block]
      : []),
    {
      kind: 'form',
      name: 'form_drop',
      fields: [
        {
          name: REVIEW.dropped,
          label: say('reviewing.drop'),
          kind: 'select',
          value: '',
          options: fresh.map(({ path }, at): Option => ({ value: path, text: lines[at] ?? plain(path) })),
          placeholder: say('input.choose'),
        },
      ],
      buttons: [reviewButton(open, 'drop')],
    },
  ];
}

/** The cells of one part, chosen together, and why they come back; null when the part is not there. */
export function cellsCard(
  open: OpenDraft,
  part: string,
  { notes, reasons, chosen }: { readonly notes: readonly Note[]; readonly reasons: readonly Option[]; readonly chosen: readonly string[] },
): CardView | null {
  const found = partsOf(open).find(({ id }) => id === part);
  if (!found) return null;
  return {
    title: titleOf(open),
    subtitle: found.label,
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      {
        kind: 'form',
        name: 'form_cells',
        fields: [
          {
            name: REVIEW.cells,
            label: say('reviewing.cells'),
            kind: 'multi',
            value: chosen.join('\n'),
            options: found.cells.map(
              (path): Option => ({
                value: path,
                text: say('reviewing.cell', { label: nameOf(open, path), value: wordsNow(open, path, VALUE) }),
              }),
            ),
            placeholder: say('input.choose'),
          },
          {
            name: REVIEW.reason,
            label: say('reviewing.reason'),
            kind: 'select',
            value: '',
            options: reasons,
            placeholder: say('input.choose'),
          },
          { name: REVIEW.words, label: say('reviewing.words'), kind: 'area', value: '', rows: 2 },
        ],
        buttons: [reviewButton(open, 'remark', 'primary', { s: part }), reviewButton(open, 'open')],
      },
    ],
  };
}
