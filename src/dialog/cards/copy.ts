import { groupOf, linesText } from '../../form/edit.ts';
import { lastYear } from '../../form/last-year.ts';
import { valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import { act } from '../action.ts';
import type { KnownDeclaration } from '../imported.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import { button, commandButton } from './buttons.ts';
import { noteCard } from './mine.ts';

/** Last year's declarations to begin with, and what they said beside this year's cells. */

/** Name of the chooser in the card's form. */
export const SOURCE = 'source';

export interface CopySource extends KnownDeclaration {
  /** This year's declaration of the same project is there already. */
  readonly again: boolean;
}

const words = ({ name, year, state, again }: CopySource): Text =>
  say('copy.source', {
    name: cut(name, 40),
    named: name === '' ? 'no' : 'yes',
    year,
    dated: year === '' ? 'no' : 'yes',
    state,
    again: again ? 'yes' : 'no',
  });

/** What it is copied for: a project of a round, and whether last year's declaration of it stands first. */
export interface CopyFor {
  readonly round: string;
  readonly id: string;
  readonly name: string;
  readonly isKnown: boolean;
}

/** Which of last year's declarations to copy; how to bring one when there is none. */
export function copyCard(sources: readonly CopySource[], year: string, project: CopyFor | null = null): CardView {
  const [only, ...others] = sources;
  const to = project ? { b: project.round, n: project.id } : {};
  const about = project
    ? [say('copy.for', { name: cut(project.name, 60), found: !only ? 'none' : project.isKnown ? 'same' : 'others' })]
    : [];
  if (!only)
    return noteCard(
      say('copy.title'),
      [...about, say(project ? 'copy.noneFor' : 'copy.none')],
      [
        project
          ? button('begin_it', 'button.round.begin', act({ a: 'round', do: 'begin', b: project.round, n: project.id }), 'primary')
          : commandButton('new', 'primary'),
      ],
    );
  const blocks: Block[] =
    others.length === 0
      ? [
          { kind: 'text', text: words(only) },
          { kind: 'buttons', buttons: [button('copy_it', 'button.copy.it', act({ a: 'copy', d: only.id, ...to }), 'primary')] },
        ]
      : [
          {
            kind: 'form',
            name: 'form_copy',
            fields: [
              {
                name: SOURCE,
                label: say('copy.choose'),
                kind: 'select',
                value: only.again || project?.isKnown === false ? '' : only.id,
                options: sources.map((source) => ({ value: source.id, text: words(source) })),
                placeholder: say('input.choose'),
              },
            ],
            buttons: [button('copy_it', 'button.copy.it', act({ a: 'copy', ...to }), 'primary')],
          },
        ];
  return {
    title: say('copy.title'),
    tone: 'info',
    blocks: [
      ...about.map((text): Block => ({ kind: 'text', bold: true, text })),
      { kind: 'text', text: say('copy.how', { year }) },
      ...blocks,
      { kind: 'text', tone: 'muted', text: say('copy.file') },
    ],
  };
}

/** 去年：31.5 万元, where last year's declaration said something else than what stands there now. */
export function lastRemark(open: OpenDraft, name: string): Text | null {
  const last = lastYear(open.edit);
  const group = groupOf(open.template, name);
  const field = open.map.place(name)?.field;
  const said = (cells: { get: OpenDraft['edit']['get'] }): string => {
    if (group) return linesText(cells, group, open.template.moneyUnit);
    const value = valueAt(cells, name);
    return value === null || !field ? '' : shown(field, value, open.template, open.edit);
  };
  const then = said({ get: (path) => last.get(path) });
  if (then === '' || then === said({ get: (path) => open.edit.get(path) })) return null;
  return say('copy.last', { value: cut(group ? then.replaceAll('\n', '；') : oneLine(then), 120) });
}
