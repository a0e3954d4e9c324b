import type { Draft } from '../form/draft.ts';
import { formMap } from '../form/map.ts';
import { knownCells } from '../form/summary.ts';
import { PICK } from './cards/grants.ts';
import { COLLEAGUE, colleagueTyped } from './colleague-action.ts';
import type { Command } from './command.ts';
import type { Asked } from './parts.ts';
import type { State } from './state.ts';

/** Parts that handing over and filling together need, and that filling in needs only where several people fill. */

const nothing: Asked = {};
const ONE = { offset: 0, limit: 1 };
/** Changes looked at for who filled what, and when. */
const CHANGES = { offset: 0, limit: 200 };

export function colleagueParts(command: Command, state: State): Asked {
  switch (command.kind) {
    case 'simple':
      if (command.command === 'handover') return asking(state, state.draft?.assignment ?? null, '');
      return command.command === 'share' ? sharing(state, '') : nothing;
    case 'colleague': {
      const who = colleagueTyped(command.text)[COLLEAGUE.who];
      return command.what === 'handover' ? asking(state, state.draft?.assignment ?? null, who) : sharing(state, who);
    }
    case 'action': {
      const { action, form } = command;
      if (action.a !== 'handover' && action.a !== 'share') return nothing;
      const who = (action.w ?? form[COLLEAGUE.who] ?? '').trim();
      if (action.a === 'share') return sharing(state, who);
      return action.i === undefined ? asking(state, action.n ?? state.draft?.assignment ?? null, who) : answering(state, action.i);
    }
    default:
      return nothing;
  }
}

/** Whom one may choose, and who is meant. */
const choosing = (who: string): Asked => ({
  directory: true,
  membersIn: { department: null, page: { offset: 0, limit: PICK + 1 } },
  ...(who === '' ? {} : { membersNamed: [who] }),
});

/** `project`: of a round; null = a declaration of one's own. */
function asking({ parts, person, draft }: State, project: string | null, who: string): Asked {
  const about = project ?? draft?.id;
  if (about === undefined) return nothing;
  const { assignments, handoversAsked } = parts;
  const [tracked] = assignments?.rows ?? [];
  return {
    ...choosing(who),
    departments: true,
    handoversAsked: { of: 'project', id: about },
    ...(project === null ? {} : { assignments: { which: { by: 'id', id: project }, page: ONE } }),
    ...(tracked ? { round: tracked.assignment.round } : {}),
    ...(handoversAsked ? { members: known([person.openId, who, ...handoversAsked.map(({ receiver }) => receiver)]) } : {}),
  };
}

function answering({ parts }: State, id: string): Asked {
  const { handover, assignments } = parts;
  if (!handover) return { handover: id };
  const [tracked] = assignments?.rows ?? [];
  return {
    handover: id,
    departments: true,
    members: known([handover.giver, handover.receiver]),
    ...(handover.kind === 'assignment' ? { assignments: { which: { by: 'id', id: handover.project }, page: ONE } } : {}),
    ...(tracked ? { round: tracked.assignment.round, grantsIn: { role: 'supervisor', department: tracked.assignment.department } } : {}),
  };
}

function sharing({ parts, person, draft }: State, who: string): Asked {
  if (!draft) return nothing;
  const { seated, history } = parts;
  const people = seated && history ? known([person.openId, who, draft.owner, ...seated, ...history.map(({ by }) => by)]) : null;
  return { ...choosing(who), seated: draft.id, history: CHANGES, ...(people ? { members: people } : {}) };
}

const known = (ids: readonly string[]): readonly string[] => [...new Set(ids)].filter((id) => id !== '');

/** Who else filled cells of the declaration in hand, and who has the project whose code is being typed: of one's own alone nothing is asked. */
export function othersParts(command: Command, { draft, seat, person, parts }: State): Asked {
  if (!draft || !seat) return nothing;
  const code = codeTyped(command, draft);
  if (code !== null && parts.sameCode === undefined) return { sameCode: code };
  const authors = authorsOf(draft, person.openId);
  // What every answer asks.
  if (code === null && authors.size === 0) return nothing;
  const people = known([...authors, ...(code === null ? [] : (parts.sameCode ?? []).map(({ owner }) => owner))]);
  return { ...(code === null ? {} : { sameCode: code }), ...(people.length > 0 ? { authors: people } : {}) };
}

/** Everybody else who filled a cell of the form. Most declarations are one person's alone, and every answer asks. */
function authorsOf({ authors, cells, template }: Draft, me: string): ReadonlySet<string> {
  const others = new Set<string>();
  if (authors.size === 0 || (authors.size === 1 && authors.has(me))) return others;
  cells.forEach(({ by }, path) => {
    if (by !== me && !others.has(by) && formMap(template).place(path)) others.add(by);
  });
  return others;
}

const CODE = /\d{8}[0-9A-Z]{13}/;

/** The 项目编码 in what a person typed or filled in. */
function codeTyped(command: Command, { template }: Draft): string | null {
  const path = knownCells(template).code;
  if (path === null) return null;
  const typed =
    command.kind === 'answer' ? command.text : command.kind === 'action' && command.action.a === 'save' ? (command.form[path] ?? '') : '';
  return typed === '' ? null : (CODE.exec(typed.replace(/[\s[\]［］]/g, '').toUpperCase())?.[0] ?? null);
}
