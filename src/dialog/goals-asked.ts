import type { Command } from './command.ts';
import { DEPARTMENT } from './goals-action.ts';
import type { State } from './state.ts';

/** What a person means who was asked for a text of a department's goals: their next message is that text. */
export const meantForGoals = (command: Command, { person }: Pick<State, 'person'>): Command =>
  command.kind === 'answer' && person.asked !== null ? { kind: 'goalsText', text: command.text, place: person.asked } : command;

/** The department a command about goals is about; null = not said. */
export function goalsDepartment(command: Command): string | null {
  if (command.kind === 'goalsText') return command.place.p;
  if (command.kind !== 'action' || command.action.a !== 'goals') return null;
  return command.action.p ?? (command.form[DEPARTMENT] || null);
}
