import { money } from '../form/answers/numbers.ts';
import { cleaned, lengthOf } from '../form/answers/reading.ts';
import { unitCode } from '../form/answers/words.ts';
import { decimal } from '../form/decimal.ts';
import { TEXT_MAX } from '../form/declaration.ts';
import { type Assignment, isGiven } from '../rounds/assignment.ts';
import type { Area, Department, DepartmentGoals } from '../rounds/department.ts';
import { measuresIn, measureText } from '../rounds/measures.ts';
import type { Round } from '../rounds/round.ts';
import { type GoalsInput, type GoalsPart, goalsParts, NEW } from './goals-action.ts';
import { goalsRound } from './goals-needs.ts';
import { part } from './parts.ts';
import type { Text } from './reply.ts';
import type { State } from './state.ts';
import { say } from './text.ts';

/** Names of units and sub-goals are one line of a card. */
const NAME_MAX = 100;
const AREAS_MAX = 100;

/** A department's goals in hand: as they are stored, with this turn's changes laid over them. */
export class GoalsInHand {
  readonly before: Department;
  /** The round the department is filling, whose projects serve the goals; null = none. */
  readonly round: Round | null;
  #after: Department;
  readonly #serves = new Map<string, readonly string[]>();

  constructor(
    readonly state: State,
    department: Department,
  ) {
    this.before = department;
    this.#after = department;
    this.round = goalsRound(state);
  }

  get department(): Department {
    return this.#after;
  }

  get goals(): DepartmentGoals {
    return this.#after.goals;
  }

  get changed(): boolean {
    return this.#after !== this.before;
  }

  /** The projects of the department in the round, with what they serve after this turn. */
  get projects(): readonly Assignment[] {
    if (!this.round) return [];
    return part(this.state.parts, 'assignments')
      .rows.map(({ assignment }) => assignment)
      .filter(isGiven)
      .map((assignment) => ({ ...assignment, areas: this.#serves.get(assignment.id) ?? assignment.areas }));
  }

  /** Projects whose sub-goals this turn changes, as they were. */
  get moved(): readonly { readonly before: Assignment; readonly areas: readonly string[] }[] {
    if (!this.round) return [];
    return part(this.state.parts, 'assignments').rows.flatMap(({ assignment }) => {
      const areas = this.#serves.get(assignment.id);
      return areas === undefined || areas.join() === assignment.areas.join() ? [] : [{ before: assignment, areas }];
    });
  }

  /** Projects that serve no sub-goal there is. */
  get adrift(): readonly Assignment[] {
    const there = new Set(this.goals.areas.map(({ id }) => id));
    return there.size === 0 ? [] : this.projects.filter(({ areas }) => !areas.some((id) => there.has(id)));
  }

  area(id: string | undefined): Area | undefined {
    return this.goals.areas.find((area) => area.id === id);
  }

  /** The sub-goal of this id, made where it is not there (yet, or no more). */
  need(id: string): void {
    if (this.area(id)) return;
    this.setGoals({ areas: [...this.goals.areas, { id, name: '', goal: '', measures: [] }].slice(0, AREAS_MAX) });
  }

  drop(id: string): void {
    this.setGoals({ areas: this.goals.areas.filter((area) => area.id !== id) });
    for (const project of this.projects) if (project.areas.includes(id)) this.#serve(project, id, false);
  }

  set(patch: Partial<Omit<Department, 'id' | 'version' | 'goals'>>): void {
    this.#after = { ...this.#after, ...patch };
  }

  setGoals(patch: Partial<DepartmentGoals>): void {
    this.#after = { ...this.#after, goals: { ...this.goals, ...patch } };
  }

  #setArea(id: string, patch: Partial<Omit<Area, 'id'>>): void {
    this.setGoals({ areas: this.goals.areas.map((area) => (area.id === id ? { ...area, ...patch } : area)) });
  }

  #serve(project: Assignment, id: string, on: boolean): void {
    const rest = project.areas.filter((each) => each !== id);
    this.#serves.set(project.id, on ? [...rest, id] : rest);
  }

  /** What stands in an input now; choices one a line. */
  valueOf(input: GoalsInput, id: string | undefined): string {
    const { department, goals } = this;
    const area = this.area(id);
    switch (input) {
      case 'unitCode':
        return department.unitCode;
      case 'unitName':
        return department.unitName;
      case 'total':
        return department.total ?? '';
      case 'overall':
        return goals.overall;
      case 'areaName':
        return area?.name ?? '';
      case 'areaGoal':
        return area?.goal ?? '';
      case 'measures':
        return (area?.measures ?? []).map(measureText).join('\n');
      case 'projects':
        return this.projects
          .filter(({ areas }) => id !== undefined && areas.includes(id))
          .map((project) => project.id)
          .join('\n');
      case 'safeguards':
        return goals.safeguards.join('\n');
      case 'special':
        return goals.special;
      default:
        return input satisfies never;
    }
  }

  /** Stores what was typed into an input; what cannot be read is not stored: the sentence says why. */
  put(input: GoalsInput, id: string | undefined, typed: string): Text | null {
    const text = cleaned(typed);
    const length = lengthOf(text);
    if (length > TEXT_MAX) return say('read.tooLong', { length, max: TEXT_MAX });
    const line = text.replace(/\s*\n\s*/gu, ' ');
    switch (input) {
      case 'unitCode':
        return this.#putCode(line);
      case 'unitName':
        if (length > NAME_MAX) return say('read.tooLong', { length, max: NAME_MAX });
        this.set({ unitName: line });
        return null;
      case 'total':
        return this.#putTotal(line);
      case 'overall':
        this.setGoals({ overall: text });
        return null;
      case 'safeguards':
        this.setGoals({
          safeguards: text
            .split(/\s*\n\s*/u)
            .filter((each) => each !== '')
            .slice(0, AREAS_MAX),
        });
        return null;
      case 'special':
        this.setGoals({ special: text });
        return null;
      case 'areaName':
      case 'areaGoal':
      case 'measures':
      case 'projects':
        return id === undefined ? null : this.#putArea(input, id, text);
      default:
        return input satisfies never;
    }
  }

  #putArea(input: 'areaName' | 'areaGoal' | 'measures' | 'projects', id: string, text: string): Text | null {
    const length = lengthOf(text);
    if (input === 'areaName' && length > NAME_MAX) return say('read.tooLong', { length, max: NAME_MAX });
    if (input === 'projects') {
      const chosen = new Set(text.split('\n'));
      for (const project of this.projects)
        if (chosen.has(project.id) !== project.areas.includes(id)) this.#serve(project, id, chosen.has(project.id));
    } else if (input === 'areaName') this.#setArea(id, { name: text.replace(/\s*\n\s*/gu, ' ') });
    else if (input === 'areaGoal') this.#setArea(id, { goal: text });
    else this.#setArea(id, { measures: [...measuresIn(text)] });
    return null;
  }

