import type { Parameters } from '../checks/parameters.ts';
import type { Template } from '../form/template.ts';
import type { Log } from '../log.ts';
import type { Clock, Renderer } from '../ports.ts';
import type { Holidays } from '../rounds/holidays.ts';
import type { Store } from '../store/store.ts';

export interface RemindPorts {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly parameters: Parameters;
  readonly templates: readonly Template[];
  readonly holidays: Holidays;
  /** Name of these holidays: what was worked out with others is worked out anew. */
  readonly calendar: string;
}
