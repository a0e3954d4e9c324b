import { everything, type RosterStanding, rosterStandings } from '../rounds/roster.ts';
import type { Command } from './command.ts';
import { ALL, PROGRESS_FIELDS, type ProgressAsked } from './progress-action.ts';

/** What a command about progress looks at; null = it is about something else. What comes from a form wins where it was asked to count. */
export function progressAsked(command: Command): ProgressAsked | null {
  if (command.kind === 'simple') return command.command === 'progress' ? { round: null, filter: everything, page: 0 } : null;
  if (command.kind !== 'action' || command.action.a !== 'progress') return null;
  const { action, form } = command;
  const { do: what, b = null, st = null, dep = null, who = null, page = 0 } = action;
  const fromForm = what === 'filter' || (what === 'person' && action.who === undefined);
  if (!fromForm) return { round: b, filter: { standing: st, department: dep, clerk: who }, page };
  const chosen = (field: keyof typeof PROGRESS_FIELDS): string | null => {
    const value = form[PROGRESS_FIELDS[field]];
    return value === undefined || value === '' || value === ALL ? null : value;
  };
  const round = chosen('round') ?? b;
  const clerk = what === 'person' ? chosen('person') : null;
  // Departments and people of one round say nothing of another.
  if (round !== b) return { round, filter: everything, page: 0 };
  return { round, filter: { standing: standingNamed(chosen('standing')), department: chosen('department'), clerk }, page: 0 };
}

const standingNamed = (word: string | null): RosterStanding | null => rosterStandings.find((standing) => standing === word) ?? null;
