import { describe, expect, test } from 'vitest';
import type { DeclarationState } from '../../src/form/draft.ts';
import { type Act, type Actor, acts, isOfDeclaration, may, type Subject } from '../../src/rounds/rights.ts';
import { EVERYWHERE, type Role, roles } from '../../src/rounds/role.ts';
import { columns, table, told } from './rights-table.ts';

/** The table people read, against the one the code asks. */

const me = 'ou_me';
const home = 'od_home';
const states: readonly DeclarationState[] = ['draft', 'submitted', 'returned', 'approved'];

const actor = (...grants: Actor['grants'][number][]): Actor => ({ openId: me, grants });
/** What an act is done to: a declaration where it is one's, else a department. `mine`: how it is this person's. */
const subject = (
  act: Act,
  over: Partial<Subject> & { mine?: 'owner' | 'shared'; state?: DeclarationState; deleted?: boolean; locked?: boolean } = {},
): Subject => {
  const { mine, state = 'draft', deleted = false, locked = false, ...rest } = over;
  const owner = mine === 'owner' ? me : 'ou_other';
  const declaration = { seated: mine !== undefined, state, deleted, locked };
  return { chat: 'private', department: home, owner, ...(isOfDeclaration(act) ? { declaration } : {}), ...rest };
};
const answer = (...asked: Parameters<typeof may>): string => {
  const verdict = may(...asked);
  return verdict === 'yes' ? 'yes' : verdict.why;
};
const stranger = (act: Act): string => (isOfDeclaration(act) ? 'foreign' : 'role');

describe('the table of rights', () => {
  test('tells of every act and nothing else', () => {
    expect([...table.keys()]).toEqual([...acts]);
    expect(columns).toEqual(['act', 'owner', 'shared', ...roles.slice(1), 'admin', 'in groups', 'when']);
  });

  describe.each(acts)('%s', (act) => {
    test('is for its owner, and for whom it is shared with, as told', () => {
      expect(answer(actor(), act, subject(act, { mine: 'owner' }))).toBe(told(act, 'owner') === '✓' ? 'yes' : stranger(act));
      const shared = answer(actor(), act, subject(act, { mine: 'shared' }));
      expect(shared).toBe(told(act, 'shared') === '✓' ? 'yes' : isOfDeclaration(act) ? 'shared' : 'role');
      expect(answer(actor(), act, subject(act))).toBe(stranger(act));
      // Whoever handed it over has no place in it any more.
      if (isOfDeclaration(act)) {
        const gone = {
          ...subject(act, { mine: 'owner' }),
          declaration: { seated: false, state: 'draft', deleted: false, locked: false },
        } as const;
        expect(answer(actor(), act, gone)).toBe('foreign');
      }
    });

    test.each(roles)('is for a %s as told: at home, abroad, everywhere, of no department, in a group', (role: Role) => {
      const right = told(act, role);
      expect(['', '✓', 'any']).toContain(right);
      const yes = (when: boolean) => (when ? 'yes' : stranger(act));
      const at = (department: string) => actor({ role, department });
      expect(answer(at(home), act, subject(act))).toBe(yes(right !== ''));
      expect(answer(at('od_abroad'), act, subject(act))).toBe(yes(right === 'any'));
      expect(answer(at(EVERYWHERE), act, subject(act))).toBe(yes(right !== ''));
      expect(answer(at(home), act, subject(act, { department: null }))).toBe(yes(right === 'any'));
      expect(answer(at(EVERYWHERE), act, subject(act, { department: null }))).toBe(yes(right !== ''));
      const group = told(act, 'in groups') === '✓' ? 'yes' : 'group';
      expect(answer(at(EVERYWHERE), act, subject(act, { chat: 'group' }))).toBe(right === '' ? stranger(act) : group);
    });

    test('is refused in a group to its owner too', () => {
      if (told(act, 'owner') !== '✓') return;
      expect(answer(actor(), act, subject(act, { mine: 'owner', chat: 'group' }))).toBe(told(act, 'in groups') === '✓' ? 'yes' : 'group');
    });

    test('depends on the state as told', () => {
      if (!isOfDeclaration(act)) return;
      const every = actor(...roles.map((role) => ({ role, department: EVERYWHERE })));
      const when = told(act, 'when');
      for (const state of states) {
        const ended = answer(every, act, subject(act, { mine: 'owner', state, locked: true }));
        expect(ended).toBe(when.includes('round not ended') ? 'ended' : 'yes');
        const locked = when.includes('not submitted, not approved') && (state === 'submitted' || state === 'approved');
        expect(answer(every, act, subject(act, { mine: 'owner', state }))).toBe(locked ? 'locked' : 'yes');
      }
      expect(answer(every, act, subject(act, { mine: 'owner', deleted: true }))).toBe(when === 'deleted too' ? 'yes' : 'deleted');
    });
  });

  test('a stranger is told nothing of the state', () => {
    expect(answer(actor(), 'fill', subject('fill', { state: 'approved', deleted: true, chat: 'group' }))).toBe('foreign');
  });
});
