import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { call, type Statement, violationOf } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import * as forgetting from '../../src/store/statements/forgetting.ts';
import * as handovers from '../../src/store/statements/handovers.ts';
import * as jobs from '../../src/store/statements/jobs.ts';
import * as outbox from '../../src/store/statements/outbox.ts';
import * as people from '../../src/store/statements/people.ts';
import * as reads from '../../src/store/statements/reads.ts';
import * as reminding from '../../src/store/statements/reminding.ts';
import * as roundReads from '../../src/store/statements/round-reads.ts';
import * as rounds from '../../src/store/statements/rounds.ts';
import * as turn from '../../src/store/statements/turn.ts';
import * as wakes from '../../src/store/statements/wakes.ts';

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'sql' in value && 'order' in value;
const statementsIn = (value: unknown): Statement[] =>
  isStatement(value) ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(statementsIn) : [];
const all = statementsIn(
  [forgetting, handovers, jobs, outbox, reads, turn, rounds, roundReads, people, reminding, wakes].map((module) => ({ ...module })),
);

describe('statements', () => {
  const db = new Database(':memory:');
  migrate(db, join(import.meta.dirname, '../../db/migrations'));
  afterAll(() => db.close());

  it('have names of their own, at most 100 parameters, and run on the schema', () => {
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all.map((statement) => statement.name)).size).toBe(all.length);
    for (const statement of all) {
      expect(statement.order.length).toBeLessThanOrEqual(100);
      db.prepare(statement.sql);
    }
  });

  it('never go through a whole table that grows', () => {
    const growing =
      /SCAN (events|declarations|cells|journal|seats|outgoing|jobs|persons|waiting|named|assignments|people|reminders|audit|wakes|handovers)(?! USING (INDEX|COVERING INDEX) (jobs|lanes)_due)/;
    for (const statement of all) {
      const plan = db
        .prepare(`EXPLAIN QUERY PLAN ${statement.sql}`)
        .all(statement.order.map(() => 1))
        .map((step) => (step as { detail: string }).detail);
      // The oldest rows are the first ones of their table: those scans end after a portion.
      // Other holidays are looked for once a process.
      const allowed = ['forget-events', 'forget-outgoing', 'wake-by-calendar'].includes(statement.name);
      expect([statement.name, allowed ? [] : plan.filter((step) => growing.test(step))]).toEqual([statement.name, []]);
    }
  });

  it('find what is due by an index of what is due only', () => {
    const plan = (statement: Statement) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${statement.sql}`)
        .all(statement.order.map(() => 1))
        .map((step) => (step as { detail: string }).detail)
        .join('\n');
    expect(plan(outbox.claimLanes)).toMatch(/SEARCH lanes USING (COVERING )?INDEX lanes_due \(due<\?\)/);
    expect(plan(outbox.claimedRows)).toMatch(/SEARCH lanes USING INDEX lanes_due \(due=\?\)/);
    expect(plan(outbox.claimedRows)).toMatch(/SEARCH waiting USING INDEX outgoing_waiting \(tenant=\? AND recipient=\?\)/);
    expect(plan(jobs.claimJobs)).toMatch(/SEARCH jobs USING (COVERING )?INDEX jobs_due \(due<\?\)/);
  });

  it('are the only SQL: migrations are as the generator wrote them', () => {
    const folder = join(import.meta.dirname, '../../db/migrations');
    const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] };
    expect(readdirSync(folder).filter((name) => name.endsWith('.sql'))).toEqual(journal.entries.map((entry) => `${entry.tag}.sql`));
  });
});

describe('call', () => {
  it('puts parameters in the order of the statement', () => {
    expect(call(reads.seen, { event: 'e', tenant: 't', other: 1 }).values).toEqual(['t', 'e']);
  });

  it('refuses a missing parameter and a value that D1 would refuse', () => {
    expect(() => call(reads.seen, { tenant: 't' })).toThrow('seen: no parameter event');
    expect(() => call(reads.seen, { tenant: 't', event: '長'.repeat(633_334) })).toThrow(RangeError);
    expect(call(reads.seen, { tenant: 't', event: 'x'.repeat(1_900_000) }).values).toHaveLength(2);
  });
});

describe('violationOf', () => {
  it('reads the same words from both engines', () => {
    for (const wrap of [(text: string) => text, (text: string) => `D1_ERROR: ${text}: SQLITE_CONSTRAINT`]) {
      const kind = (text: string) => violationOf(new Error(wrap(text)));
      expect(kind('UNIQUE constraint failed: events.tenant, events.id')).toBe('duplicate');
      expect(kind('UNIQUE constraint failed: journal.tenant, journal.declaration, journal.revision, journal.part')).toBe('conflict');
      expect(kind('UNIQUE constraint failed: persons.tenant, persons.open_id')).toBe('conflict');
      expect(kind('CHECK constraint failed: moved_on')).toBe('conflict');
      expect(kind('UNIQUE constraint failed: outgoing.tenant, outgoing.id')).toBeNull();
      expect(kind('database is locked')).toBeNull();
    }
    expect(violationOf('events')).toBeNull();
  });
});
