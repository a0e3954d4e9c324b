import type { Actor } from '../../rounds/rights.ts';
import { EVERYWHERE, reach } from '../../rounds/role.ts';
import { AUDIT_PAGE } from '../cards/audit.ts';
import type { Asked, Parts } from '../parts.ts';

/** What `/记录` needs: a page of the trail, cut to the departments the person looks after, and the people in it. */
export function auditAsked(parts: Parts, { page }: { readonly page: number }, actor: Actor): Asked {
  const people = parts.audit?.rows.flatMap(({ by, detail }) => [by, ...(detail.person === undefined ? [] : [detail.person])]) ?? [];
  return {
    departments: true,
    audit: { departments: trailOf(actor), page: { offset: page * AUDIT_PAGE, limit: AUDIT_PAGE } },
    ...(parts.audit ? { members: [...new Set([actor.openId, ...people])] } : {}),
  };
}

/** Departments whose trail somebody may read; null = everything. */
export function trailOf(actor: Actor): readonly string[] | null {
  const departments = reach(actor.grants, 'supervisor', 'admin');
  return departments === EVERYWHERE ? null : departments;
}
