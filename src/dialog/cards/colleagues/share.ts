import type { Change } from '../../../form/draft.ts';
import type { Member } from '../../../rounds/member.ts';
import { localOf, timeOf } from '../../../rounds/zone.ts';
import { act } from '../../action.ts';
import type { Block, CardView, Text } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import type { Note, OpenDraft } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { nameOf } from '../names.ts';
import { noteLines } from '../notes.ts';
import { nameOfMember, personParams } from '../people.ts';
import { titleOf } from '../step.ts';
import { whoField } from './fields.ts';

/** A declaration filled together: who is in it, what each has filled and when, and what colleagues are told. */

export interface Sharing {
  /** Who looks. */
  readonly me: string;
  readonly seated: readonly string[];
  readonly members: ReadonlyMap<string, Member>;
  readonly candidates: readonly Member[] | null;
  /** Newest first. */
  readonly history: readonly Change[];
  readonly notes: readonly Note[];
  readonly zone: string;
  readonly now: number;
}

export function shareCard(open: OpenDraft, sharing: Sharing): CardView {
  const { candidates, notes } = sharing;
  const d = open.draft.id;
  const others = sharing.seated.filter((openId) => openId !== open.draft.owner);
  return {
    title: titleOf(open),
    subtitle: say('share.subtitle', { count: others.length }),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', text: say(others.length === 0 ? 'share.alone' : 'share.how') },
      ...writersOf(open, sharing).flatMap((openId, at): Block[] => [
        { kind: 'text', text: filledText(open, openId, sharing) },
        ...(others.includes(openId)
          ? [
              {
                kind: 'buttons',
                buttons: [
                  button(`unshare_${at}`, 'button.share.remove', act({ a: 'share', do: 'remove', d, w: openId }), 'danger', {
                    name: cut(nameOfMember(sharing.members, openId), 20),
                  }),
                ],
              } satisfies Block,
            ]
          : []),
      ]),
      {
        kind: 'form',
        name: 'form_share',
        fields: [whoField(candidates, '')],
        buttons: [button('share_add', 'button.share.add', act({ a: 'share', do: 'add', d }), 'primary')],
      },
      {
        kind: 'buttons',
        buttons: [button('open_0', 'button.open', act({ a: 'go', d })), commandButton('handover', 'quiet', d)],
      },
    ],
  };
}

/** Whose it is, who has a place in it, and who had one and filled cells. */
function writersOf({ draft }: OpenDraft, { seated, members }: Sharing): readonly string[] {
  const wrote = [...draft.cells.values()].map(({ by }) => by).filter((by) => members.has(by));
  return [...new Set([draft.owner, ...seated, ...wrote])];
}

/** 周远 · 填了 3 格，最近 10:32 资金用途 */
function filledText(open: OpenDraft, openId: string, { members, seated, history, zone, now }: Sharing): Text {
  const { draft } = open;
  const cells = [...draft.cells].filter(([path, { by }]) => by === openId && open.map.place(path)).length;
  const latest = history.find(({ by, cells: changed }) => by === openId && changed.some(({ path }) => open.map.place(path)));
  const path = latest?.cells.find((each) => open.map.place(each.path))?.path;
  return say('share.filled', {
    name: nameOfMember(members, openId),
    role: openId === draft.owner ? 'owner' : seated.includes(openId) ? 'shared' : 'gone',
    cells,
    when: latest && path !== undefined ? momentOf(latest.at, now, zone) : '',
    known: latest && path !== undefined ? 'yes' : 'no',
    cell: path === undefined ? '' : cut(nameOf(open, path), 30),
  });
}

/** 10:32 today, else with the day. */
function momentOf(at: number, now: number, zone: string): string {
  const { day, minute } = localOf(at, zone);
  return day === localOf(now, zone).day ? timeOf(minute) : `${day.slice(5)} ${timeOf(minute)}`;
}

/** To the colleague: straight into it. */
export const sharedCard = (open: OpenDraft, giver: Member | undefined, openId: string): CardView =>
  noteCard(
    titleOf(open),
    [say('shared.text', personParams(giver, openId, 'clerk')), say('shared.how', { missing: open.progress.missing })],
    [button('open_0', 'button.open', act({ a: 'go', d: open.draft.id }), 'primary'), commandButton('mine')],
  );

export const unsharedCard = (open: OpenDraft, name: string): CardView =>
  noteCard(titleOf(open), [say('unshared.text', { name })], [commandButton('mine', 'primary')], 'muted');
