import { act } from '../../action.ts';
import type { CardView } from '../../reply.ts';
import { say } from '../../text.ts';
import { button } from '../buttons.ts';
import { roundName } from '../rounds/names.ts';
import { countsText, deadlineBlocks, departmentBars, type ProgressShown } from './shown.ts';

/** Progress where everybody in a group reads it: counts by department, no names and no amounts. */
export const groupProgressCard = (shown: ProgressShown): CardView => ({
  title: say('progress.title'),
  subtitle: roundName(shown.round),
  tone: 'info',
  blocks: [
    { kind: 'text', bold: true, text: shown.overview.total === 0 ? say('progress.nothing') : countsText(shown) },
    ...deadlineBlocks(shown),
    ...(shown.overview.total === 0 ? [] : [departmentBars(shown.departments)]),
    {
      kind: 'buttons',
      buttons: [
        button('progress_again', 'button.progressAgain', act({ a: 'progress', do: 'show', b: shown.round.id })),
        button('progress_private', 'button.progressPrivate', act({ a: 'progress', do: 'private', b: shown.round.id })),
      ],
    },
  ],
});
