import type { Handover } from '../../../rounds/handover.ts';
import type { Round } from '../../../rounds/round.ts';
import { act } from '../../action.ts';
import type { Offer } from '../../moves/colleagues/offer.ts';
import type { Button, CardView, Text } from '../../reply.ts';
import { say } from '../../text.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { roundName } from '../rounds/names.ts';
import { projectParams } from './fields.ts';

/** What those concerned are told when a project was handed over, or was not. */

/** Straight into it. */
export const intoButton = ({ tracked, open }: Offer): Button =>
  open
    ? button('open_0', 'button.open', act({ a: 'go', d: open.draft.id }), 'primary')
    : tracked
      ? button(
          'begin_0',
          'button.round.begin',
          act({ a: 'round', do: 'begin', b: tracked.assignment.round, n: tracked.assignment.id }),
          'primary',
        )
      : commandButton('mine', 'primary');

/** To the colleague who accepted. */
export const answeredCard = (offer: Offer, from: string): CardView =>
  noteCard(
    say('handover.askedTitle'),
    [say('handover.yours', { ...projectParams(offer.name), name: from, begun: offer.open ? 'yes' : 'no' })],
    [intoButton(offer), commandButton('mine')],
    'good',
  );

/** To the giver. */
export const acceptedCard = (offer: Offer, to: string): CardView =>
  noteCard(say('handover.title'), [say('handover.accepted', { ...projectParams(offer.name), name: to })], [commandButton('mine')], 'good');

export const declinedCard = ({ name, kind, project, declaration }: Handover, to: string, reason: string): CardView =>
  noteCard(
    say('handover.title'),
    [
      say('handover.declinedFor', { ...projectParams(name), name: to }),
      ...(reason === '' ? [] : [say('handover.declinedWhy', { reason })]),
    ],
    [
      button(
        'handover_ask',
        'button.handover.another',
        act({ a: 'handover', do: 'ask', ...(declaration !== null ? { d: declaration } : kind === 'assignment' ? { n: project } : {}) }),
        'primary',
      ),
      commandButton('mine'),
    ],
    'warn',
  );

/** To who looks after it. */
export const supervisorCard = (round: Round, offer: Offer, names: { readonly from: string; readonly to: string }): CardView =>
  noteCard(roundName(round), [say('handover.done', { ...projectParams(offer.name), ...names })], [commandButton('progress')], 'muted');

/** A request that is over, at the colleague's. */
export const overCard = ({ name, state, declaration }: Handover, text: Text): CardView =>
  noteCard(
    say('handover.askedTitle'),
    [say('handover.about', projectParams(name)), text],
    [
      ...(state === 'accepted' && declaration !== null
        ? [button('open_0', 'button.open', act({ a: 'go', d: declaration }), 'primary')]
        : []),
      commandButton('mine'),
    ],
    'muted',
  );

/** To both when a supervisor moved a project that was begun. */
export const movedToCard = (round: Round, offer: Offer, by: string): CardView =>
  noteCard(
    roundName(round),
    [say('handover.movedTo', { ...projectParams(offer.name), name: by, known: by === '' ? 'no' : 'yes' })],
    [intoButton(offer), commandButton('mine')],
  );

export const movedFromCard = (round: Round, offer: Offer, to: string): CardView =>
  noteCard(
    roundName(round),
    [say('handover.movedFrom', { ...projectParams(offer.name), name: to })],
    [commandButton('mine', 'primary')],
    'muted',
  );
