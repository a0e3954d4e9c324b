import type { Work } from '../../work.ts';
import { handoverPressed } from './pressed.ts';
import { share } from './share.ts';

/** 转交 and 共享 by command. `typed`: what stood behind the command. */
export function colleague(work: Work, what: 'handover' | 'share', typed: Readonly<Record<string, string>> | null): void {
  const open = work.alive;
  if (!open) return;
  if (what === 'handover') handoverPressed(work, { a: 'handover', do: typed ? 'give' : 'ask', d: open.draft.id }, typed ?? {});
  else share(work, open, { do: typed ? 'add' : 'show' }, typed ?? {});
}
