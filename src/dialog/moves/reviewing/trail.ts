import type { Write } from '../../../rounds/write.ts';
import { cut } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';

/** What the trail keeps of it: the name of the project, never an answer. */
export const audited = (
  open: OpenDraft,
  act: 'approve' | 'return' | 'reopen' | 'submit' | 'withdraw',
  detail: Readonly<Record<string, string | number>> = {},
): Write => ({
  write: 'audit',
  act,
  subject: { kind: 'declaration', id: open.draft.id },
  department: open.draft.department,
  detail: { name: cut(open.name ?? '', 60), ...detail },
});
