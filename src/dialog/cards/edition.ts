import { cellTexts } from '../../edition/cells.ts';
import type { editionOf } from '../../edition/edition.ts';
import type { Leak } from '../../edition/leaks.ts';
import { declarationOf } from '../../form/declaration.ts';
import { keptIn } from '../../form/masks.ts';
import { type Action, act } from '../action.ts';
import type { ExportFormat } from '../formats.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { cut, oneLine, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { button, pager } from './buttons.ts';
import { nameOf } from './names.ts';
import { noteLines } from './notes.ts';

/** The public edition before it is written: what is hidden, where it still shows, and what was decided about that. */

/** Leaks decided on one page of the card. */
const LISTED = 6;
/** Longest words that travel with a button; a longer part is masked with its whole cell. */
const LONGEST = 200;
/** Name of the input for the reason to keep words printed. */
export const REASON = 'reason';

/** Where a decision leads: to the card of one declaration, or to the volume that asked. */
export type LeakFrom = Pick<Action & { a: 'leak' }, 'f' | 'v'>;

export interface ShownLeak {
  readonly draft: string;
  readonly leak: Pick<Leak, 'path' | 'kind' | 'shown' | 'words'>;
  /** Names of the cell where it stands and of the one where it is marked. */
  readonly where: string;
  readonly secret: string;
}

/** One leak: what stands where, and its two ways out. */
export function leakBlocks({ draft, leak, where, secret }: ShownLeak, at: number, from: LeakFrom): readonly Block[] {
  const { path, kind, shown, words } = leak;
  const told = words !== null && words.length <= LONGEST ? words : undefined;
  const decide = (keep: boolean) => act({ a: 'leak', d: draft, p: path, keep, ...(told === undefined ? {} : { w: told }), ...from });
  return [
    { kind: 'text', tone: 'warn', text: say('edition.leak', { kind, where, secret, words: cut(oneLine(words ?? shown), 60) }) },
    {
      kind: 'form',
      name: `leak_${at}`,
      fields: [{ name: `${REASON}_${at}`, label: say('edition.reason'), kind: 'line', value: '', placeholder: say('edition.reasonHint') }],
      buttons: [
        button(`leak_mask_${at}`, 'button.leak.mask', decide(false), at === 0 ? 'primary' : 'default'),
        button(`leak_keep_${at}`, 'button.leak.keep', decide(true)),
      ],
    },
  ];
}

/** 保留：“某单位”（资金用途）：已公开 */
function keptLines(open: OpenDraft): readonly Text[] {
  return cellTexts(declarationOf(open.template.id, open.edit)).flatMap(({ path }) =>
    keptIn(open.edit, path).map(({ words, reason }) =>
      say('edition.kept', { label: nameOf(open, path), words: cut(oneLine(words), 40), reason: cut(oneLine(reason), 80) }),
    ),
  );
}

/** The public edition of one declaration: blocked until every leak is decided; `asked` is the page of what is left. */
export function editionCard(
  open: OpenDraft,
  edition: ReturnType<typeof editionOf>,
  format: ExportFormat | null,
  notes: readonly Note[],
  asked = 0,
): CardView {
  const d = open.draft.id;
  const f = format ?? undefined;
  const { masks, open: waiting } = edition;
  const kept = keptLines(open);
  const pages = Math.max(1, Math.ceil(waiting.length / LISTED));
  const page = Math.min(asked, pages - 1);
  const turn = pager(page, pages, (to) => act({ a: 'export', d, ...(f ? { f } : {}), e: 'public', page: to }));
  const leaks = waiting
    .slice(page * LISTED, (page + 1) * LISTED)
    .map((leak): ShownLeak => ({ draft: d, leak, where: nameOf(open, leak.path), secret: nameOf(open, leak.secret) }));
  const blocks: Block[] = [
    ...noteLines(notes),
    {
      kind: 'text',
      bold: true,
      tone: waiting.length > 0 ? 'bad' : 'good',
      text: say('edition.state', { masks: masks.length, leaks: waiting.length }),
    },
    ...leaks.flatMap((leak, at) => leakBlocks(leak, at, f === undefined ? {} : { f })),
    ...(turn.length > 0
      ? [
          { kind: 'text', tone: 'muted', text: say('card.page', { page: page + 1, pages }) } satisfies Block,
          { kind: 'buttons', buttons: turn } satisfies Block,
        ]
      : []),
    ...(kept.length > 0 ? [{ kind: 'lines', lines: kept } satisfies Block] : []),
    {
      kind: 'buttons',
      buttons: [
        ...(waiting.length === 0
          ? [
              button(
                'edition_write',
                'button.edition.write',
                act({ a: 'export', d, ...(f ? { f } : {}), e: 'public', go: true }),
                'primary',
              ),
            ]
          : []),
        ...(waiting.length > 1
          ? [button('leak_all', 'button.leak.all', act({ a: 'leakAll', d, ...(f ? { f } : {}) }), 'default', { count: waiting.length })]
          : []),
        button('edition_marks', 'button.secret', act({ a: 'marks', d, go: 'show' })),
      ],
    },
  ];
  return { title: say('edition.title'), subtitle: plain(cut(open.name ?? '', 60)), tone: waiting.length > 0 ? 'warn' : 'good', blocks };
}
