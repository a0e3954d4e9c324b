import { describe } from 'vitest';
import { draftModelContract } from './draft-model.ts';
import { draftContract } from './drafts.ts';
import { handoverContract } from './handovers.ts';
import { jobContract } from './jobs.ts';
import { outboxContract } from './outbox.ts';
import { outboxModelContract } from './outbox-model.ts';
import { reminderContract } from './reminders.ts';
import { roleContract } from './roles.ts';
import { roundContract } from './rounds.ts';
import { sweepContract } from './sweep.ts';
import { turnContract } from './turns.ts';
import type { Fresh } from './world.ts';

/** What every engine's store promises. */
export function storeContract(name: string, fresh: Fresh): void {
  describe(`the store on ${name}`, () => {
    turnContract(fresh);
    draftContract(fresh);
    outboxContract(fresh);
    jobContract(fresh);
    sweepContract(fresh);
    roundContract(fresh);
    handoverContract(fresh);
    roleContract(fresh);
    reminderContract(fresh);
    draftModelContract(fresh);
    outboxModelContract(fresh);
  });
}
