// One row of the table: a fresh subject and a fresh load generator, each a process of its own.
import { fork } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { answerOf, pathOf } from './form.mjs';

/** Seconds all CPUs of this machine were busy so far; null where /proc is not there. */
function machineBusy() {
  try {
    const line = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
    const [user, nice, system, , , irq, softirq] = line;
    return (user + nice + system + irq + softirq) / 100;
  } catch {
    return null;
  }
}

/** Resolves with the first message of a child that has `key`. */
const told = (child, key) =>
  new Promise((resolve, reject) => {
    const listen = (message) => {
      if (message?.[key] === undefined) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve(message[key]);
    };
    const ended = (code) => reject(new Error(`a process ended (${code}) before it said '${key}'`));
    child.on('message', listen);
    child.on('exit', ended);
  });

const stored = {
  answers: (db, u) => db.prepare('SELECT value FROM answers WHERE user = ? ORDER BY n').pluck().all(u),
  cells: (db, u, count) => {
    const rows = db
      .prepare(
        `SELECT cells.path, cells.value FROM persons JOIN cells ON cells.tenant = persons.tenant AND cells.declaration = persons.current
         WHERE persons.open_id = ?`,
      )
      .all(`ou_${u}`);
    const byPath = new Map(rows.map(({ path, value }) => [path, value]));
    return Array.from({ length: count }, (_, at) => byPath.get(pathOf(at + 1)));
  },
};

/** Compares every answer in the database with the one sent; counts those that differ. */
function missing(file, table, users, cells) {
  const db = new Database(file, { readonly: true });
  let count = 0;
  for (const user of users) {
    const found = stored[table](db, user, cells);
    for (let n = 1; n <= cells; n += 1) if (found[n - 1] !== answerOf(user, n)) count += 1;
  }
  db.close();
  return count;
}

/**
 * @param subject `{file, way, table, env, execArgv}`
 * @param shape `{cells, users, block, rounds, warm, warmRounds, limit}`: cells of the form, users at once, answers a block, walks, warm-up users and their walks, seconds
 */
export async function measure(subject, shape, folder) {
  const { cells, users, block } = shape;
  const file = join(folder, `${subject.name}-${cells}-${process.hrtime.bigint()}.db`);
  const busy = machineBusy();
  const began = Date.now();
  const load = fork(join(import.meta.dirname, 'load.mjs'), [JSON.stringify({ ...shape, way: subject.way })]);
  const api = await told(load, 'api');
  const env = { ...process.env, ...subject.env, BENCH_API: api, BENCH_DB: file, BENCH_CELLS: String(cells), NODE_ENV: 'production' };
  // The SDK's client would send even calls to loopback through a proxy.
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) env[name] = '';
  const server = fork(subject.file, [], { env, execArgv: subject.execArgv ?? [] });
  const blocks = [];
  let result;
  try {
    const port = await told(server, 'port');
    const stats = () => {
      const answer = told(server, 'stats');
      server.send('stats');
      return answer;
    };
    const spent = ({ cpu }) => (cpu.user + cpu.system) / 1000;
    result = await new Promise((resolve, reject) => {
      let before;
      load.on('exit', (code) => reject(new Error(`the load generator ended (${code})`)));
      server.on('exit', (code) => reject(new Error(`the subject ended (${code})`)));
      load.on('message', async (message) => {
        if (message.blockBegins) {
          before = await stats();
        } else if (message.blockEnds) {
          const after = await stats();
          const { block: at, wall, latencies, loadCpu } = message.blockEnds;
          blocks[at] ??= { wall: 0, cpu: 0, loadCpu: 0, latencies: [] };
          blocks[at].wall += wall;
          blocks[at].cpu += spent(after) - spent(before);
          blocks[at].loadCpu += loadCpu;
          blocks[at].latencies.push(...latencies);
        } else if (message.end) {
          const last = await stats();
          resolve({ ...message.end, rss: last.rss, own: (spent(last) + message.end.loadCpu / 1000) / 1000 });
        } else return;
        load.send('go');
      });
      load.send({ port });
    });
  } finally {
    if (server.connected) server.disconnect();
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
    if (load.exitCode === null) load.kill();
  }
  // CPU taken by other programs meanwhile, in CPUs.
  const others = busy === null ? null : Math.max(0, (machineBusy() - busy - result.own) / ((Date.now() - began) / 1000));
  return {
    ...summary(blocks),
    name: subject.name,
    cells,
    users,
    block,
    rss: result.rss / 2 ** 20,
    database: statSync(file).size / 2 ** 20,
    missing: missing(file, subject.table, result.users, cells),
    answers: result.users.length * cells,
    others,
  };
}

function summary(blocks) {
  const latencies = blocks.flatMap((block) => block.latencies).sort((a, b) => a - b);
  const turns = latencies.length;
  const sum = (key) => blocks.reduce((total, block) => total + block[key], 0);
  return {
    turns,
    rate: turns / (sum('wall') / 1000),
    p50: latencies[turns >> 1],
    p99: latencies[Math.floor(turns * 0.99)],
    cpu: sum('cpu') / turns,
    busy: sum('cpu') / sum('wall'),
    loadBusy: sum('loadCpu') / sum('wall'),
    blocks: blocks.map((block) => ({
      cpu: block.cpu / block.latencies.length,
      rate: block.latencies.length / (block.wall / 1000),
    })),
  };
}
