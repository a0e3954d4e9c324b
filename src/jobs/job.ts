import type { Parameters } from '../checks/parameters.ts';
import type { Log } from '../log.ts';
import type { Clock, Messenger, Renderer } from '../ports.ts';
import type { ClaimedJob, Outgoing, Store } from '../store/store.ts';

export interface JobPorts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly renderer: Renderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly parameters: Parameters;
}

/** What became of a job: done or failed with its last messages, or to be tried again. */
export type Outcome =
  | { readonly kind: 'done' | 'failed'; readonly outgoing: readonly Outgoing[] }
  | { readonly kind: 'later'; readonly after: number };

/** One kind of slow work. */
export interface JobKind {
  run(ports: JobPorts, job: ClaimedJob): Promise<Outcome>;
  /** What its person is told when it is given up after many tries. */
  givenUp(ports: JobPorts, job: ClaimedJob): readonly Outgoing[];
}
