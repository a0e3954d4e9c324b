import { type Act, isForGroups } from '../rounds/rights.ts';
import type { SimpleCommand } from './action.ts';

/** Which right each command asks for; null = anybody's. */
export const simpleActs: Readonly<Record<SimpleCommand, Act | null>> = {
  new: null,
  resume: 'enter',
  mine: null,
  deleted: null,
  preview: 'read',
  check: 'read',
  export: 'export',
  // Marks are taken back at any time: `moves/undo.ts` looks at what the change was.
  undo: 'enter',
  copy: null,
  submit: 'submit',
  withdraw: 'submit',
  secret: 'mask',
  startRound: 'open',
  rounds: 'open',
  review: 'waiting',
  return: 'waiting',
  progress: 'progress',
  // The person's own declarations; what else may be chosen goes by their roles.
  volume: null,
  handover: 'handover',
  share: 'share',
  remind: 'remind',
  grant: 'grant',
  audit: 'audit',
  goals: 'oversee',
  cancel: null,
  help: null,
  private: null,
};

/** Whether a command is answered in a group. */
export function isForGroup(command: SimpleCommand): boolean {
  const act = simpleActs[command];
  return act !== null && isForGroups(act);
}
