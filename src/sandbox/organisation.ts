import type { Role } from './types.ts';

/** Somebody of the tenant; the e-mail names them for good, so that an older database gets only those it lacks. */
export interface Staff {
  readonly name: string;
  readonly enName: string;
  readonly department: string;
  readonly role: Role;
  readonly color: string;
  /** Before the @. */
  readonly mail: string;
  readonly mobile: string;
}

/** Name and the name of the department above; without one it stands under the root. */
export interface DepartmentSeed {
  readonly name: string;
  readonly under?: string;
}

export const departments: readonly DepartmentSeed[] = [
  { name: '教育局' },
  { name: '交通局' },
  { name: '财政局' },
  { name: '信息公开办公室' },
  { name: '养护科', under: '交通局' },
];

/** Later ones come at the end: positions are kept. */
export const staff: readonly Staff[] = [
  person('林晓', 'Lin Xiao', '教育局', 'clerk', '#2ea121', 'linxiao', 1),
  person('周远', 'Zhou Yuan', '交通局', 'clerk', '#de7802', 'zhouyuan', 2),
  person('陈敏', 'Chen Min', '教育局', 'supervisor', '#d83931', 'chenmin', 3),
  person('何静', 'He Jing', '财政局', 'reviewer', '#0442d2', 'hejing', 4),
  person('吴迪', 'Wu Di', '信息公开办公室', 'publisher', '#7f3bf5', 'wudi', 5),
  person('许晴', 'Xu Qing', '教育局', 'clerk', '#0e8f8f', 'xuqing', 6),
  person('高岩', 'Gao Yan', '养护科', 'clerk', '#8a6d1f', 'gaoyan', 7),
];

function person(name: string, enName: string, department: string, role: Role, color: string, mail: string, number: number): Staff {
  return { name, enName, department, role, color, mail, mobile: `+861390000${String(number).padStart(4, '0')}` };
}
