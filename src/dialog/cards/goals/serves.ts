import type { Area } from '../../../rounds/department.ts';
import { act } from '../../action.ts';
import { AREAS } from '../../goals-action.ts';
import type { CardView } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import type { Note, OpenDraft } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteLines } from '../notes.ts';
import { titleOf } from '../step.ts';

/** Which of the department's sub-goals a project serves. */
export const servesCard = (open: OpenDraft, areas: readonly Area[], chosen: readonly string[], notes: readonly Note[]): CardView => ({
  title: titleOf(open),
  tone: 'info',
  blocks: [
    ...noteLines(notes),
    { kind: 'text', text: say('serves.ask') },
    {
      kind: 'lines',
      lines: areas.map(({ name, goal }, at) =>
        say('serves.area', { number: at + 1, name: cut(name, 40), goal: cut(goal, 80), told: goal === '' ? 'no' : 'yes' }),
      ),
    },
    {
      kind: 'form',
      name: 'form_areas',
      fields: [
        {
          name: AREAS,
          label: say('serves.field'),
          kind: 'multi',
          value: chosen.join('\n'),
          placeholder: say('input.choose'),
          options: areas.map(({ id, name }, at) => ({ value: id, text: plain(cut(`${at + 1}. ${name}`, 60)) })),
        },
      ],
      buttons: [button('serves_keep', 'button.serves.keep', act({ a: 'serves', d: open.draft.id, do: 'keep' }), 'primary')],
    },
    { kind: 'buttons', buttons: [commandButton('check'), commandButton('resume')] },
  ],
});
