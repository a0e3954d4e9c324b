import type { Holidays } from '../rounds/holidays.ts';
import type { Member } from '../rounds/member.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { Place } from '../rounds/timetable.ts';

/** Where somebody is taken to be when neither they nor a round of theirs has told. */
export const HOME = 'Asia/Shanghai';

/** Somebody's clock and calendar: where their clicks came from, else where their round is. */
export const placeOf = (
  members: readonly Member[],
  openId: string,
  rounds: ReadonlyMap<string, Round>,
  open: readonly Tracked[],
  holidays: Holidays,
): Place => {
  const member = members.find((each) => each.openId === openId);
  return { zone: member?.zone ?? rounds.get(open[0]?.assignment.round ?? '')?.zone ?? HOME, holidays };
};
