import { rosterStandings } from '../../../rounds/roster.ts';
import { act } from '../../action.ts';
import { ALL, PROGRESS_FIELDS } from '../../progress-action.ts';
import type { Block, FieldView, Option } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import { button } from '../buttons.ts';
import { memberWords, roundName } from '../rounds/names.ts';
import { named, type ProgressShown, standingText } from './shown.ts';

/** People offered one by one; a department chosen first makes them fewer. */
const PEOPLE = 80;

/** Which round, department and standing is looked at, and whose projects. */
export function filterForm(shown: ProgressShown): Block {
  const { round, rounds, departments, filter, people } = shown;
  const all: Option = { value: ALL, text: say('progress.all') };
  const within = people.filter(({ department }) => filter.department === null || department === filter.department);
  const names = new Map(departments.map(({ id, name }) => [id, name]));
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
    ...(within.length > 0
      ? [
          select(
            'person',
            '',
            within.slice(0, PEOPLE).map(({ openId, name, department }): Option => {
              const words = memberWords({ name, departmentName: names.get(department) ?? '' });
              return { value: openId, text: plain(cut(words, 30)) };
            }),
          ),
        ]
      : []),
  ];
  if (fields.length === 0) return { kind: 'rule' };
  const here = { a: 'progress', b: round.id } as const;
  return {
    kind: 'form',
    name: 'form_progress',
    fields,
    buttons: [
      button('progress_filter', 'button.progressFilter', act({ ...here, do: 'filter' }), 'primary'),
      ...(within.length > 0 ? [button('progress_person', 'button.progressPerson', act({ ...here, do: 'person' }))] : []),
    ],
  };
}

const select = (field: keyof typeof PROGRESS_FIELDS, value: string, options: readonly Option[]): FieldView => ({
  name: PROGRESS_FIELDS[field],
  label: say(`progress.field.${field}`),
  kind: 'select',
  value,
  placeholder: say('input.choose'),
  options,
});
