/** What both Node entries share: the HTTP server, work after the answer, the sweep's clockwork, an orderly end. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';
import { Cron } from 'croner';
import type { Hono } from 'hono';
import type { Log } from './log.ts';

/** Work that goes on after an answer, waited for at the end. */
export class Afterwards {
  readonly #running = new Set<Promise<void>>();

  add(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }

  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }
}

/** Listens; resolves with the address when ready. @throws the listen error (port in use …). */
export function listen(
  app: Hono,
  host: string,
  port: number,
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) =>
      resolve({ server: server as Server, port: address.port }),
    );
    server.once('error', reject);
    if (upgrade) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!upgrade(request, socket, head)) socket.destroy();
      });
    }
  });
}

/** Runs the sweep at once and every second, never two at a time. */
export function everySecond(sweep: () => Promise<void>, log: Log): Cron {
  const cron = new Cron(
    '* * * * * *',
    { protect: true, catch: (error: unknown) => log.error('a sweep failed; the next one tries again', {}, error) },
    sweep,
  );
  void cron.trigger();
  return cron;
}

/** Open turns get this long to end after SIGTERM, ms. */
const GRACE = 5_000;

/** Ends on SIGINT and SIGTERM: no new requests, open turns finish, what they send goes out, then the files are closed. */
export function endOrderly(parts: { server: Server; stop(): void; afterwards: Afterwards; close(): Promise<void> }): void {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    parts.stop();
    const grace = new Promise<void>((resolve) => setTimeout(resolve, GRACE).unref());
    const closed = new Promise<void>((resolve) => parts.server.close(() => resolve()));
    parts.server.closeIdleConnections();
    await Promise.race([closed.then(() => parts.afterwards.done()), grace]);
    parts.server.closeAllConnections();
    await Promise.race([parts.close(), grace]);
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  process.once('SIGINT', () => void end());
}
