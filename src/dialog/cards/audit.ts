import type { AuditEntry } from '../../rounds/audit.ts';
import type { Member } from '../../rounds/member.ts';
import type { DepartmentHead, Paged } from '../../rounds/reading.ts';
import { localOf, timeOf } from '../../rounds/zone.ts';
import { act } from '../action.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { cut, say } from '../text.ts';
import { button, pager } from './buttons.ts';
import { departmentName, nameOfMember } from './people.ts';

/** Entries on one page of the trail. */
export const AUDIT_PAGE = 12;

export interface AuditView {
  readonly trail: Paged<AuditEntry>;
  readonly page: number;
  readonly departments: readonly DepartmentHead[];
  readonly members: ReadonlyMap<string, Member>;
  /** Zone of whoever reads. */
  readonly zone: string;
}

/** What was done, newest first. */
export function auditCard(view: AuditView): CardView {
  const { trail, page } = view;
  const pages = Math.max(1, Math.ceil(trail.total / AUDIT_PAGE));
  const blocks: Block[] =
    trail.total === 0
      ? [{ kind: 'text', text: say('audit.none') }]
      : [
          {
            kind: 'facts',
            facts: trail.rows.map((entry) => ({ label: whoText(entry, view), value: didText(entry, view) })),
          },
          {
            kind: 'buttons',
            buttons: [
              ...pager(page, pages, (to) => act({ a: 'audit', page: to })),
              button('audit_file', 'button.audit.file', act({ a: 'audit', page, file: true })),
            ],
          },
        ];
  return {
    title: say('audit.title', { count: trail.total }),
    ...(pages > 1 ? { subtitle: say('card.page', { page: page + 1, pages }) } : {}),
    tone: 'info',
    blocks,
  };
}

/** `2026-10-03 09:12` as the clocks of a zone show it. */
export function whenOf({ at }: Pick<AuditEntry, 'at'>, zone: string): string {
  const { day, minute } = localOf(at, zone);
  return `${day} ${timeOf(minute)}`;
}

type Names = Pick<AuditView, 'departments' | 'members'>;

const whoText = (entry: AuditEntry, { members, zone }: AuditView): Text =>
  say('audit.who', {
    when: whenOf(entry, zone),
    by: entry.by === '' ? '' : nameOfMember(members, entry.by),
    self: entry.by === '' ? 'yes' : 'no',
  });

/** What was done, without when and by whom. */
export function didText({ act: did, department, detail }: AuditEntry, { departments, members }: Names): Text {
  const where = departmentName(departments, department);
  return say('audit.did', {
    act: did,
    department: where,
    everywhere: where === '' ? 'yes' : 'no',
    name: cut(detail.name ?? '', 40),
    person: detail.person === undefined ? '' : nameOfMember(members, detail.person),
    role: detail.role ?? '',
    count: detail.count ?? 0,
    day: detail.day ?? '',
    reason: cut(detail.reason ?? '', 60),
  });
}
