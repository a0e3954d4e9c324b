import { type RosterRow, rosterStandings } from '../../../rounds/roster.ts';
import { act } from '../../action.ts';
import { ALL, PROGRESS_FIELDS } from '../../progress-action.ts';
import type { Block, FieldView, Option } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import { button } from '../buttons.ts';
import { memberWords, roundName } from '../rounds/names.ts';
import { listedRows, named, type ProgressShown, standingText } from './shown.ts';

/** Which round, department and standing is looked at, and whose projects. */
export function filterForm(shown: ProgressShown): Block {
  const { round, rounds, departments, filter } = shown;
  const all: Option = { value: ALL, text: say('progress.all') };
  // Those on this page of the list: all of a department's would be too many for a card.
  const people = new Map(listedRows(shown).map((row) => [row.tracked.assignment.clerk, row]));
  const fields: FieldView[] = [
    ...(rounds.length > 1
      ? [
          select(
            'round',
            round.id,
            rounds.map((each): Option => ({ value: each.id, text: roundName(each) })),
          ),
        ]
      : []),
    ...(departments.length > 1
      ? [
          select('department', filter.department ?? ALL, [
            all,
            ...departments.map(({ id, name }): Option => ({ value: id, text: named(name) })),
          ]),
        ]
      : []),
    ...(departments.length > 0
      ? [
          select('standing', filter.standing ?? ALL, [
            all,
            ...rosterStandings.map((standing): Option => ({ value: standing, text: standingText(standing) })),
          ]),
        ]
      : []),
    ...(people.size > 0 ? [select('person', '', [...people].map(personOption))] : []),
  ];
  if (fields.length === 0) return { kind: 'rule' };
  const here = { a: 'progress', b: round.id } as const;
  return {
    kind: 'form',
    name: 'form_progress',
    fields,
    buttons: [
      button('progress_filter', 'button.progressFilter', act({ ...here, do: 'filter' }), 'primary'),
      ...(people.size > 0 ? [button('progress_person', 'button.progressPerson', act({ ...here, do: 'person' }))] : []),
    ],
  };
}

const personOption = ([openId, { person, department }]: readonly [string, RosterRow]): Option => {
  const words = memberWords({ name: person, departmentName: department });
  return { value: openId, text: words === '' ? say('progress.unnamed') : plain(cut(words, 30)) };
};

const select = (field: keyof typeof PROGRESS_FIELDS, value: string, options: readonly Option[]): FieldView => ({
  name: PROGRESS_FIELDS[field],
  label: say(`progress.field.${field}`),
  kind: 'select',
  value,
  placeholder: say('input.choose'),
  options,
});
