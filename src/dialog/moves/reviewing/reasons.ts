import { usualReasons, usualSaid } from '../../../rounds/remark.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Option } from '../../reply.ts';
import { REVIEW } from '../../review-action.ts';
import { cut, plain, say } from '../../text.ts';

/** Why something comes back: a reason that is one tap away, or the reviewer's own words. */

/** Longest reason that is kept. */
export const LONGEST = 1_000;

/** Reasons to choose from: the round's own, then those every round has. */
export const reasonsOf = ({ settings }: Round): readonly Option[] => [
  ...settings.reasons.map((words): Option => ({ value: words, text: plain(words) })),
  ...usualReasons.map((reason): Option => ({ value: usualSaid(reason), text: say('reviewing.usual', { usual: reason }) })),
];

/** What a form says: own words go before a chosen reason; '' = nothing. */
export const saidIn = (form: Readonly<Record<string, string>>): string =>
  cut((form[REVIEW.words] ?? '').trim() || (form[REVIEW.reason] ?? '').trim(), LONGEST);
