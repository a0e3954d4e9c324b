import { type CellText, cellTexts } from '../../edition/cells.ts';
import { masksIn } from '../../edition/edition.ts';
import { MASK, stateOf } from '../../form/cell.ts';
import { declarationOf } from '../../form/declaration.ts';
import type { Mask } from '../../form/masks.ts';
import { act } from '../action.ts';
import type { Block, CardView, Option, Text } from '../reply.ts';
import { cut, oneLine, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { button } from './buttons.ts';
import { rowLine } from './list.ts';
import { nameOf } from './names.ts';
import { noteLines } from './notes.ts';

/** Names of the inputs: a part of the form, a cell of it, words in the cell, a mark. */
export const PART = 'part';
export const CELL = 'cell';
export const WORDS = 'words';
export const MARK = 'mark';

/** Cells that are printed and hold something to hide, with their names. */
function cellsOf(open: OpenDraft): readonly (CellText & { readonly text: string })[] {
  return cellTexts(declarationOf(open.template.id, open.edit)).flatMap((cell) =>
    cell.text !== null && stateOf(cell.text) !== 'empty' && cell.text !== MASK && open.map.place(cell.path)
      ? [{ ...cell, text: cell.text }]
      : [],
  );
}

/** The part of the form a cell is chosen from: its step, or its row where rows have many cells. */
function partOf(open: OpenDraft, path: string): string {
  const place = open.map.place(path);
  if (!place) return '';
  return place.step.card.kind === 'items' && place.row !== undefined ? `${place.step.id} ${place.row}` : place.step.id;
}

function partLabel(open: OpenDraft, path: string): Text {
  const place = open.map.place(path);
  if (!place) return plain('');
  const { step, group, row } = place;
  if (step.card.kind === 'items' && group && row !== undefined) {
    const at = open.edit.get(`${group.key}.order`)?.value.split(' ').indexOf(row) ?? 0;
    return rowLine(open, group, row, at);
  }
  return plain(step.card.label && step.parts > 1 ? `${step.section.label} · ${step.card.label}` : step.section.label);
}

function partsOf(open: OpenDraft): readonly Option[] {
  const found = new Map<string, Text>();
  for (const { path } of cellsOf(open)) {
    const part = partOf(open, path);
    if (!found.has(part)) found.set(part, partLabel(open, path));
  }
  return [...found].map(([value, text]) => ({ value, text }));
}

/** 资金用途：“某单位”, or the whole cell; words that no longer stand there are said. */
function markLine(open: OpenDraft, { path, words }: Mask, texts: ReadonlyMap<string, string>): Text {
  const label = nameOf(open, path);
  if (words === undefined) return say('marks.whole', { label });
  const gone = words.filter((word) => !(texts.get(path) ?? '').includes(word));
  return say('marks.words', {
    label,
    words: cut(oneLine(words.join('、')), 80),
    gone: cut(oneLine(gone.join('、')), 40),
    stale: gone.length > 0 ? 'yes' : 'no',
  });
}

/** What is marked in the draft, with the ways to mark more and to take a mark off. */
export function marksCard(open: OpenDraft, notes: readonly Note[]): CardView {
  const d = open.draft.id;
  const masks = masksIn(declarationOf(open.template.id, open.edit), open.edit).filter(({ path }) => open.map.place(path));
  const texts = new Map(cellsOf(open).map(({ path, text }) => [path, text]));
  const lines = masks.map((mask) => markLine(open, mask, texts));
  const parts = partsOf(open);
  const blocks: Block[] = [
    ...noteLines(notes),
    { kind: 'text', bold: true, text: say('marks.count', { count: masks.length }) },
    ...(lines.length > 0 ? [{ kind: 'lines', lines } satisfies Block] : []),
    ...(parts.length === 0
      ? []
      : [
          {
            kind: 'form',
            name: 'marks_part',
            fields: [{ name: PART, label: say('marks.part'), kind: 'select', value: '', options: parts, placeholder: say('input.choose') }],
            buttons: [
              button('marks_choose', 'button.marks.choose', act({ a: 'marks', d, go: 'choose' }), masks.length > 0 ? 'default' : 'primary'),
            ],
          } satisfies Block,
        ]),
    ...(masks.length === 0
      ? []
      : [
          { kind: 'rule' } satisfies Block,
          {
            kind: 'form',
            name: 'marks_off',
            fields: [
              {
                name: MARK,
                label: say('marks.off'),
                kind: 'select',
                value: '',
                options: masks.map((mask, at) => ({ value: mask.path, text: lines[at] ?? plain(mask.path) })),
                placeholder: say('input.choose'),
              },
            ],
            buttons: [button('marks_unmark', 'button.marks.unmark', act({ a: 'marks', d, go: 'unmark' }))],
          } satisfies Block,
        ]),
    {
      kind: 'buttons',
      buttons: [
        button('marks_public', 'button.publicEdition', act({ a: 'export', d, e: 'public' }), masks.length > 0 ? 'primary' : 'default'),
      ],
    },
    { kind: 'text', tone: 'muted', text: say('marks.typed') },
  ];
  return { title: say('marks.title'), subtitle: plain(cut(open.name ?? '', 60)), tone: 'info', blocks };
}

/** The cells of one part: one is chosen and marked whole, or words in it. */
export function cellsCard(open: OpenDraft, part: string, notes: readonly Note[]): CardView {
  const cells = cellsOf(open).filter(({ path }) => partOf(open, path) === part);
  const [first] = cells;
  if (!first) return marksCard(open, notes);
  const d = open.draft.id;
  return {
    title: say('marks.title'),
    subtitle: partLabel(open, first.path),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      {
        kind: 'form',
        name: 'marks_cells',
        fields: [
          {
            name: CELL,
            label: say('marks.cell'),
            kind: 'select',
            value: cells.length === 1 ? first.path : '',
            options: cells.map(({ path, text }) => ({
              value: path,
              text: say('marks.option', { label: nameOf(open, path), words: cut(oneLine(text), 30) }),
            })),
            placeholder: say('input.choose'),
          },
          { name: WORDS, label: say('marks.wordsInput'), kind: 'area', value: '', rows: 2, placeholder: say('marks.wordsHint') },
        ],
        buttons: [
          button('marks_mark', 'button.marks.mark', act({ a: 'marks', d, go: 'mark', s: part }), 'primary'),
          button('marks_show', 'button.marks.show', act({ a: 'marks', d, go: 'show' })),
        ],
      },
    ],
  };
}
