/** The reminder to a clerk as messages: the earlier one folded, a fresh one with what each project lacks. */
import { type ReminderView, reminderCard, replacedCard, type ToFill } from '../dialog/cards/reminder.ts';
import { lackingOf } from '../dialog/lacking.ts';
import type { Locale } from '../dialog/locale.ts';
import { deadlineOf } from '../rounds/assignment.ts';
import { addWorkingDays } from '../rounds/calendar.ts';
import type { Day } from '../rounds/day.ts';
import type { Reminder } from '../rounds/reminding.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { Place } from '../rounds/timetable.ts';
import { localOf } from '../rounds/zone.ts';
import type { Outgoing } from '../store/store.ts';
import type { RemindPorts } from './ports.ts';

export interface ClerkReminder {
  readonly tenant: string;
  readonly clerk: string;
  /** Id of the message. */
  readonly id: string;
  readonly locale: Locale;
  readonly place: Place;
  readonly now: number;
  readonly open: readonly Tracked[];
  readonly rounds: ReadonlyMap<string, Round>;
  /** The one before, when there is one. */
  readonly earlier: Reminder | null;
  readonly urgedBy: string | null;
}

/** Working days until 周四再提醒我. */
const AGAIN = 2;
/** The platform lets a card be changed for 14 days. */
const CHANGEABLE = 13 * 86_400_000;

export async function reminderMessages(
  ports: Pick<RemindPorts, 'store' | 'renderer' | 'parameters'>,
  reminder: ClerkReminder,
): Promise<readonly Outgoing[]> {
  const { locale, now, place, clerk, earlier } = reminder;
  const projects = await projectsOf(ports, reminder);
  const view: ReminderView = {
    projects,
    now,
    place,
    again: againOn(projects, now, place),
    urgedBy: reminder.urgedBy,
  };
  const recipient = { kind: 'person', id: clerk } as const;
  const fresh: Outgoing = {
    id: reminder.id,
    recipient,
    action: { kind: 'send', ...ports.renderer.card(reminderCard(view), locale) },
    context: null,
  };
  if (earlier === null || now - earlier.at > CHANGEABLE || earlier.at > now) return [fresh];
  const content = ports.renderer.card(replacedCard(), locale).content;
  return [{ id: `${reminder.id}r`, recipient, action: { kind: 'patch', message: earlier.outgoing, content }, context: null }, fresh];
}

/** The day offered for another reminder: some working days on, or the next one when a deadline comes before that. */
function againOn(projects: readonly ToFill[], now: number, { zone, holidays }: Place): Day {
  const today = localOf(now, zone).day;
  const again = addWorkingDays(today, AGAIN, holidays);
  const tooLate = projects.some(({ deadline }) => deadline > now && localOf(deadline, zone).day < again);
  return tooLate ? addWorkingDays(today, 1, holidays) : again;
}

/** What each project lacks, the nearest deadline first. Cells are read only now that somebody is told. */
async function projectsOf(
  { store, parameters }: Pick<RemindPorts, 'store' | 'parameters'>,
  { tenant, clerk, open, rounds }: ClerkReminder,
): Promise<readonly ToFill[]> {
  const projects = await Promise.all(
    open.map(async ({ assignment, filled }): Promise<ToFill | null> => {
      const round = rounds.get(assignment.round);
      if (!round) return null;
      const found = filled && (await store.draft(tenant, filled.id, clerk));
      return {
        assignment: assignment.id,
        round: round.id,
        name: filled?.name || assignment.name,
        deadline: deadlineOf(assignment, round),
        begun: found && {
          draft: found.draft.id,
          returned: found.draft.state === 'returned',
          lacking: lackingOf(found.draft.template, found.draft.cells, parameters),
        },
      };
    }),
  );
  return projects.filter((project) => project !== null).sort((one, other) => one.deadline - other.deadline);
}
