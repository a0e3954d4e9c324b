import { isLocked } from '../../rounds/rights.ts';
import type { Action } from '../action.ts';
import { type Comparing, comparedCard, DIFFERENCES, differencesCard } from '../cards/differences.ts';
import { differencesOf, takeOver } from '../differences.ts';
import { show } from '../place.ts';
import { draftOf, firstStand, openedParams } from '../taken.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { importOf } from './imports.ts';

/** A project of a file that the person has already: what differs is shown, and taken over only as they say. */
export function compare(work: Work, open: OpenDraft, action: Action & { a: 'compare' }, form: Readonly<Record<string, string>>): void {
  const head = importOf(work);
  const project = work.state.imported?.projects.find(({ number }) => number === action.n);
  if (!head) return;
  if (!project) {
    work.toast('warn', say('import.gone'));
    return;
  }
  const locked = open.draft.locked || isLocked(open.draft.state);
  const later = head.found?.projects.find(({ number, exists }) => number > action.n && exists !== null && exists !== open.draft.id);
  const next = later?.exists ? { number: later.number, draft: later.exists } : null;
  const typed = [...(action.c ?? '').split(','), ...(form[DIFFERENCES] ?? '').split('\n')].map(Number);
  const differences = differencesOf(open, project);
  const chosen = differences.map((_, index) => index + 1).filter((number) => typed.includes(number));
  const comparing: Comparing = { import: head.id, number: action.n, page: action.page ?? 0, chosen, locked, next };
  switch (action.do) {
    case 'show':
      work.card(differencesCard(open, differences, comparing));
      return;
    case 'leave':
      work.card(comparedCard(open, [say('compare.left')], comparing));
      return;
    case 'new':
      another(work, open, project);
      return;
    case 'all':
    case 'chosen': {
      const taken = action.do === 'all' ? differences : differences.filter((_, index) => chosen.includes(index + 1));
      if (taken.length === 0) {
        work.toast('info', say(differences.length === 0 ? 'compare.same' : 'compare.chooseFirst'));
        return;
      }
      takeOver(open, taken, work.state.ids);
      if (work.state.person.current !== open.draft.id) work.setPerson({ current: open.draft.id });
      work.moveSeat(firstStand(open));
      work.card(comparedCard(open, [say('compare.taken', { count: taken.length })], comparing));
      return;
    }
    default:
      action.do satisfies never;
  }
}

/** A declaration of its own beside the one that is there. */
function another(work: Work, open: OpenDraft, project: Parameters<typeof draftOf>[1]): void {
  const { person, now, parameters, library, ids } = work.state;
  const made = draftOf(open.template, project, { person, id: `d${ids()}`, at: now, parameters, library });
  const created = work.create(made.draft, made.seat);
  for (const { path, value, raw } of project.cells) created.edit.set(path, value, raw);
  work.setPerson({ current: created.draft.id });
  work.note('info', say('import.opened', openedParams(created)));
  show(work, created);
}
