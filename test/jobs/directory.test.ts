import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Directory, DirectoryPerson, SendFailure, Sent } from '../../src/ports.ts';
import type { Write } from '../../src/rounds/write.ts';
import { sweep } from '../../src/sweep.ts';
import { round } from '../contract/round-world.ts';
import { template } from '../form/support.ts';
import { type Office, openOffice } from '../support/post.ts';

const tenant = 't_north';
const from = Date.UTC(2026, 8, 14, 1);
const page = { offset: 0, limit: 50 };

/** An organisation in memory: departments under departments, people in them, and trouble on demand. */
class Organisation implements Directory {
  readonly root = '0';
  readonly under = new Map<string, readonly { id: string; name: string }[]>();
  readonly in = new Map<string, readonly DirectoryPerson[]>();
  readonly alone = new Map<string, DirectoryPerson>();
  trouble: SendFailure | null = null;
  asked = 0;

  async departments(under: string) {
    return this.#answer(this.under.get(under) ?? []);
  }
  async people(department: string) {
    return this.#answer(this.in.get(department) ?? []);
  }
  async person(openId: string) {
    return this.#answer(this.alone.get(openId) ?? null);
  }
  #answer<T>(value: T): Sent<T> {
    this.asked += 1;
    return this.trouble ? { ok: false, failure: this.trouble } : { ok: true, value };
  }
}

const person = (openId: string, name: string, department: string, status: DirectoryPerson['status'] = 'active'): DirectoryPerson => ({
  openId,
  name,
  department,
  status,
});

describe('the directory', () => {
  let office: Office;
  let organisation: Organisation;
  beforeEach(() => {
    office = openOffice([template], from);
    organisation = new Organisation();
    organisation.under.set('0', [
      { id: 'od_a', name: '档案馆' },
      { id: 'od_b', name: '' },
    ]);
    organisation.under.set('od_a', [{ id: 'od_c', name: '保管科' }]);
    // A department that stands under itself, by mistake of the platform's, ends nothing.
    organisation.under.set('od_c', [{ id: 'od_a', name: '档案馆' }]);
    organisation.in.set('0', [person('ou_head', '馆长', '')]);
    organisation.in.set('od_a', [person('ou_1', '林晓', 'od_a'), person('ou_2', '周远', 'od_c')]);
    organisation.in.set('od_c', [person('ou_2', '周远', 'od_c'), person('ou_3', '高岩', 'od_elsewhere', 'frozen')]);
  });
  afterEach(() => office.close());

  let jobs = 0;
  const order = async (payload: Record<string, unknown> = {}): Promise<void> => {
    jobs += 1;
    await office.store.commit({
      tenant,
      event: `e${jobs}`,
      by: 'ou_admin',
      at: office.now,
      outgoing: [],
      jobs: [
        { id: `j${jobs}`, kind: 'directory', person: 'ou_admin', payload: JSON.stringify({ card: null, locale: 'zh-CN', ...payload }) },
      ],
    });
  };
  const run = () => sweep({ ...office.ports, directory: organisation });
  const members = async () =>
    (await office.store.membersIn(tenant, null, page)).rows
      .map((each) => [each.openId, each.name, each.department, each.departmentName, each.status])
      .toSorted();

  it('is read department by department, each person once, in their first department that is known', async () => {
    await order();
    await run();
    expect(await members()).toEqual([
      ['ou_1', '林晓', 'od_a', '档案馆', 'active'],
      ['ou_2', '周远', 'od_c', '保管科', 'active'],
      ['ou_3', '高岩', 'od_c', '保管科', 'frozen'],
      ['ou_head', '馆长', '', '', 'active'],
    ]);
    // A department whose name the app may not know is left out.
    expect((await office.store.departments(tenant)).map((each) => each.name)).toEqual(['保管科', '档案馆']);
    expect(office.errors).toEqual([]);
  });

  it('asks for those who are in no department any more, and keeps what it cannot see', async () => {
    await order();
    await run();
    office.wait(86_400_000);
    organisation.in.set('od_a', [person('ou_2', '周远', 'od_c')]);
    organisation.in.set('od_c', [person('ou_2', '周远', 'od_c')]);
    organisation.alone.set('ou_1', person('ou_1', '林晓', 'od_a', 'resigned'));
    await order();
    await run();
    expect(await members()).toEqual([
      ['ou_1', '林晓', 'od_a', '档案馆', 'resigned'],
      ['ou_2', '周远', 'od_c', '保管科', 'active'],
      ['ou_3', '高岩', 'od_c', '保管科', 'frozen'],
      ['ou_head', '馆长', '', '', 'active'],
    ]);
  });

  it('asks for single people only, when told so', async () => {
    organisation.alone.set('ou_9', person('ou_9', '许晴', 'od_a'));
    await order({ only: ['ou_9', 'ou_unseen'] });
    await run();
    expect(organisation.asked).toBe(2);
    expect(await members()).toEqual([['ou_9', '许晴', 'od_a', '', 'active']]);
  });

  it('is read anew once a day while a round is under way, by whichever process sweeps first', async () => {
    const write = (writes: readonly Write[]) =>
      office.store.commitWrites({ tenant, by: '', at: office.now, outgoing: [], jobs: [], writes });
    const begun = round('r1', { createdAt: office.now, updatedAt: office.now });
    await run();
    expect(organisation.asked).toBe(0);
    await write([{ write: 'openRound', round: begun }]);
    // Within the hour nobody looks.
    await run();
    expect(organisation.asked).toBe(0);
    office.wait(3_600_000);
    await Promise.all([run(), run()]);
    await run();
    const once = organisation.asked;
    expect(await members()).toHaveLength(4);
    office.wait(3_600_000);
    await run();
    expect(organisation.asked).toBe(once);

    office.wait(22 * 3_600_000);
    organisation.in.set('od_c', [person('ou_2', '周远', 'od_c', 'resigned'), person('ou_3', '高岩', 'od_c')]);
    organisation.in.set('od_a', []);
    organisation.alone.set('ou_1', person('ou_1', '林晓', 'od_a'));
    await run();
    expect((await members()).find(([id]) => id === 'ou_2')?.at(-1)).toBe('resigned');
    // A round that has ended asks for nothing more.
    const [now] = (await office.store.rounds(tenant, page)).rows;
    if (!now) throw new Error('the round is gone');
    await write([{ write: 'changeRound', before: now, after: { ...now, state: 'archived' } }]);
    const asked = organisation.asked;
    office.wait(48 * 3_600_000);
    await run();
    expect(organisation.asked).toBe(asked);
  });

  it('is tried again when the platform has no time, and its card tells when it lacks a permission', async () => {
    organisation.trouble = { kind: 'later', after: 2_000, code: 99991400 };
    await order({ card: 'om_card' });
    await run();
    expect(office.post.out).toEqual([]);
    organisation.trouble = { kind: 'setup', code: 99991672 };
    office.wait(2_000);
    await run();
    expect(office.post.out.map((each) => each.kind)).toEqual(['patch']);
    expect(JSON.stringify(office.post.out)).toContain('读不到通讯录');
    expect(office.errors).toEqual(['the directory could not be read']);
  });
});
