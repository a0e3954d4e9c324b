import { isRequired } from '../../../form/progress.ts';
import { valueAt } from '../../../form/rows.ts';
import type { Remarked } from '../../../rounds/review.ts';
import { act } from '../../action.ts';
import { fingerprint } from '../../fingerprint.ts';
import { isGone, wordsOf } from '../../remarked.ts';
import type { Block, CardView, FieldView, Text } from '../../reply.ts';
import type { ReviewDo } from '../../review-action.ts';
import { cut, plain, say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Note, OpenDraft } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { fieldView, shownIn } from '../field-view.ts';
import { nameOf } from '../names.ts';
import { noteBlocks } from '../review.ts';
import { titleOf } from '../step.ts';
import type { Input } from '../step-inputs.ts';
import { remarkLine, saidLine } from './words.ts';

/** The clerk's form of exactly the cells that came back. */

/** Cells on one card; the others follow when these are changed. */
const AT_ONCE = 30;

export function mendCard(open: OpenDraft, asked: readonly Remarked[], notes: readonly Note[], unread: Unread): CardView {
  const inputs = asked.flatMap((each) => {
    const input = inputOf(open, each.path);
    return input ? [{ ...each, input }] : [];
  });
  // What is not changed yet comes first.
  const untouched = inputs.filter(({ path, remark }) => valueAt(open.edit, path) === remark.was);
  const shown = [...untouched, ...inputs.filter((each) => !untouched.includes(each))].slice(0, AT_ONCE);
  const h = Object.fromEntries(shown.map(({ input }) => [input.name, fingerprint(shownIn(open, input, unread))]));
  const press = (what: ReviewDo, style: 'primary' | 'default') =>
    button(`review_${what}`, `button.review.${what}`, act({ a: 'review', do: what, d: open.draft.id, h }), style);
  const rest = asked.filter((each) => !inputs.some(({ path }) => path === each.path));
  const first = open.map.place(shown[0]?.path ?? '')?.step ?? open.map.steps[0];
  const whole = first
    ? [
        button(
          'whole',
          'button.returned.whole',
          act({ a: 'goto', d: open.draft.id, s: first.id, apart: true }),
          rest.length > 0 && shown.length === 0 ? 'primary' : 'default',
        ),
      ]
    : [];
  return {
    title: titleOf(open),
    subtitle: say('returned.subtitle'),
    tone: 'warn',
    summary: say('returned.count', { count: asked.length }),
    blocks: [
      ...noteBlocks(open, notes),
      { kind: 'text', bold: true, text: say('returned.left', { count: asked.length, untouched: untouched.length }) },
      ...(rest.length > 0
        ? [{ kind: 'lines', lines: rest.map(({ path, remark }) => remarkLine(open, path, remark.said)) } satisfies Block]
        : []),
      ...(inputs.length > shown.length
        ? [{ kind: 'text', tone: 'muted', text: say('returned.more', { count: inputs.length - shown.length }) } satisfies Block]
        : []),
      ...(shown.length > 0
        ? [
            {
              kind: 'form',
              name: 'form_mend',
              fields: shown.map(({ input, remark, path }) =>
                withRemark(
                  fieldView(open, input, { notes: [], buttons: [] }, unread),
                  saidLine(remark.said),
                  say('returned.was', { was: wordsOf(open, path, remark.was) }),
                ),
              ),
              buttons: [press('resubmit', 'primary'), press('keep', 'default')],
            } satisfies Block,
          ]
        : []),
      { kind: 'buttons', buttons: [...whole, ...(shown.length === 0 ? [commandButton('submit')] : [])] },
    ],
  };
}

/** An input with what the reviewer said, and what stood in it then. */
const withRemark = (field: FieldView, said: Text, was: Text): FieldView => ({
  ...field,
  // What a reviewer asked for is never folded away.
  aside: false,
  notes: [{ tone: 'warn', text: said }, { tone: 'muted', text: was }, ...(field.notes ?? [])],
});

/** The input of a cell; null when the cell is not there any more. */
function inputOf(open: OpenDraft, path: string): Input | null {
  const place = open.map.place(path);
  if (!place || isGone(open, path)) return null;
  return {
    name: path,
    field: place.field,
    label: plain(cut(nameOf(open, path), 60)),
    value: valueAt(open.edit, path),
    required:
      place.group && place.row !== undefined
        ? isRequired(place.field, open.edit, place.group, place.row)
        : isRequired(place.field, open.edit),
  };
}
