/** What people may be besides a clerk with projects of their own. */
export const roles = ['admin', 'supervisor', 'reviewer', 'publisher'] as const;
export type Role = (typeof roles)[number];

/** Stands for every department. */
export const EVERYWHERE = '*';

/** A role somebody was given, in one department or everywhere. */
export interface Grant {
  readonly openId: string;
  readonly role: Role;
  /** A department's id, or `EVERYWHERE`. */
  readonly department: string;
  readonly grantedBy: string;
  readonly at: number;
}

/** Whether grants give a role in a department; null = in a matter of no department, for which the role must hold everywhere. */
export const holds = (grants: readonly Pick<Grant, 'role' | 'department'>[], role: Role, department: string | null): boolean =>
  grants.some((grant) => grant.role === role && (grant.department === EVERYWHERE || grant.department === department));

/** Departments in which grants give one of these roles; `EVERYWHERE` when in all of them. */
export function reach(
  grants: readonly Pick<Grant, 'role' | 'department'>[],
  ...of: readonly Role[]
): readonly string[] | typeof EVERYWHERE {
  const departments = grants.filter((grant) => of.includes(grant.role)).map((grant) => grant.department);
  return departments.includes(EVERYWHERE) ? EVERYWHERE : [...new Set(departments)];
}
