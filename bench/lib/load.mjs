// The load generator and the fake platform, in a process of their own: one raw keep-alive socket per user. A turn is over when the
// webhook was answered as it should be and, where the bot answers through the API, its message reached the platform.
import http from 'node:http';
import { Connection } from './connection.mjs';
import { platformAnswer } from './wire.mjs';

process.on('disconnect', () => process.exit(4)); // never outlive the harness
const { way: wayName, cells, users, block, rounds, warm, warmRounds, limit } = JSON.parse(process.argv[2]);
const way = await import(`../ways/${wayName}.mjs`);

/** user → told when a message for them arrives */
const waiting = new Map();
/** user → the card they see */
const places = new Map();

const platform = http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const answer = platformAnswer(request.method, request.url, Buffer.concat(parts).toString());
    const bytes = Buffer.from(answer.body);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length }).end(bytes);
    if (answer.user === undefined) return;
    if (way.onTheFly) places.set(answer.user, { message: answer.message, card: JSON.parse(answer.content) });
    const told = waiting.get(answer.user);
    waiting.delete(answer.user);
    told?.();
  });
});
platform.keepAliveTimeout = 60_000;
await new Promise((resolve) => platform.listen(0, '127.0.0.1', resolve));

const ask = (message) =>
  new Promise((resolve) => {
    process.once('message', resolve);
    process.send(message);
  });

let refused = 0;
async function turn(connection, user, bytes, waitsForMessage = way.waitsForMessage) {
  const began = process.hrtime.bigint();
  const arrived = waitsForMessage ? new Promise((resolve) => waiting.set(user, resolve)) : undefined;
  const answer = await connection.send(bytes);
  if (arrived ? answer.status !== 200 : !way.answered(answer)) {
    refused += 1;
    throw new Error(`${user} was answered ${answer.status} ${answer.body.toString().slice(0, 300)}`);
  }
  if (arrived) await arrived;
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  if (way.onTheFly && !arrived) places.get(user).card = way.cardIn(answer.body);
  return took;
}

let people = 0;
const measured = [];
/** Every connection's user walks the form once, block by block; between blocks the harness reads the subject's CPU. */
async function round(connections, counts) {
  const names = connections.map(() => `u${++people}`);
  if (counts) measured.push(...names);
  const built = way.onTheFly ? undefined : names.map((user) => Array.from({ length: cells }, (_, at) => way.request(user, at + 1)));
  await Promise.all(
    names.map(async (user, at) => {
      const opening = way.opening(user);
      if (opening) await turn(connections[at], user, opening, true);
    }),
  );
  for (let from = 0; from < cells; from += block) {
    const latencies = [];
    if (counts) await ask({ blockBegins: true });
    const cpu = process.cpuUsage();
    const began = process.hrtime.bigint();
    await Promise.all(
      names.map(async (user, at) => {
        for (let n = from + 1; n <= Math.min(cells, from + block); n += 1) {
          const bytes = built ? built[at][n - 1] : way.request(user, n, places.get(user));
          latencies.push(await turn(connections[at], user, bytes));
        }
      }),
    );
    const wall = Number(process.hrtime.bigint() - began) / 1e6;
    const used = process.cpuUsage(cpu);
    if (counts) await ask({ blockEnds: { block: from / block, wall, latencies, loadCpu: (used.user + used.system) / 1000 } });
  }
}

const { port } = await ask({ api: `http://127.0.0.1:${platform.address().port}` });
const timer = setTimeout(() => {
  process.stderr.write(`the load generator gave up after ${limit} s\n`);
  process.exit(3);
}, limit * 1000);
const connect = (count) => Array.from({ length: count }, () => new Connection(port));
if (warm > 0) {
  const connections = connect(warm);
  for (let at = 0; at < warmRounds; at += 1) await round(connections, false);
  for (const connection of connections) connection.close();
}
const connections = connect(users);
for (let at = 0; at < rounds; at += 1) await round(connections, true);
clearTimeout(timer);
const cpu = process.cpuUsage();
await ask({ end: { users: measured, refused, loadCpu: cpu.user + cpu.system } });
process.exit(0);
