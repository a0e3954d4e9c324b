import type { Action } from '../action.ts';
import { auditCard } from '../cards/audit.ts';
import { noteCard } from '../cards/mine.ts';
import { readUnknown } from '../directory.ts';
import { part } from '../parts.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';

/** Where most of those are who fill in such forms; used until somebody's own zone is known. */
const USUAL_ZONE = 'Asia/Shanghai';

/** `/记录`: what was done in the departments the person looks after, page by page, or all of it as a file. */
export function trail(work: Work, action: Action & { a: 'audit' }): void {
  const { parts, person } = work.state;
  const members = part(parts, 'members');
  const zone = members.get(person.openId)?.zone ?? USUAL_ZONE;
  if (action.file) {
    const card = work.fresh(noteCard(say('audit.fileTitle'), [say('audit.writing')], [], 'info'));
    work.jobs.push({
      id: `j${work.state.ids()}`,
      kind: 'auditFile',
      payload: JSON.stringify({ card, zone, admin: work.state.admin, locale: work.person.locale }),
    });
    return;
  }
  const { rows } = part(parts, 'audit');
  readUnknown(
    work,
    rows.flatMap(({ by, detail }) => [by, detail.person ?? '']),
    members,
  );
  work.card(auditCard({ trail: part(parts, 'audit'), page: action.page, departments: part(parts, 'departments'), members, zone }));
}