  /** Six digits; a name behind them is the unit's. */
  #putCode(text: string): Text | null {
    if (text === '') {
      this.set({ unitCode: '' });
      return null;
    }
    const reading = unitCode(text);
    if (!reading.ok || !/^\d{6}$/.test(reading.value ?? '')) return say('read.unitCode');
    const name = reading.also?.['basics.unitName'];
    this.set({ unitCode: reading.value ?? '', ...(name && this.department.unitName === this.before.unitName ? { unitName: name } : {}) });
    return null;
  }

  #putTotal(text: string): Text | null {
    if (text === '') {
      this.set({ total: null });
      return null;
    }
    const reading = money(text);
    if (!reading.ok) return say(reading.key, reading.params);
    if (reading.value !== null && (decimal(reading.value)?.startsWith('-') ?? true)) return say('read.money');
    this.set({ total: reading.value });
    return null;
  }
}

/** Whether a part has something in it; special funds are complete without a word. */
export function isFilled({ department, goals }: Pick<GoalsInHand, 'department' | 'goals'>, which: GoalsPart): boolean {
  switch (which) {
    case 'unit':
      return department.unitCode !== '' && department.unitName !== '' && department.total !== null;
    case 'overall':
      return goals.overall !== '';
    case 'areas':
      return goals.areas.length > 0;
    case 'safeguards':
      return goals.safeguards.length > 0;
    case 'special':
      return true;
    default:
      return which satisfies never;
  }
}

/** The part asked after this one; null after the last. */
export const partAfter = (which: GoalsPart): GoalsPart | null => goalsParts[goalsParts.indexOf(which) + 1] ?? null;

/** The inputs of a part's card; a sub-goal has a card of its own. */
export function inputsOf(which: GoalsPart, area: string | undefined): readonly GoalsInput[] {
  switch (which) {
    case 'unit':
      return ['unitCode', 'unitName', 'total'];
    case 'areas':
      return area === undefined ? [] : ['areaName', 'areaGoal', 'measures', 'projects'];
    case 'overall':
    case 'safeguards':
    case 'special':
      return [which];
    default:
      return which satisfies never;
  }
}

/** Inputs that hold long texts: they may come as a message. */
export const isLong = (input: GoalsInput): boolean =>
  input === 'overall' || input === 'areaGoal' || input === 'measures' || input === 'safeguards' || input === 'special';

export const isNew = (area: string | undefined): boolean => area === NEW;
