import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliver, deliverDue, deliverTo } from '../src/delivery.ts';
import { at, claimedBy, message, sayTurn, small, tenant } from './contract/world.ts';
import { type Office, openOffice } from './support/post.ts';

let office: Office;
beforeEach(() => {
  office = openOffice([small], at);
});
afterEach(() => office.close());

const say = (to: string, ...ids: readonly string[]) => office.store.commit(sayTurn(ids.map((id) => message(to, { id }))));
const sent = (): readonly string[] => office.post.out.map((each) => (each.kind === 'send' ? each.uuid : each.kind));
const later = { kind: 'later', after: 1_000, code: 99_991_400 } as const;

describe('messages', () => {
  test('go out in order, each under its own id, once', async () => {
    await say('ou_a', 'a1', 'a2');
    await say('ou_a', 'a3');
    expect(await deliverDue(office.ports)).toBe(3);
    expect(sent()).toEqual(['a1', 'a2', 'a3']);
    expect(await deliverDue(office.ports)).toBe(0);
  });

  test('that a turn holds are sent at once, and what came behind them as well', async () => {
    const result = await office.store.commit(sayTurn([message('ou_a', { id: 'a1' })], { lease: 30_000 }));
    await say('ou_a', 'a2');
    expect(await deliverDue(office.ports)).toBe(0);
    await deliver(office.ports, claimedBy(result));
    expect(sent()).toEqual(['a1', 'a2']);
  });

  test('more than one claim takes are all sent', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `m${String(n).padStart(2, '0')}`);
    await say('ou_a', ...ids);
    await deliverTo(office.ports, tenant, 'ou_a');
    expect(sent()).toEqual(ids);
  });

  test('of one person do not wait for those of another', async () => {
    await say('ou_a', 'a1', 'a2');
    await say('ou_b', 'b1');
    office.post.refuse(later);
    await deliverDue(office.ports);
    expect(sent()).toHaveLength(2);
    expect(sent()).toContain('b1');
  });
});

describe('what cannot be sent', () => {
  test('later: again after the time the platform names, longer each time, nothing overtakes', async () => {
    await say('ou_a', 'a1', 'a2');
    office.post.refuse(later, later);
    await deliverDue(office.ports);
    office.wait(999);
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1']);
    office.wait(1);
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a1']);
    office.wait(1_999);
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a1']);
    office.wait(1);
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a1', 'a1', 'a2']);
  });

  test('later, for two days: given up, and the next ones go', async () => {
    await say('ou_a', 'a1', 'a2');
    office.post.refuse(...Array.from({ length: 30 }, () => later));
    for (let tries = 0; tries < 30; tries += 1) {
      await deliverDue(office.ports);
      office.wait(2 * 3_600_000);
    }
    expect(sent().filter((id) => id === 'a1')).toHaveLength(30);
    expect(sent().at(-1)).toBe('a2');
    expect(office.errors).toEqual(['a message is given up after many tries']);
  });

  test('a card the platform refuses: a text goes instead, under an id of its own', async () => {
    await say('ou_a', 'a1', 'a2');
    office.post.refuse({ kind: 'refused', code: 230_099, detail: 'card' });
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a1t', 'a2']);
    expect(office.post.out[1]).toMatchObject({ message: office.ports.fallback });
    expect(office.errors).toHaveLength(1);
  });

  test('refused, card and text: given up at once', async () => {
    await say('ou_a', 'a1', 'a2');
    office.post.refuse({ kind: 'refused', code: 230_099, detail: 'card' }, { kind: 'refused', code: 230_001, detail: 'text' });
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a1t', 'a2']);
    expect(office.errors).toHaveLength(2);
  });

  test.each([
    ['unreachable', []],
    ['expired', []],
    ['setup', [99_991_672]],
  ] as const)('%s: given up at once, the next goes', async (kind, told) => {
    await say('ou_a', 'a1', 'a2');
    office.post.refuse({ kind, code: 99_991_672 });
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1', 'a2']);
    expect(office.alerts).toEqual(told);
    office.wait(86_400_000);
    expect(await deliverDue(office.ports)).toBe(0);
  });
});

describe('a card that is changed', () => {
  const fold = (of: string) =>
    office.store.commit(sayTurn([message('ou_a', { action: { kind: 'patch', message: of, content: '{"folded":1}' } })]));

  test('is found by the id it was sent under', async () => {
    await say('ou_a', 'a1');
    await deliverDue(office.ports);
    await fold('a1');
    await deliverDue(office.ports);
    expect(office.post.out.at(-1)).toEqual({ kind: 'patch', message: 'om_1', content: '{"folded":1}' });
  });

  test('that never went out has nothing to change', async () => {
    await say('ou_a', 'a1');
    office.post.refuse({ kind: 'unreachable', code: 1 });
    await deliverDue(office.ports);
    await fold('a1');
    await deliverDue(office.ports);
    expect(sent()).toEqual(['a1']);
    expect(await deliverDue(office.ports)).toBe(0);
  });
});
