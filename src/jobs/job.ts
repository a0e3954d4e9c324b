import type { Parameters } from '../checks/parameters.ts';
import type { FileFault } from '../documents/read/decode.ts';
import type { FileRefused } from '../documents/read/guard.ts';
import type { Opened } from '../documents/read/open.ts';
import type { Template } from '../form/template.ts';
import type { Log } from '../log.ts';
import type { Clock, Directory, Messenger, Renderer } from '../ports.ts';
import type { Holidays } from '../rounds/holidays.ts';
import type { Write } from '../rounds/write.ts';
import type { ClaimedJob, Outgoing, Store } from '../store/store.ts';

/** Reads a file where one that hangs, or wants all the memory there is, takes nobody with it. Never throws. */
export interface DocumentReader {
  read(bytes: Uint8Array, name: string): Promise<Opened | FileFault | FileRefused>;
}

export interface JobPorts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly directory: Directory;
  readonly reader: DocumentReader;
  readonly renderer: Renderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly parameters: Parameters;
  /** Forms offered; the first is what a printed table is read into. */
  readonly templates: readonly Template[];
  readonly holidays: Holidays;
}

/** What became of a job: done or failed with its last messages, or to be tried again. */
export type Outcome =
  | { readonly kind: 'done' | 'failed'; readonly outgoing: readonly Outgoing[]; readonly writes?: readonly Write[] }
  | { readonly kind: 'later'; readonly after: number };

/** One kind of slow work. */
export interface JobKind {
  run(ports: JobPorts, job: ClaimedJob): Promise<Outcome>;
  /** What its person is told when it is given up after many tries. */
  givenUp(ports: JobPorts, job: ClaimedJob): readonly Outgoing[];
}
