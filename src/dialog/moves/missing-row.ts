import { readAnswer } from '../../form/answers/registry.ts';
import { type Missing, missingRow } from '../../form/locate.ts';
import { act } from '../action.ts';
import { button, commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { titleOf } from '../cards/step.ts';
import { cut, oneLine, QUOTE, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** A row named that is not there (指标12 among four): said, instead of being taken for the answer to another question. */

/** The cell being asked: its path, or a lines group by its key. */
type Asked = { readonly path: string } | undefined;

const within = (missing: Missing, asked: Asked): boolean =>
  asked !== undefined && (asked.path === missing.group.key || asked.path.startsWith(`${missing.group.key}.`));

/** The missing row that a line names; undefined when it names none, or the row now being asked, or goes on as a sentence. */
export function missingIn(open: OpenDraft, asked: Asked, line: string): Missing | undefined {
  const missing = missingRow(open.template, open.edit, line);
  if (!missing) return undefined;
  // A box of lines takes any line; the row after the last is the one a card asks for.
  if (within(missing, asked) && (asked?.path === missing.group.key || missing.number === missing.count + 1)) return undefined;
  const type = asked && open.map.place(asked.path)?.field.type;
  const asksText = asked !== undefined && (type === undefined || type === 'text');
  if (!asksText || missing.rest === '') return missing;
  return readAnswer(missing.rest, { field: missing.field, template: open.template, cells: open.edit }).ok ? missing : undefined;
}

const rowOf = ({ group, number }: Missing): string => group.rowLabel.replace('{n}', String(number));

/** What is said of it: how many there are, what was not stored, what to do. */
export const missingSaid = (missing: Missing) =>
  say('ask.noRow', {
    row: rowOf(missing),
    rows: missing.group.rowLabel.replace('{n}', ''),
    count: missing.count,
    typed: cut(oneLine(missing.rest), QUOTE),
    said: missing.rest === '' ? 'no' : 'yes',
  });

/** A card that says so, with the way to the rows and back to the question. */
export function refuseMissing(work: Work, open: OpenDraft, missing: Missing): void {
  const { step } = missing;
  const label = step.card.label ?? step.section.label;
  const goto = button('goto_rows', 'button.goto', act({ a: 'goto', d: open.draft.id, s: step.id }), 'default', { label });
  work.fresh(noteCard(titleOf(open), [missingSaid(missing)], [commandButton('resume', 'primary'), goto], 'warn'), {
    draft: open.draft.id,
    step: open.seat.step,
    ...(open.seat.row === null ? {} : { row: open.seat.row }),
    ...(open.seat.cell === null ? {} : { cell: open.seat.cell }),
  });
}
