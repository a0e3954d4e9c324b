import type { Locale } from '../../dialog/locale.ts';
import type { CardView } from '../../dialog/reply.ts';
import type { ClaimedJob, Outgoing } from '../../store/store.ts';
import type { JobPorts } from '../job.ts';

/** The job's own card becomes this. */
export const becomes = (
  ports: JobPorts,
  job: ClaimedJob,
  to: { readonly card: string; readonly locale: Locale },
  view: CardView,
): Outgoing => ({
  id: `${job.id}c`,
  recipient: { kind: 'person', id: job.person },
  action: { kind: 'patch', message: to.card, content: ports.renderer.card(view, to.locale).content },
  context: null,
});
