import type { Finding } from '../../checks/finding.ts';
import type { Step } from '../../form/map.ts';
import { reasonFor } from '../../form/reasons.ts';
import { orderPath, rowIds } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import { act } from '../action.ts';
import { coach } from '../coach.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Button, Text, Tone } from '../reply.ts';
import { cut, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { nameOf } from './names.ts';

/** What stands under an input beside its value: the heaviest finding with its ways out, and what the coach counts. */
export interface Remarks {
  readonly notes: readonly { readonly tone: Tone; readonly text: Text }[];
  readonly buttons: readonly Button[];
}

/** What every submit button of the form carries. */
export interface Save {
  readonly d: string;
  readonly s: string;
  readonly r?: string;
  readonly h: Readonly<Record<string, number>>;
}

const tones: Readonly<Record<Finding['severity'], Tone>> = { error: 'bad', warning: 'warn', hint: 'muted' };

/** The heaviest finding at a cell, how many more there are, 采纳 and 说明理由. The buttons submit the form, so nothing typed is lost. */
export function findingRemarks(open: OpenDraft, findings: readonly Finding[], save: Save, naming?: typeof nameOf): Remarks {
  const [worst] = findings;
  if (!worst) return { notes: [], buttons: [] };
  const reason = reasonFor(open.edit, worst.rule, worst.path);
  const notes: { tone: Tone; text: Text }[] = [{ tone: tones[worst.severity], text: say(worst.message.key, worst.message.params) }];
  if (reason !== null) notes.push({ tone: 'muted', text: say('reason.given', { reason: cut(reason, 80) }) });
  if (findings.length > 1) notes.push({ tone: 'muted', text: say('finding.more', { count: findings.length - 1 }) });
  const at = { rule: worst.rule, p: worst.path };
  const mark = fingerprint(worst.path).toString(36);
  const buttons: Button[] = [];
  if (worst.fix) {
    buttons.push({
      name: `fix_${mark}`,
      text: fixWords(open, worst, naming),
      value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, fix: at }),
    });
  }
  if (worst.severity === 'warning' && reason === null) {
    buttons.push({
      name: `why_${mark}`,
      text: say('button.reason'),
      value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, why: at }),
      style: 'quiet',
    });
  }
  return { notes, buttons };
}

/** The ways out of what the notes tell about cells that stand elsewhere, so each names its cell. */
export function noteButtons(open: OpenDraft, notes: readonly Note[], save: Save): readonly Button[] {
  return notes.flatMap(({ finding }) => (finding ? findingRemarks(open, [finding], save, nameOf).buttons : []));
}

/** What a fix would do, as a button says it: the value, and the cell too when it is not the one the finding is about. */
export function fixWords(open: OpenDraft, finding: Finding, naming?: typeof nameOf): Text {
  const first = finding.fix?.cells.find((cell) => cell.value !== null) ?? finding.fix?.cells[0];
  const place = first && open.map.place(first.path);
  if (!place) {
    const row = removedRow(open, finding);
    return row === null ? say('button.fixIt') : say('button.fixRemove', { row });
  }
  const elsewhere = naming === undefined && first.path === finding.path ? 'no' : 'yes';
  const label = naming?.(open, first.path) ?? place.field.label;
  if (first.value === null) return say('button.fixEmpty', { label, elsewhere });
  const value = cut(shown(place.field, first.value, open.template, open.edit), 30);
  return say('button.fix', { value, label, elsewhere });
}

/** 指标5, when the fix takes the row out that the finding is about. */
function removedRow(open: OpenDraft, finding: Finding): string | null {
  const { group, row } = open.map.place(finding.path) ?? {};
  if (!group || row === undefined) return null;
  const order = finding.fix?.cells.find(({ path }) => path === orderPath(group.key));
  if (!order || order.value?.split(' ').includes(row)) return null;
  return group.rowLabel.replace('{n}', String(rowIds(open.edit, group.key).indexOf(row) + 1));
}

/** The coach's words, the input they stand under, and the cell its button fills. */
export interface Coached {
  readonly path: string;
  readonly fills?: string;
  readonly remarks: Remarks;
}

/** 还差 13.5 万元 [填入]: shown under the cell it would fill, or under the total. */
export function coachRemarks(open: OpenDraft, step: Step, save: Save): Coached | undefined {
  const hint = coach(step, open.edit);
  if (!hint) return undefined;
  const note = { tone: 'info', text: say(hint.key, { amount: hint.amount }) } as const;
  const under = step.card.kind === 'lines' ? 'statement.funding' : (hint.fill?.path ?? 'budget.total');
  const place = hint.fill && open.map.place(hint.fill.path);
  if (!hint.fill || !place) return { path: under, remarks: { notes: [note], buttons: [] } };
  const button: Button = {
    name: 'fill',
    text: say('button.fill', { label: place.field.label, value: shown(place.field, hint.fill.value, open.template, open.edit) }),
    value: act({ a: 'save', go: 'stay', ...save, h: { ...save.h }, fill: { p: hint.fill.path, v: hint.fill.value } }),
  };
  return { path: under, fills: hint.fill.path, remarks: { notes: [note], buttons: [button] } };
}
