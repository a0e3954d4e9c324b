/** What the adapter costs a turn, in CPU: `npx tsx bench/feishu.ts`. Marks: opening a 2 KB event ≤ 40 µs, drawing a step card ≤ 100 µs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '../src/feishu/client.ts';
import { createNodeTransport } from '../src/feishu/http-node.ts';
import { createMessenger } from '../src/feishu/messenger.ts';
import { normalize } from '../src/feishu/normalize.ts';
import { createRenderer } from '../src/feishu/render/renderer.ts';
import { openWebhook } from '../src/feishu/webhook.ts';
import { stepCard } from '../test/feishu/support/views.ts';
import { config, envelope, NOW, type Request, request, textMessage } from '../test/feishu/support/webhooks.ts';

const micros = (since: NodeJS.CpuUsage, rounds: number): string => {
  const { user, system } = process.cpuUsage(since);
  return `${((user + system) / rounds).toFixed(1)} µs`;
};

const form = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`field_${n}`, '更换书架与照明，增设无障碍坡道。'.repeat(2)]));
const click = {
  operator: { open_id: 'ou_clerk', tenant_key: 'tenant-1' },
  token: 'c-1',
  action: { tag: 'button', name: 'save', value: { do: 'save', rev: 7 }, form_value: form },
  context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
};

function open(name: string, { raw, headers }: Request): void {
  const rounds = 10_000;
  const once = (): string => {
    const verdict = openWebhook(config, raw, (key) => headers[key], NOW);
    if (verdict.kind !== 'event' || normalize(verdict.envelope) === 'ignored') throw new Error('not let in');
    return verdict.kind;
  };
  for (let i = 0; i < rounds; i += 1) once();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i += 1) once();
  console.log(`${name}, ${raw.byteLength} bytes: ${micros(before, rounds)}`);
}

open('open + normalise a message', request(envelope('im.message.receive_v1', textMessage({ text: '31.5 万元'.repeat(40) }))));
open('open + normalise a click', request(envelope('card.action.trigger', click)));

// The answering side runs in this process too, so this is an upper bound.
const server = createServer((incoming, response) => {
  incoming
    .resume()
    .on('end', () => response.end('{"code":0,"msg":"ok","data":{"message_id":"om_1"},"tenant_access_token":"t-1","expire":7200}'));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const transport = createNodeTransport();
const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const messenger = createMessenger({ client: createClient({ appId: 'cli_00000000000000a1', appSecret: 's', domain, transport }) });
const card = createRenderer().card(stepCard, 'zh-CN');
const rounds = 2000;
for (let round = 0; round < 2; round += 1) {
  const before = process.cpuUsage();
  for (let i = 0; i < rounds / 8; i += 1) {
    await Promise.all(Array.from({ length: 8 }, (_, n) => messenger.send({ kind: 'person', id: `ou_${n}` }, card, `u${i}-${n}`)));
  }
  if (round === 1) console.log(`send a step card, the answering server included: ${micros(before, rounds)}`);
}
transport.close();
server.close();
