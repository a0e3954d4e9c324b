import { templateHashes } from '../../../form/template.ts';
import type { Assignment } from '../../../rounds/assignment.ts';
import { addWorkingDays } from '../../../rounds/calendar.ts';
import { isDay } from '../../../rounds/day.ts';
import type { Member } from '../../../rounds/member.ts';
import { may } from '../../../rounds/rights.ts';
import { isBegun, type Round, type RoundSettings, standardSettings } from '../../../rounds/round.ts';
import { localOf, minuteOf, momentOf } from '../../../rounds/zone.ts';
import { actorOf } from '../../acts.ts';
import { part } from '../../parts.ts';
import type { State } from '../../state.ts';

/** A round in preparation while a turn changes it: the round itself, its list, and who is on it. */

/** Where a person lives whose clicks have not told yet: the form is one of China. */
const USUAL_ZONE = 'Asia/Shanghai';
/** Working days until the deadline that is proposed, and the hour of it. */
const USUAL_DAYS = 20;
const USUAL_TIME = '17:00';

/** Ways a declaration is reviewed, to choose from. */
export const reviewWays = {
  supervisor: [{ name: '', role: 'supervisor' }],
  two: [
    { name: '', role: 'supervisor' },
    { name: '', role: 'reviewer' },
  ],
  three: [
    { name: '', role: 'supervisor' },
    { name: '', role: 'reviewer' },
    { name: '', role: 'publisher' },
  ],
} as const satisfies Readonly<Record<string, RoundSettings['steps']>>;
export type ReviewWay = keyof typeof reviewWays;
export const isReviewWay = (text: string): text is ReviewWay => Object.hasOwn(reviewWays, text);

/** The way a round is reviewed, when it is one of those. */
export const reviewWayOf = ({ steps }: RoundSettings): ReviewWay | null =>
  Object.keys(reviewWays)
    .filter(isReviewWay)
    .find((way) => JSON.stringify(reviewWays[way]) === JSON.stringify(steps)) ?? null;

export class Preparing {
  readonly added: Assignment[] = [];
  readonly dropped = new Set<string>();
  readonly #changed = new Map<string, Assignment>();
  #after: Round;

  constructor(
    readonly state: State,
    readonly before: Round,
    readonly stored: readonly Assignment[],
  ) {
    this.#after = before;
  }

  /** The round with the changes so far. */
  get round(): Round {
    return this.#after;
  }

  change(patch: Partial<Round>): void {
    this.#after = { ...this.#after, ...patch };
  }

  set(settings: Partial<RoundSettings>): void {
    this.change({ settings: { ...this.round.settings, ...settings } });
  }

  /** The projects with the changes so far. */
  get list(): readonly Assignment[] {
    return [...this.stored, ...this.added]
      .map((each) => this.#changed.get(each.id) ?? each)
      .filter(({ id, state }) => state === 'open' && !this.dropped.has(id));
  }

  /** A project as it will be after the turn. */
  replace(assignment: Assignment): void {
    this.#changed.set(assignment.id, assignment);
  }

  /** Everybody known to this turn, by open id. */
  get members(): ReadonlyMap<string, Member> {
    const { members, membersNamed, membersIn } = this.state.parts;
    const all = [...(membersIn?.rows ?? []), ...(membersNamed ?? []), ...(members?.values() ?? [])];
    return new Map(all.map((member) => [member.openId, member]));
  }

  /** Those whom the person may give a project. */
  get candidates(): readonly Member[] {
    return part(this.state.parts, 'membersIn').rows.filter((member) => member.status === 'active' && this.covers(member.department));
  }

  /** Rounds that may be last year's, newest first. */
  get earlier(): readonly Round[] {
    return (this.state.parts.rounds?.rows ?? []).filter(isBegun);
  }

  /** Whether the person may give out projects in a department. */
  covers(department: string): boolean {
    return may(actorOf(this.state), 'assign', { chat: 'private', department }) === 'yes';
  }

  /** Puts a project on the list; one that stands there for the same person is not put there twice. */
  add(member: Member, project: { readonly name: string; readonly code: string }): boolean {
    const { now, ids } = this.state;
    const name = project.name.slice(0, PROJECT_MAX);
    if (this.list.some((each) => each.clerk === member.openId && each.name === name)) return false;
    this.added.push({
      id: `a${ids()}`,
      version: 0,
      round: this.round.id,
      department: member.department,
      clerk: member.openId,
      name,
      code: project.code,
      declaration: null,
      state: 'open',
      deadline: null,
      locked: false,
      areas: [],
      createdAt: now,
      updatedAt: now,
    });
    return true;
  }
}

/** Longest name of a project in characters: what a form takes (domain.md §2) with room to spare. */
const PROJECT_MAX = 200;

/** A new round as it is proposed. */
export function proposedRound(state: State, year: string): Round {
  const { person, now, ids, parts, holidays, templates } = state;
  const zone = parts.membersIn?.rows.find(({ openId }) => openId === person.openId)?.zone ?? USUAL_ZONE;
  const day = addWorkingDays(localOf(now, zone).day, USUAL_DAYS, holidays);
  const template = templates[0];
  if (!template) throw new Error('a deployment offers at least one template');
  const earlier = parts.rounds?.rows.find((round) => isBegun(round) && round.year < year);
  return {
    id: `r${ids()}`,
    version: 0,
    year,
    title: '',
    structure: templateHashes(template).structure,
    deadline: momentOf({ day, minute: minuteOf(USUAL_TIME) ?? 0 }, zone),
    zone,
    state: 'preparing',
    lateAllowed: true,
    settings: earlier ? { ...earlier.settings, unplaced: [] } : standardSettings,
    source: earlier?.id ?? null,
    owner: person.openId,
    createdAt: now,
    updatedAt: now,
  };
}

/** The deadline somebody chose, or null when day or time is none. */
export function deadlineOfForm(day: string, time: string, zone: string): number | null {
  const minute = minuteOf(
    time
      .trim()
      .replace('：', ':')
      .replace(/^(\d):/, '0$1:'),
  );
  return isDay(day) && minute !== null ? momentOf({ day, minute }, zone) : null;
}
