import { formMap } from '../../../form/map.ts';
import { templateHashes } from '../../../form/template.ts';
import type { Assignment } from '../../../rounds/assignment.ts';
import type { Round } from '../../../rounds/round.ts';
import { takenCard } from '../../cards/rounds/taken.ts';
import { part } from '../../parts.ts';
import { show } from '../../place.ts';
import type { RoundAction } from '../../round-action.ts';
import { blankDraft, firstStand, startOf } from '../../taken.ts';
import { say } from '../../text.ts';
import type { Work } from '../../work.ts';

/** 开始填: the declaration of a project somebody was given. */

export function begin(work: Work, { n }: RoundAction): void {
  const round = part(work.state.parts, 'round');
  const rows = part(work.state.parts, 'assignments').rows;
  const at = rows.findIndex(({ assignment }) => assignment.id === n);
  const assignment = rows[at]?.assignment;
  if (!round || !assignment || assignment.state === 'withdrawn') {
    work.toast('warn', say('round.notYours'));
    return;
  }
  if (assignment.declaration !== null && rows[at]?.filled) {
    // A second tap, or an old card: the one declaration is taken up.
    work.setPerson({ current: assignment.declaration });
    work.toast('info', say('round.begunBefore'));
    return;
  }
  if (assignment.locked || round.state === 'discarded') {
    work.toast('warn', say('round.over'));
    return;
  }
  const other = (work.state.parts.sameCode ?? []).find((each) => each.round === round.id && each.owner !== work.state.person.openId);
  if (other) {
    work.fresh(takenCard(assignment, work.state.parts.members?.get(other.owner)));
    return;
  }
  create(work, round, assignment, rows.slice(0, at + 1).filter((row) => row.assignment.state === 'open').length);
}

function create(work: Work, round: Round, assignment: Assignment, serial: number): void {
  const { state } = work;
  const template = state.templates.find((each) => templateHashes(each).structure === round.structure) ?? state.templates[0];
  if (!template) throw new Error('a deployment offers at least one template');
  const draft = {
    ...blankDraft(template, state.person, `d${state.ids()}`, state.now),
    round: round.id,
    assignment: assignment.id,
    department: assignment.department,
  };
  const open = work.create(draft, startOf(template));
  const department = state.parts.department;
  const given: Readonly<Record<string, string | undefined>> = {
    name: assignment.name,
    code: assignment.code,
    year: round.year,
    serial: String(serial),
    unit_code: department?.unitCode,
    unit_name: department?.unitName,
  };
  for (const field of formMap(template).steps.flatMap((each) => ('fields' in each.card ? each.card.fields : []))) {
    const value =
      given[field.type === 'serial' ? field.type : (field.outside ?? '')] || (field.remembered ? state.person.remembered[field.key] : '');
    if (value) open.edit.set(field.key, value);
  }
  const { id: _, version: __, ...rest } = assignment;
  work.write({ write: 'changeAssignment', before: assignment, after: { ...rest, declaration: draft.id, updatedAt: state.now } });
  work.setPerson({ current: draft.id });
  work.moveSeat(firstStand(open));
  work.note('info', say('round.begun', { sections: formMap(template).sections }));
  // The card that was clicked stays: it names other projects as well.
  show(work, open, new Map(), true);
}
