import { formMap } from '../../../form/map.ts';
import { takenUpCard } from '../../cards/rounds/taken.ts';
import { show } from '../../place.ts';
import type { RoundAction } from '../../round-action.ts';
import { firstStand } from '../../taken.ts';
import { say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { declarationOf, ownOf, projectToBegin, takeUp } from './project.ts';

/** 开始填: the declaration of a project somebody was given; what they brought from a file before is taken up. */
export function begin(work: Work, { n }: RoundAction): void {
  const project = projectToBegin(work, n);
  if (!project) return;
  const own = ownOf(work.state, project);
  if (own) {
    takeUp(work, project, own.id);
    work.fresh(takenUpCard(project, own.id));
    return;
  }
  const open = declarationOf(work, project);
  work.moveSeat(firstStand(open));
  work.note('info', say('round.begun', { sections: formMap(open.template).sections }));
  // The card that was clicked stays: it names other projects as well.
  show(work, open, new Map(), true);
}
