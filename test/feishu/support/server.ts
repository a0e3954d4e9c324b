/** A small HTTP server that answers as told and remembers what it got. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Got {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export type Answer = (got: Got, response: ServerResponse) => void;

export interface Server {
  readonly url: string;
  readonly got: Got[];
  close(): Promise<void>;
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_got, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };

export async function listen(answer: Answer): Promise<Server> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) };
      got.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    got,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The platform with one token after another; `api` answers the rest. */
export function platform(api: Answer): Answer {
  let tokens = 0;
  return (got, response) => {
    if (!got.path.endsWith('/tenant_access_token/internal')) return api(got, response);
    tokens += 1;
    return json({ code: 0, msg: 'ok', tenant_access_token: `t-${tokens}`, expire: 7200 })(got, response);
  };
}
