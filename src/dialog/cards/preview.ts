import { TEXT_OPERATOR } from '../../form/declaration.ts';
import { linesText } from '../../form/edit.ts';
import type { Step } from '../../form/map.ts';
import { isRequired } from '../../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import { fieldsOf, type Group, groupsOf } from '../../form/template.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { oneLine, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { commandButton } from './buttons.ts';
import { noteBlocks } from './review.ts';
import { titleOf } from './step.ts';

/** The whole table as text, section by section. `reading`: somebody who has no place in it looks at it by a right of theirs. */
export function previewCard(open: OpenDraft, notes: readonly Note[], { reading }: { readonly reading: boolean }): CardView {
  const { missing } = open.progress;
  const errors = open.findings.filter((finding) => finding.severity === 'error').length;
  const draft = missing > 0 || errors > 0;
  const blocks: Block[] = [
    ...noteBlocks(open, notes),
    ...(reading ? [{ kind: 'text', tone: 'muted', text: say('preview.reading') } satisfies Block] : []),
    ...(draft ? [{ kind: 'text', tone: 'warn', text: say('preview.draft', { missing, errors }) } satisfies Block] : []),
    ...open.map.steps.filter((step) => step.card.kind !== 'review').flatMap((step) => sectionBlocks(open, step)),
    {
      kind: 'buttons',
      buttons: reading
        ? [commandButton('export', 'default', open.draft.id)]
        : [commandButton('export', 'primary'), commandButton('check'), commandButton('resume')],
    },
  ];
  return { title: titleOf(open), subtitle: say(draft ? 'preview.subtitleDraft' : 'preview.subtitle'), tone: 'info', blocks };
}

/** A section with what stands in its cells. */
export function sectionBlocks(open: OpenDraft, step: Step): Block[] {
  const label = step.card.label && step.parts > 1 ? `${step.section.label} · ${step.card.label}` : step.section.label;
  const empty = say('preview.empty');
  const facts = fieldsOf(step.card).flatMap((field) => {
    const value = valueAt(open.edit, field.key);
    if (value === null && !isRequired(field, open.edit)) return [];
    if (value !== null && field.type === 'flag') return [{ label: plain(field.label), value: say('option.yes') }];
    return [{ label: plain(field.label), value: value === null ? empty : plain(shown(field, value, open.template, open.edit)) }];
  });
  const groups = groupsOf(step.card);
  const short = step.card.kind === 'items' ? [] : groups.flatMap((group) => groupFacts(open, group, step.card.kind === 'lines'));
  const long =
    step.card.kind === 'items'
      ? groups.flatMap((group) => rowIds(open.edit, group.key).map((row, at) => rowText(open, group, row, at)))
      : [];
  const all = [...facts, ...short];
  return [
    { kind: 'text', bold: true, text: plain(label) },
    ...(all.length > 0 ? [{ kind: 'facts', facts: all } satisfies Block] : []),
    ...(long.length > 0 ? [{ kind: 'lines', lines: long } satisfies Block] : []),
    ...(all.length + long.length === 0 ? [{ kind: 'text', tone: 'muted', text: empty } satisfies Block] : []),
  ];
}

function groupFacts(open: OpenDraft, group: Group, lines: boolean): { label: Text; value: Text }[] {
  const [first] = group.fields;
  if (!first) return [];
  if (lines) {
    const text = linesText(open.edit, group, open.template.moneyUnit);
    return [{ label: plain(first.label), value: text === '' ? say('preview.empty') : plain(text) }];
  }
  return rowIds(open.edit, group.key).map((row, at) => ({
    label: plain(group.rowLabel.replace('{n}', String(at + 1))),
    value: plain(valueAt(open.edit, cellPath(group.key, row, first.key)) ?? ''),
  }));
}

// What stands in a row's first line; the rest follows below it.
const head: ReadonlySet<string> = new Set(['name', 'target.operator', 'target.value', 'target.unit']);

/** A row as two lines: 1. 名称 ≥ 95 %, then its class, description and basis. */
function rowText(open: OpenDraft, group: Group, row: string, at: number): Text {
  const words = (key: string): string => {
    const field = group.fields.find((each) => each.key === key);
    const value = valueAt(open.edit, cellPath(group.key, row, key));
    return field === undefined || value === null ? '' : oneLine(shown(field, value, open.template, open.edit));
  };
  const first = [...head].map(words).filter((part) => part !== '' && part !== TEXT_OPERATOR);
  const rest = group.fields.filter((field) => !head.has(field.key)).map((field) => words(field.key));
  const second = rest.filter((part) => part !== '').join(' · ');
  return say('preview.row', { number: at + 1, first: first.join(' '), second, more: second === '' ? 'no' : 'yes' });
}
