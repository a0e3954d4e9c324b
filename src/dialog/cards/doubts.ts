import { doubtAt, doubtPath, doubtsIn } from '../../form/doubts.ts';
import { groupOf } from '../../form/edit.ts';
import { cellPath, rowIds } from '../../form/rows.ts';
import type { Group } from '../../form/template.ts';
import { act } from '../action.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Button, Text } from '../reply.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import type { Remarks, Save } from './remarks.ts';

/** What a file left in doubt, said at its cell until somebody has looked. */

/** Doubts told under one input; a text box of lines may hold several. */
const TOLD = 3;

/** The doubtful cells an input answers: its own, or those of all rows its lines hold. */
export function doubtsAt(open: OpenDraft, name: string): readonly string[] {
  const group = groupOf(open.template, name);
  const paths = group
    ? rowIds(open.edit, group.key).flatMap((row) => group.fields.map((field) => cellPath(group.key, row, field.key)))
    : [name];
  return paths.filter((path) => open.edit.get(doubtPath(path)) !== undefined);
}

/** The reasons under an input, and a button that says it is right as it stands. */
export function doubtRemarks(open: OpenDraft, name: string, save: Save): Remarks {
  const paths = doubtsAt(open, name);
  if (paths.length === 0) return { notes: [], buttons: [] };
  const notes = paths.slice(0, TOLD).flatMap((path) => {
    const doubt = doubtAt(open.edit, path);
    const text: Text | undefined = doubt
      ? say(`note.${doubt.reason}`, { ...doubt.params, printed: cut(oneLine(doubt.printed), 60) })
      : undefined;
    return text ? [{ tone: 'warn', text } as const] : [];
  });
  const mark = fingerprint(name).toString(36);
  return {
    notes,
    buttons: [
      ...yearsButton(open, paths, save, name, mark),

      {
        name: `seen_${mark}`,
        text: say('button.seen'),
        value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, seen: name }),
        style: 'quiet',
      },
    ],
  };
}

/** 年份改成今年, where the texts still name last year. */
function yearsButton(open: OpenDraft, paths: readonly string[], save: Save, name: string, mark: string): Button[] {
  const old = paths.flatMap((path) => doubtAt(open.edit, path) ?? []).find(({ reason }) => reason === 'oldYear');
  return old
    ? [
        {
          name: `years_${mark}`,
          text: say('button.years', { year: old.params?.year ?? '' }),
          value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, years: name }),
        },
      ]
    : [];
}

/** How many cells of a step are in doubt. */
export const doubtful = (open: OpenDraft, step: OpenDraft['step']): number => doubtsIn(step, open.edit).length;

/** How many cells of a row are in doubt. */
export const doubtfulRow = (open: OpenDraft, group: Group, row: string): number =>
  group.fields.filter(({ key }) => open.edit.get(doubtPath(cellPath(group.key, row, key))) !== undefined).length;
