import { expect, it } from 'vitest';
import { createPacer } from '../../src/feishu/pacer.ts';

/** A pacer on a clock that moves only by waiting. */
function paced(config: Parameters<typeof createPacer>[0]) {
  let now = 0;
  const waits: number[] = [];
  const pacer = createPacer(
    config,
    () => now,
    async (ms) => void waits.push(ms),
  );
  return { pacer, waits, pass: (ms: number) => (now += ms) };
}

it('lets five a second through to one person and the next at its time', async () => {
  const { pacer, waits, pass } = paced({ perRecipient: 5, perApp: 0 });
  for (let n = 0; n < 5; n += 1) expect(await pacer.take('a')).toBe(0);
  expect(waits).toEqual([]);
  pass(300);
  expect(await pacer.take('a')).toBe(0);
  expect(waits).toEqual([700]);
  expect(await pacer.take('b')).toBe(0);
  expect(waits).toHaveLength(1);
});

it('queues those who come meanwhile, and sends away who would wait too long', async () => {
  const { pacer, waits } = paced({ perRecipient: 1, perApp: 0, maxWaitMs: 1500 });
  expect(await pacer.take('a')).toBe(0);
  expect(await pacer.take('a')).toBe(0);
  expect(await pacer.take('a')).toBe(2000);
  expect(await pacer.take('a')).toBe(2000);
  expect(waits).toEqual([1000]);
});

it('counts all recipients for the app', async () => {
  const { pacer, waits } = paced({ perRecipient: 0, perApp: 3 });
  for (const who of ['a', 'b', 'c', 'd']) expect(await pacer.take(who)).toBe(0);
  expect(waits).toEqual([1000]);
});

it('never lets more than its limit into any second', async () => {
  const { pacer, waits, pass } = paced({ perRecipient: 5, perApp: 0, maxWaitMs: 10_000 });
  const moments: number[] = [];
  let now = 0;
  for (let n = 0; n < 60; n += 1) {
    const before = waits.length;
    await pacer.take('a');
    moments.push(now + (waits.length > before ? (waits.at(-1) ?? 0) : 0));
    const gap = (n * 37) % 120;
    now += gap;
    pass(gap);
  }
  for (const start of moments) expect(moments.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(5);
});

it('is off at 0', async () => {
  const { pacer, waits } = paced({ perRecipient: 0, perApp: 0 });
  for (let n = 0; n < 500; n += 1) expect(await pacer.take('a')).toBe(0);
  expect(waits).toEqual([]);
});
