import type { Rendered } from '../ports.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobPorts } from './job.ts';

/** What jobs send: the card that shows how far they are, and files. */

/** Tries of a whole job before its person is told that it failed. */
const TRIES = 6;

/** The card with the progress becomes this one. */
export const patchOf = (job: ClaimedJob, message: string, { content }: Rendered): Outgoing => ({
  id: `${job.id}c`,
  recipient: { kind: 'person', id: job.person },
  action: { kind: 'patch', message, content },
  context: null,
});

export type SentFile =
  | { readonly kind: 'sent'; readonly message: Outgoing }
  /** The platform has no time now. */
  | { readonly kind: 'later'; readonly after: number }
  | { readonly kind: 'refused' };

/** Uploads a file; the message that shows it goes out with the job's end. */
export async function sendFile(ports: JobPorts, job: ClaimedJob, name: string, bytes: Uint8Array): Promise<SentFile> {
  const uploaded = await ports.messenger.upload(name, bytes);
  if (!uploaded.ok) {
    if (uploaded.failure.kind === 'later' && job.attempts + 1 < TRIES)
      return { kind: 'later', after: Math.max(uploaded.failure.after, 1_000) };
    ports.log.error('an exported file could not be uploaded', { code: uploaded.failure.code });
    return { kind: 'refused' };
  }
  return {
    kind: 'sent',
    message: {
      id: `${job.id}f`,
      recipient: { kind: 'person', id: job.person },
      action: { kind: 'send', type: 'file', content: JSON.stringify({ file_key: uploaded.value.fileKey }) },
      context: null,
    },
  };
}
