import { type AssignmentLine, type ResolvedLine, resolve } from '../../../rounds/assignment-lines.ts';
import type { Round } from '../../../rounds/round.ts';
import { part } from '../../parts.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import type { Preparing } from './preparing.ts';

/** People and projects put on a round's list, by the chooser or by lines. */

/** One person and one project, by the chooser. */
export function pick(work: Work, preparing: Preparing, who: string | null, project: string | null): void {
  if (who === null && project === null) return;
  const member = preparing.candidates.find(({ openId }) => openId === who);
  if (!member || project === null) {
    work.note('warn', say(member ? 'round.noProject' : 'round.noPerson', { project: cut(project ?? '', 40), name: member?.name ?? '' }));
    return;
  }
  tellAdded(work, preparing.add(member, { name: project, code: '' }) ? 1 : 0, 1);
}

export function tellAdded(work: Work, added: number, of: number): void {
  if (added > 0) work.note('good', say('round.added', { count: added }));
  if (added < of) work.note('info', say('round.there', { count: of - added }));
}

/** Lines of a list: projects of people who are known; the others wait on the card until somebody decides. */
export function place(work: Work, preparing: Preparing, lines: readonly AssignmentLine[]): void {
  const known = work.state.parts.membersNamed ?? [];
  const departments = new Set(part(work.state.parts, 'departments').map(({ name }) => name));
  const resolved = lines.map((line) => resolve(line, known, departments));
  let added = 0;
  let found = 0;
  const unplaced = [...preparing.round.settings.unplaced];
  for (const each of resolved) {
    if (each.kind === 'found' && preparing.covers(each.member.department)) {
      found += 1;
      if (preparing.add(each.member, { name: each.project, code: each.line.code })) added += 1;
    } else unplaced.push(unplacedOf(each));
  }
  const room = unplaced.slice(0, UNPLACED_MAX);
  preparing.set({ unplaced: room });
  if (unplaced.length > room.length) work.note('warn', say('round.tooMany', { count: unplaced.length - room.length }));
  tellAdded(work, added, found);
}

const UNPLACED_MAX = 300;

function unplacedOf(line: ResolvedLine): Round['settings']['unplaced'][number] {
  const printed = line.line.printed.slice(0, 400);
  if (line.kind === 'unread') return { printed, name: '', project: '', code: line.line.code };
  const name = line.kind === 'found' ? line.member.name : line.name;
  return { printed, name: name.slice(0, 100), project: line.project.slice(0, 400), code: line.line.code };
}
