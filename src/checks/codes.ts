import { stateOf } from '../form/cell.ts';
import type { Rule } from './finding.ts';

/** A02: 项目编码 is 8 digits and 13 digits or capitals (domain.md §2), no check digit. */
export const projectCode: Rule = {
  id: 'A02',
  check({ declaration }) {
    const code = declaration?.code ?? null;
    if (stateOf(code) !== 'given' || code === null || /^\d{8}[0-9A-Z]{13}$/.test(code)) return [];
    return [
      {
        rule: 'A02',
        severity: 'error',
        path: 'code',
        printed: code,
        message: { key: 'finding.projectCode', params: { value: code, length: [...code].length } },
      },
    ];
  },
};

/** Unit codes have 6 digits (domain.md §2). */
export const unitCode: Rule = {
  id: 'A01',
  check({ declaration }) {
    const code = declaration?.basics.unitCode ?? null;
    if (stateOf(code) !== 'given' || code === null || /^\d{6}$/.test(code)) return [];
    return [
      {
        rule: 'A01',
        severity: 'error',
        path: 'basics.unitCode',
        printed: code,
        message: { key: 'finding.unitCode', params: { value: code } },
      },
    ];
  },
};
