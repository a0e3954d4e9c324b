import { usualIn } from '../../../rounds/remark.ts';
import type { ReviewStep } from '../../../rounds/review.ts';
import { act } from '../../action.ts';
import { onParams } from '../../remarked.ts';
import type { Button, Params, Text } from '../../reply.ts';
import type { ReviewAction } from '../../review-action.ts';
import { cut, oneLine, say } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';
import { button } from '../buttons.ts';

/** Words and buttons that the cards of a review have in common. */

/** 指标2 · 值：去年完成 95% */
export const remarkLine = (open: OpenDraft, path: string, said: string): Text =>
  say('reviewing.remark', { ...onParams(open, path), ...saidParams(said) });

/** The same at the cell itself. */
export const saidLine = (said: string): Text => say('reviewing.remark', { on: 'none', label: '', ...saidParams(said) });

const saidParams = (said: string): Params => ({ said: cut(oneLine(said), 200), usual: usualIn(said) ?? 'none' });

/** A step by its name, else by its role. */
export const stepParams = ({ name, role }: ReviewStep): Params => ({ role, name, named: name === '' ? 'no' : 'yes' });

/** A button of a review's card; what the card shows goes with it. */
export const reviewButton = (
  open: OpenDraft,
  what: ReviewAction['do'],
  style: Button['style'] = 'default',
  { name, ...more }: Partial<Pick<ReviewAction, 'p' | 's'>> & { readonly name?: string } = {},
  params?: Params,
): Button =>
  button(
    `review_${name ?? what}`,
    `button.review.${what}`,
    act({ a: 'review', do: what, d: open.draft.id, ...more, ...(open.draft.submittedAt === null ? {} : { t: open.draft.submittedAt }) }),
    style,
    params && { ...params },
  );
