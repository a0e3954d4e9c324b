import { act } from '../../action.ts';
import type { Button, Text } from '../../reply.ts';
import { say } from '../../text.ts';
import { button } from '../buttons.ts';

/** A request to take a project over while it waits: on its own cards, and in the lists of both. */

export const recallButton = (request: string, at: number | string = 0): Button =>
  button(`recall_${at}`, 'button.handover.recall', act({ a: 'handover', do: 'recall', i: request }));

/** The colleague's. */
export const answerButtons = (request: string, at = 0): Button[] => [
  button(`accept_${at}`, 'button.handover.accept', act({ a: 'handover', do: 'accept', i: request }), 'primary'),
  button(`decline_${at}`, 'button.handover.decline', act({ a: 'handover', do: 'decline', i: request })),
];

/** Whom it was offered to. */
export const waitingText = (name: string): Text => say('handover.waits', { name });
