import type { Block, Text } from '../reply.ts';
import { say } from '../text.ts';
import type { OpenDraft } from '../work.ts';

/** What could not be compared, and what it wants: nobody takes silence for a pass. Only declarations of a round have something to be compared with. */
export function notRunBlocks({ context }: OpenDraft): readonly Block[] {
  if (context === null) return [];
  const lines: readonly Text[] = [
    ...(context.siblings === null ? [say('check.notRun.siblings')] : []),
    ...(context.units === null ? [say('check.notRun.unit')] : []),
    ...(context.departmentTotal === null ? [say('check.notRun.total')] : context.complete ? [] : [say('check.notRun.complete')]),
    ...(context.subGoals === null ? [say('check.notRun.goals')] : []),
  ];
  if (lines.length === 0) return [];
  return [{ kind: 'panel', title: say('check.notRun', { count: lines.length }), blocks: [{ kind: 'lines', lines }] }];
}
