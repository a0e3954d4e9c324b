import type { Known } from '../checks/incremental.ts';
import type { Parameters } from '../checks/parameters.ts';
import type { Words } from '../dialog/command.ts';
import type { KeptByVersion } from '../dialog/kept.ts';
import type { Progress } from '../form/progress.ts';
import type { RowsReader } from '../form/read-rows.ts';
import type { IndicatorLibrary } from '../form/suggestion.ts';
import type { Template } from '../form/template.ts';
import type { Clock, Renderer } from '../ports.ts';
import type { Holidays } from '../rounds/holidays.ts';
import type { Store } from '../store/store.ts';
import type { Zones } from './zones.ts';

export interface TurnPorts {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly words: Words;
  readonly templates: readonly Template[];
  readonly parameters: Parameters;
  readonly library: IndicatorLibrary;
  readonly rows: RowsReader;
  /** open_ids of who administers the deployment. */
  readonly admins: readonly string[];
  /** What the rules said of drafts lately. */
  readonly findings: KeptByVersion<Known>;
  /** How far drafts were lately, step by step. */
  readonly progress: KeptByVersion<readonly Progress[]>;
  /** Where people's clocks were lately. */
  readonly zones: Zones;
  readonly holidays: Holidays;
  readonly clock: Clock;
}
