/**
 * What storage costs by itself: `npx tsx bench/store.ts [cells] [users]`. A turn here = person and draft read, one cell, the
 * seat and one message committed (claimed with it), the message marked as sent. CPU is the process's, user and system; one run
 * without waiting for the disk (synchronous=OFF) shows what is ours.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { templateHashes } from '../src/form/template.ts';
import { templates } from '../src/form/templates/registry.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';

const cells = Number(process.argv[2] ?? 60);
const users = Number(process.argv[3] ?? 16);
const turns = 6_000;
const [template] = templates;
if (!template) throw new Error('no template');
const tenant = 'bench';
const at = Date.now();

async function create(store: Store, user: number): Promise<void> {
  const openId = `ou_${user}`;
  const person = {
    tenant,
    openId,
    version: 0,
    locale: 'zh-CN',
    greeted: true,
    current: `d${user}`,
    remembered: {},
    nextSerial: 1,
  } as const;
  await store.commit({
    tenant,
    event: `create-${user}`,
    at,
    person: { before: person, after: person },
    draft: {
      kind: 'create',
      draft: {
        tenant,
        id: `d${user}`,
        state: 'draft',
        owner: openId,
        template,
        structure: templateHashes(template).structure,
        createdAt: at,
        updatedAt: at,
        deletedAt: null,
      },
      change: {
        kind: 'create',
        by: openId,
        at,
        cause: `create-${user}`,
        undoes: null,
        cells: Array.from({ length: cells }, (_, i) => ({ path: `plan.m${i}`, old: null, new: { value: '0' } })),
      },
      summary: { name: 'A school roof', serial: '1', missing: 3 },
    },
    seats: [{ draft: `d${user}`, openId, seat: { step: 'plan', row: null, cell: null, card: null, pending: {} } }],
    outgoing: [],
    jobs: [],
  });
}

let events = 0;
async function turn(store: Store, user: number, send: boolean): Promise<void> {
  const n = ++events;
  const openId = `ou_${user}`;
  await store.person(tenant, openId);
  const loaded = await store.draft(tenant, `d${user}`, openId);
  if (!loaded?.seat) throw new Error('no draft');
  const { draft, seat } = loaded;
  const path = `plan.m${n % cells}`;
  const before = draft.cells.get(path);
  const result = await store.commit({
    tenant,
    event: `e${n}-${Math.random()}`,
    at: at + n,
    draft: {
      kind: 'change',
      before: draft,
      change: {
        kind: 'edit',
        by: openId,
        at: at + n,
        cause: `e${n}`,
        undoes: null,
        cells: [{ path, old: before ? { value: before.value } : null, new: { value: String(n) } }],
      },
      summary: { name: 'A school roof', serial: '1', missing: 3 },
    },
    seats: [{ draft: draft.id, openId, seat: { ...seat, cell: path } }],
    outgoing: [
      {
        id: `o${n}`,
        recipient: { kind: 'person', id: openId },
        action: { kind: 'send', type: 'interactive', content: 'x'.repeat(3_000) },
        context: { draft: draft.id, step: 'plan', cell: path },
      },
    ],
    jobs: [],
    lease: 30_000,
  });
  if (result.kind !== 'done') throw new Error(result.kind);
  const [row] = result.claimed;
  if (!row) throw new Error('nothing claimed');
  if (send) await store.sentOutgoing(row, `om_${n}`, at + n);
  else leftOver.push(row);
}
const leftOver: Parameters<Store['sentOutgoing']>[0][] = [];

async function run(label: string, concurrency: number, send: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'store-bench-'));
  const store = openSqliteStore({ file: join(folder, 'b.db'), migrations: join(import.meta.dirname, '../db/migrations'), templates });
  for (let user = 0; user < users; user += 1) await create(store, user);
  const some = async (count: number): Promise<number[]> => {
    const times: number[] = [];
    let left = count;
    await Promise.all(
      Array.from({ length: concurrency }, async (_, user) => {
        while (left-- > 0) {
          const start = performance.now();
          await turn(store, user % users, send);
          if (!send) for (const row of leftOver.splice(0)) await store.sentOutgoing(row, `om_${row.id}`, at);
          times.push(performance.now() - start);
        }
      }),
    );
    return times.sort((a, b) => a - b);
  };
  await some(1_000);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const times = await some(turns);
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const ms = (n: number) => n.toFixed(3);
  console.log(
    `${label}: ${Math.round((turns / wall) * 1000)} turns/s, user ${ms(used.user / 1000 / turns)} + system ${ms(used.system / 1000 / turns)} ms CPU a turn, median ${ms(times[turns >> 1] ?? 0)} p99 ${ms(times[Math.floor(turns * 0.99)] ?? 0)} ms`,
  );
  await store.close();
  rmSync(folder, { recursive: true });
}

await run(`${cells} cells, 1 at a time`, 1, true);
await run(`${cells} cells, ${users} at a time`, users, true);
