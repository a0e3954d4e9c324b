import type { Finding } from '../../checks/finding.ts';
import { groupOf, linesText } from '../../form/edit.ts';
import type { Step } from '../../form/map.ts';
import { rowIds, valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import type { Member } from '../../rounds/member.ts';
import { act } from '../action.ts';
import { fingerprint } from '../fingerprint.ts';
import { OPEN_ROWS } from '../open-rows.ts';
import type { Block, Button, CardView, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import type { Unread } from '../unread.ts';
import type { Note, OpenDraft } from '../work.ts';
import { saveButton } from './buttons.ts';
import { authorBlocks } from './colleagues/authors.ts';
import { doubtRemarks } from './doubts.ts';
import { fieldView, shownIn } from './field-view.ts';
import { askedName, nameOf } from './names.ts';
import { noteLines } from './notes.ts';
import { offersAt, sampleOf } from './offers.ts';
import { coachRemarks, findingRemarks, noteButtons } from './remarks.ts';
import { covers, type Input, inputsOf } from './step-inputs.ts';

/** What a form card shows beside the stored cells. */
export interface StepExtras {
  readonly notes: readonly Note[];
  readonly unread: Unread;
  /** Other ways to begin, above the form. */
  readonly ways?: readonly Button[];
  /** Id for the spare row of a short group. */
  readonly spare: string;
  /** Names of inputs that an offer filled or left to the person just now. */
  readonly taken: ReadonlySet<string>;
  /** Others who filled cells of the draft, by open id. */
  readonly authors: ReadonlyMap<string, Member>;
}

/** Title of a draft's cards: its name, or that it has none yet. */
export const titleOf = (open: OpenDraft): Text => (open.name === null ? say('card.untitled') : plain(cut(open.name, 60)));

/** 第 3/7 步 资金 · 必填还差 12 格 · 选填 3 格 */
export function progressLine(open: OpenDraft, step: Step): Text {
  const { missing, optional } = open.progress;
  const place = { number: step.number, sections: open.map.sections, section: step.section.label, part: step.part, parts: step.parts };
  return say('step.progress', { ...place, missing, optional });
}

/** Findings that stand at these paths, the heaviest first. */
function findingsAt(open: OpenDraft, inputs: readonly Input[]): ReadonlyMap<string, readonly Finding[]> {
  const at = new Map<string, Finding[]>();
  for (const finding of open.findings) {
    const input = inputs.find((each) => covers(each, finding.path));
    if (!input) continue;
    const list = at.get(input.name);
    if (list) list.push(finding);
    else at.set(input.name, [finding]);
  }
  return at;
}

/** A card with the form of a step, or of one row of it. */
export function stepCard(open: OpenDraft, step: Step, row: string | null, extras: StepExtras): CardView {
  const inputs = inputsOf(open, step, row, extras.spare);
  // Nobody is told what is wrong with a form they have not begun.
  const begun = inputs.some((input) => input.value !== null);
  // What was offered lacks something by nature, and is no mistake yet; rows that were taken from others lack their values by nature: only what is filled in there can be wrong.
  const judged = inputs.filter((input) => !extras.taken.has(input.name) && (row !== OPEN_ROWS || input.value !== null));
  const findings = findingsAt(open, begun ? judged : []);
  const h = Object.fromEntries(inputs.map((input) => [input.name, fingerprint(shownIn(open, input, extras.unread))]));
  const save = { d: open.draft.id, s: step.id, ...(row === null ? {} : { r: row }), h };
  const coached = coachRemarks(open, step, save);
  const offers = offersAt(open, step, row, inputs, save);
  const fields = inputs.map((input) => {
    // What the coach offers to fill need not be said twice.
    const told = (findings.get(input.name) ?? []).filter(
      ({ fix }) => coached?.fills === undefined || !fix?.cells.some(({ path }) => path === coached.fills),
    );
    const found = findingRemarks(open, told, save);
    const other = coached?.path === input.name ? coached.remarks : offers.get(input.name);
    const remarks = other && found.notes.length === 0 ? other : found;
    const doubts = doubtRemarks(open, input.name, save);
    const all = { notes: [...doubts.notes, ...remarks.notes], buttons: [...remarks.buttons, ...doubts.buttons] };
    return fieldView(open, input, all, extras.unread);
  });
  const heading = headingOf(open, step, row);
  const sample = sampleOf(open, step, save);
  const lead = [...noteButtons(open, extras.notes, save), ...sample.buttons];
  const asked = askedName(open);
  const blocks: Block[] = [
    ...noteLines(extras.notes),
    ...(extras.ways && extras.ways.length > 0 ? [{ kind: 'buttons', buttons: extras.ways } satisfies Block] : []),
    ...pendingBlocks(open),
    ...(heading && lead.length === 0 ? [{ kind: 'text', bold: true, text: heading } satisfies Block] : []),
    ...(row === OPEN_ROWS ? [{ kind: 'text', tone: 'muted', text: say('values.hint') } satisfies Block] : []),
    ...(step.card.hint && row === null ? [{ kind: 'text', tone: 'muted', text: plain(step.card.hint) } satisfies Block] : []),
    ...sample.notes.map((note): Block => ({ kind: 'text', ...note })),
    {
      kind: 'form',
      name: `form_${step.id}`,
      ...(lead.length > 0 ? { lead: { buttons: lead, heading } } : {}),
      fields,
      buttons: buttonsOf(step, row, save),
    },
    ...authorBlocks(open, inputs, extras.authors),
    ...(asked === null ? [] : [{ kind: 'text', tone: 'muted', text: say('step.typing', { label: asked }) } satisfies Block]),
  ];
  const progress = progressLine(open, step);
  return { title: titleOf(open), subtitle: progress, tone: 'info', summary: progress, blocks };
}

function headingOf(open: OpenDraft, step: Step, row: string | null): Text | null {
  if (row === OPEN_ROWS) return say('values.heading');
  if (step.card.kind === 'items' && row !== null) {
    const rows = rowIds(open.edit, step.card.group.key);
    const at = rows.indexOf(row);
    return plain(step.card.group.rowLabel.replace('{n}', String((at < 0 ? rows.length : at) + 1)));
  }
  return step.card.label ? plain(step.card.label) : null;
}

function buttonsOf(step: Step, row: string | null, save: Parameters<typeof saveButton>[1]): readonly Button[] {
  if (row === OPEN_ROWS) return [saveButton('next', save, 'primary'), saveButton('list', save), saveButton('later', save, 'quiet')];
  if (step.card.kind === 'items' && row !== null) {
    return [saveButton('another', save, 'primary'), saveButton('list', save), saveButton('later', save, 'quiet')];
  }
  return [
    saveButton('next', save, 'primary'),
    ...(step.card.kind === 'rows' ? [saveButton('stay', save)] : []),
    ...(step.index > 0 ? [saveButton('back', save)] : []),
    saveButton('skip', save, 'quiet'),
    saveButton('later', save, 'quiet'),
  ];
}

/** A value as the person knows it: a goal by its number, not by its id. */
const known = (open: OpenDraft, path: string, value: string): string => {
  const field = open.map.place(path)?.field;
  return field?.type === 'goal' ? shown(field, value, open.template, open.edit) : value;
};

/** What stands in a cell, or in all rows of a text box; '' when nothing does. */
const standing = (open: OpenDraft, path: string): string => {
  const group = groupOf(open.template, path);
  return group ? linesText(open.edit, group, open.template.moneyUnit) : known(open, path, valueAt(open.edit, path) ?? '');
};

/** Cells asked at once; the others follow when these are settled. */
const ASKED = 6;

/** Cells that hold something else than what the person typed: both values, and a button for each. */
export function pendingBlocks(open: OpenDraft): readonly Block[] {
  const pending = Object.entries(open.seat.pending);
  const asked = pending.slice(0, ASKED).flatMap(([path, typed]): Block[] => {
    const now = standing(open, path);
    const key = now === '' ? 'pending.empty' : typed === '' ? 'pending.cleared' : 'pending.changed';
    return [
      {
        kind: 'text',
        tone: 'warn',
        text: say(key, { label: nameOf(open, path), now: cut(now, 200), typed: cut(known(open, path, typed), 200) }),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            name: `take_${fingerprint(path)}`,
            text: say('button.take'),
            value: act({ a: 'settle', d: open.draft.id, p: path, take: true }),
            style: 'primary',
          },
          {
            name: `keep_${fingerprint(path)}`,
            text: say('button.keep'),
            value: act({ a: 'settle', d: open.draft.id, p: path, take: false }),
          },
        ],
      },
    ];
  });
  const more = pending.length - ASKED;
  return more > 0 ? [...asked, { kind: 'text', tone: 'muted', text: say('pending.more', { count: more }) }] : asked;
}
