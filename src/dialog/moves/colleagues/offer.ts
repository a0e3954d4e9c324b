import type { Handover } from '../../../rounds/handover.ts';
import { isLocked } from '../../../rounds/rights.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Tracked } from '../../../rounds/standing.ts';
import type { Text } from '../../reply.ts';
import type { State } from '../../state.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';

/** What is handed over: a project of a round, begun or not, or a declaration of one's own. */
export interface Offer {
  readonly kind: Handover['kind'];
  readonly project: string;
  readonly name: string;
  /** Of a round. */
  readonly tracked: Tracked | null;
  readonly round: Round | null;
  /** The declaration; null = not begun. */
  readonly open: OpenDraft | null;
}

/** What a click or command is about, as things are now; null = it is not there. */
export function offerOf({ state, alive: open }: Work): Offer | null {
  const { assignments, round = null } = state.parts;
  const [tracked = null] = assignments?.rows ?? [];
  if (tracked) {
    const { id, name } = tracked.assignment;
    return { kind: 'assignment', project: id, name: open?.name ?? name, tracked, round, open };
  }
  return open ? { kind: 'declaration', project: open.draft.id, name: open.name ?? '', tracked: null, round: null, open } : null;
}

/** Whether the declaration in hand is not the one of the project: it was begun while the turn was loaded. */
export const isBetween = ({ tracked, open }: Offer): boolean =>
  (tracked?.filled?.id ?? null) !== (tracked ? (open?.draft.id ?? null) : null);

/** Why it can be handed over no more; null = it can. `giver`: whose it has to be. */
export function past(offer: Offer | null, giver: string, { parts }: Pick<State, 'parts'>): Text | null {
  if (!offer) return say('handover.past', { why: 'gone' });
  const { tracked, open } = offer;
  const owner = tracked ? tracked.assignment.clerk : open?.draft.owner;
  if (tracked?.assignment.state === 'withdrawn') return say('handover.past', { why: 'withdrawn' });
  if (owner !== giver) return say('handover.past', { why: 'elsewhere' });
  if (tracked ? tracked.assignment.locked : open?.draft.locked) return say('handover.past', { why: 'ended' });
  if (open && isLocked(open.draft.state)) return say('handover.past', { why: open.draft.state });
  if (parts.members?.get(giver)?.status === 'resigned') return say('handover.past', { why: 'left' });
  return null;
}
