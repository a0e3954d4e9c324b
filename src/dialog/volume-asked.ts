import type { Act } from '../rounds/rights.ts';
import { type Action, isOfRound } from './action.ts';
import type { Command } from './command.ts';
import { type VolumeExtent, volumeExtents } from './formats.ts';
import type { Asked } from './parts.ts';
import { ROUNDS } from './round-needs.ts';

/** How a volume of a department is asked for. */

/** Inputs of the chooser. */
export const VOLUME = { round: 'volume_round', department: 'volume_department', extent: 'volume_extent' } as const;

type Form = Readonly<Record<string, string>>;
type Pressed = Action & { a: 'volume' };

/** Which right a click on a volume's card asks for: a person's own declarations are theirs anyway. */
export function volumeAct({ v, e }: Pressed, form: Form): Act | null {
  const ofRound = v === undefined ? (form[VOLUME.round] ?? '') !== '' : isOfRound(v);
  return ofRound ? (e === 'public' ? 'publish' : 'bind') : null;
}

export const extentIn = (form: Form): VolumeExtent => volumeExtents.find((each) => each === form[VOLUME.extent]) ?? 'approved';

/** Parts a volume needs: what a person may choose from, and for a department's the roles. */
export function volumeParts(command: Command): Asked {
  if (command.kind === 'simple' && command.command === 'volume') return { grants: true, rounds: ROUNDS, departments: true };
  if (command.kind !== 'action' || command.action.a !== 'volume') return {};
  return command.action.v === undefined ? { grants: true, rounds: ROUNDS, departments: true } : {};
}
