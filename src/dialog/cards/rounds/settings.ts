import { reviewRoles } from '../../../rounds/review.ts';
import type { Round } from '../../../rounds/round.ts';
import { act } from '../../action.ts';
import { fingerprint } from '../../fingerprint.ts';
import type { CardView, FieldView, Option } from '../../reply.ts';
import { NO_STEP, SETTINGS } from '../../round-action.ts';
import { say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Note } from '../../work.ts';
import { button } from '../buttons.ts';
import { noteLines } from '../notes.ts';
import { roundName } from './names.ts';

/** How a round reminds, and how it is reviewed: every setting in an input of its own. */

/** Review steps a round may have. */
export const STEPS_MAX = 5;

/** What each input shows when nobody typed into it. */
export function settingInputs({ settings, lateAllowed }: Pick<Round, 'settings' | 'lateAllowed'>): ReadonlyMap<string, string> {
  const shown = new Map<string, string>([
    [SETTINGS.remindBefore, settings.remindBefore.join(', ')],
    [SETTINGS.remindAt, settings.remindAt],
    [SETTINGS.quietFrom, settings.quietFrom],
    [SETTINGS.quietUntil, settings.quietUntil],
    [SETTINGS.digestAt, settings.digestAt],
    [SETTINGS.escalateAfter, String(settings.escalateAfter)],
    [SETTINGS.late, lateAllowed ? 'yes' : 'no'],
    [SETTINGS.reasons, settings.reasons.join('\n')],
  ]);
  // One more than there are, as long as there is room.
  for (let at = 0; at < Math.min(settings.steps.length + 1, STEPS_MAX); at += 1) {
    shown.set(SETTINGS.role(at), settings.steps[at]?.role ?? NO_STEP);
    shown.set(SETTINGS.step(at), settings.steps[at]?.name ?? '');
  }
  return shown;
}

export interface SettingsShown {
  readonly notes: readonly Note[];
  /** What could not be read, in its input again. */
  readonly unread: Unread;
  /** Declarations that are being reviewed. */
  readonly waiting: number;
}

export function settingsCard(round: Round, { notes, unread, waiting }: SettingsShown): CardView {
  const shown = settingInputs(round);
  const h = Object.fromEntries([...shown].map(([name, value]) => [name, fingerprint(value)]));
  const preparing = round.state === 'preparing';
  return {
    title: say('settings.title'),
    subtitle: roundName(round),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      {
        kind: 'form',
        name: 'form_settings',
        fields: fieldsOf(shown, waiting).map((field) => withUnread(field, unread)),
        buttons: [
          button('round_set', 'button.round.set', act({ a: 'round', do: 'set', b: round.id, h }), 'primary'),
          preparing
            ? button('round_page', 'button.round.page', act({ a: 'round', do: 'page', b: round.id }))
            : button('round_show', 'button.round.show', act({ a: 'round', do: 'show', b: round.id })),
        ],
      },
    ],
  };
}

const withUnread = (field: FieldView, unread: Unread): FieldView => {
  const bad = unread.get(field.name);
  if (!bad) return field;
  const typed = field.kind === 'select' ? field.value : bad.typed;
  return { ...field, value: typed, notes: [{ tone: 'warn', text: bad.note }, ...(field.notes ?? [])] };
};

function fieldsOf(shown: ReadonlyMap<string, string>, waiting: number): readonly FieldView[] {
  const line = (name: string, more: Partial<FieldView> = {}): FieldView => ({
    name,
    label: say(`settings.field.${name}`),
    kind: 'line',
    value: shown.get(name) ?? '',
    ...more,
  });
  const short = { short: true } as const;
  return [
    line(SETTINGS.remindBefore, { lead: say('settings.lead.remind'), placeholder: say('settings.noDays') }),
    line(SETTINGS.remindAt),
    line(SETTINGS.quietFrom, short),
    line(SETTINGS.quietUntil, short),
    line(SETTINGS.digestAt, short),
    line(SETTINGS.escalateAfter, short),
    {
      name: SETTINGS.late,
      label: say('round.field.late'),
      lead: say('settings.lead.review'),
      kind: 'select',
      value: shown.get(SETTINGS.late) ?? '',
      options: (['yes', 'no'] as const).map((value): Option => ({ value, text: say('round.late', { allowed: value }) })),
    },
    ...stepFields(shown, waiting),
    line(SETTINGS.reasons, { kind: 'area', rows: 4, placeholder: say('settings.reasonExample') }),
  ];
}

function stepFields(shown: ReadonlyMap<string, string>, waiting: number): FieldView[] {
  const rows = Array.from({ length: STEPS_MAX }, (_, at) => at).filter((at) => shown.has(SETTINGS.role(at)));
  return rows.flatMap((at): FieldView[] => [
    {
      name: SETTINGS.role(at),
      label: say('settings.field.role', { number: at + 1 }),
      kind: 'select',
      value: shown.get(SETTINGS.role(at)) ?? '',
      options: [
        ...reviewRoles.map((role): Option => ({ value: role, text: say('settings.role', { role }) })),
        { value: NO_STEP, text: say('settings.noStep') },
      ],
    },
    {
      name: SETTINGS.step(at),
      label: say('settings.field.step', { number: at + 1 }),
      kind: 'line',
      value: shown.get(SETTINGS.step(at)) ?? '',
      placeholder: say('settings.stepExample'),
      ...(waiting > 0 && at === rows.length - 1 ? { notes: [{ tone: 'muted', text: say('settings.whileReviewed', { waiting }) }] } : {}),
    },
  ]);
}
