import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Client } from '@larksuiteoapi/node-sdk';
import { Hono } from 'hono';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined, trace: () => undefined };
export const quiet = silent;

/** A sandbox served on loopback, with a clock that stands still unless moved. */
export interface Platform {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** The SDK's own client of the main app, with a token cache of its own. */
  readonly client: Client;
  close(): Promise<void>;
}

export async function startPlatform(options: Partial<SandboxOptions> = {}): Promise<Platform> {
  const sandbox = await createSandbox({ database: ':memory:', ...options });
  const root = new Hono();
  root.route('/', sandbox.app);
  root.get('/healthz', (c) => c.text('bot'));
  const server = createServer(getRequestListener(root.fetch));
  server.on('upgrade', (request, socket, head) => {
    if (!sandbox.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox.setBaseUrl(url);
  return {
    sandbox,
    url,
    client: sdkClient(sandbox, url),
    close: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export const sdkClient = (sandbox: Sandbox, url: string, app = sandbox.mainApp): Client =>
  new Client({ appId: app.appId, appSecret: app.appSecret, domain: url, logger: silent });

/** One request an app's server got, and how it is to answer. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
}
export type Reply = { readonly status?: number; readonly body?: string; readonly afterMs?: number };

export interface AppServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** The app's side: a plain HTTP server that keeps what it gets. */
export async function startAppServer(reply: (received: Received) => Reply | Promise<Reply>): Promise<AppServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const one = { headers: request.headers, raw: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      const { status = 200, body = '{}', afterMs = 0 } = await reply(one);
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body);
      }, afterMs);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A call as any HTTP client makes it, so that status, headers and body can be looked at. */
export async function call(
  platform: Platform,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<{ status: number; headers: Headers; json: { code: number; msg: string; data?: Record<string, unknown> } }> {
  const bearer = token ?? (await tenantToken(platform));
  const response = await fetch(`${platform.url}/open-apis${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json; charset=utf-8' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as { code: number; msg: string } };
}

export async function tenantToken(platform: Platform, app = platform.sandbox.mainApp): Promise<string> {
  const response = await fetch(`${platform.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  });
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
}

export const text = (words: string): string => JSON.stringify({ text: words });

/** Sends to the first clerk and gives the answer. */
export const sendTo = (platform: Platform, msgType: string, content: string, more: Record<string, unknown> = {}) =>
  call(platform, 'POST', '/im/v1/messages?receive_id_type=open_id', {
    receive_id: clerk(platform).person.openId,
    msg_type: msgType,
    content,
    ...more,
  });

export function clerk(platform: Platform) {
  const person = platform.sandbox.people[0];
  if (!person) throw new Error('no people');
  return platform.sandbox.user(person.openId);
}

export const plain = (content: string) => ({ tag: 'plain_text', content });
export const card = (...elements: unknown[]) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: plain('标题') },
  body: { elements },
});
export const submit = (name = 'save', value: unknown = { act: 'save' }) => ({
  tag: 'button',
  name,
  text: plain('保存'),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value }],
});
export const form = (...elements: unknown[]) => ({ tag: 'form', name: 'form', elements });
