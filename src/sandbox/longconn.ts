import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Apps } from './apps.ts';
import { decodeFrame, encodeFrame, type Frame, headerOf } from './frames.ts';
import { hex, newId } from './ids.ts';
import type { Outcome } from './types.ts';

export const socketPath = '/callback/ws/v2';
const maximumConnections = 50;
const ticketMs = 60_000;
/** A frame's payload beyond this goes in pieces, which the client puts together. */
const pieceBytes = 64 * 1024;

export interface ClientConfig {
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
  readonly PingInterval: number;
}
const clientConfig: ClientConfig = { ReconnectCount: -1, ReconnectInterval: 2, ReconnectNonce: 1, PingInterval: 120 };

interface Waiting {
  readonly done: (outcome: Outcome) => void;
  readonly timer: NodeJS.Timeout;
  readonly socket: WebSocket;
}

/** The endpoint's answer: `data` is an empty object on an error, so that the SDK reads the code. */
export interface EndpointAnswer {
  readonly code: number;
  readonly msg: string;
  readonly data: Record<string, unknown>;
}

/** Events over a WebSocket that the app's client opens (feishu.md §5.6). With several clients a random one gets each event. */
export class LongConnections {
  readonly #apps: Apps;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, { appId: string; service: number; until: number }>();
  readonly #sockets = new Map<string, Set<WebSocket>>();
  readonly #waiting = new Map<string, Waiting>();
  #sequence = 0;

  /**
   * Called at a client's first ping: events kept back may go out. Not at the handshake: clients listen for messages only
   * after it, and what comes in the same packet is lost.
   */
  onConnected: (appId: string) => void = () => undefined;

  constructor(apps: Apps) {
    this.#apps = apps;
  }

  /** `POST /callback/ws/endpoint`. @param base `ws://host:port` */
  endpoint(appId: unknown, secret: unknown, base: string): EndpointAnswer {
    const app = typeof appId === 'string' ? this.#apps.get(appId) : undefined;
    if (!app || app.appSecret !== secret) return { code: 514, msg: 'auth failed: app_id or app_secret is invalid', data: {} };
    if (this.count(app.appId) >= maximumConnections)
      return { code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} };
    const ticket = hex(32);
    const service = 33554678;
    const now = Date.now();
    for (const [old, entry] of this.#tickets) if (entry.until < now) this.#tickets.delete(old);
    this.#tickets.set(ticket, { appId: app.appId, service, until: now + ticketMs });
    const query = new URLSearchParams({
      fpid: '493',
      aid: '552564',
      device_id: String(parseInt(hex(12), 16)),
      access_key: ticket,
      service_id: String(service),
      ticket,
    });
    return { code: 0, msg: '', data: { URL: `${base}${socketPath}?${query}`, ClientConfig: clientConfig } };
  }

  count(appId: string): number {
    return this.#sockets.get(appId)?.size ?? 0;
  }

  has(appId: string): boolean {
    return this.count(appId) > 0;
  }

  /** Takes the upgrade if it is for the long connection; a bad ticket is answered 401 here. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = new URL(request.url ?? '/', 'ws://localhost');
    if (url.pathname !== socketPath) return false;
    const ticket = url.searchParams.get('ticket') ?? '';
    const entry = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!entry || entry.until < Date.now()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nHandshake-Status: 514\r\nHandshake-Msg: ticket is invalid\r\nConnection: close\r\n\r\n');
      return true;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#accept(client, entry.appId, entry.service));
    return true;
  }

  #accept(client: WebSocket, appId: string, service: number): void {
    const all = this.#sockets.get(appId) ?? new Set();
    all.add(client);
    this.#sockets.set(appId, all);
    this.#apps.subscribeSocket(appId);
    let pinged = false;
    client.on('message', (data) => {
      const bytes = Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
      const frame = decodeFrame(bytes);
      if (!frame) return;
      this.#frame(client, service, frame);
      if (!pinged && frame.method === 0) {
        pinged = true;
        this.onConnected(appId);
      }
    });
    client.on('error', () => client.terminate());
    client.on('close', () => {
      all.delete(client);
      for (const [id, waiting] of this.#waiting)
        if (waiting.socket === client) this.#settle(id, { kind: 'unreachable', why: 'the connection closed' });
    });
  }

  #frame(client: WebSocket, service: number, frame: Frame): void {
    const type = headerOf(frame, 'type');
    if (frame.method === 0) {
      if (type === 'ping') {
        const payload = Buffer.from(JSON.stringify(clientConfig));
        client.send(encodeFrame({ SeqID: 0, LogID: 0, service, method: 0, headers: [{ key: 'type', value: 'pong' }], payload }));
      }
      return;
    }
    const id = headerOf(frame, 'message_id');
    if (id === undefined) return;
    const answer = readAck(frame.payload);
    this.#settle(id, answer ? { kind: 'answered', status: answer.code, body: answer.body } : { kind: 'answered', status: 500, body: '' });
  }

  #settle(id: string, outcome: Outcome): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.done(outcome);
  }

  deliver(appId: string, payload: string, waitMs: number): Promise<Outcome> {
    const sockets = [...(this.#sockets.get(appId) ?? [])];
    const client = sockets[Math.floor(Math.random() * sockets.length)];
    if (!client) return Promise.resolve({ kind: 'unreachable', why: 'no long connection' });
    const id = newId('', 32);
    const trace = hex(32);
    const bytes = Buffer.from(payload);
    const sum = Math.max(1, Math.ceil(bytes.length / pieceBytes));
    return new Promise((done) => {
      const timer = setTimeout(() => this.#settle(id, { kind: 'timeout' }), waitMs);
      this.#waiting.set(id, { done, timer, socket: client });
      for (let seq = 0; seq < sum; seq += 1) {
        this.#sequence += 1;
        const headers = Object.entries({ type: 'event', message_id: id, sum: String(sum), seq: String(seq), trace_id: trace }).map(
          ([key, value]) => ({ key, value }),
        );
        const piece = bytes.subarray(seq * pieceBytes, (seq + 1) * pieceBytes);
        client.send(
          encodeFrame({
            SeqID: this.#sequence,
            LogID: this.#sequence,
            service: 33554678,
            method: 1,
            headers,
            payloadEncoding: '',
            payloadType: '',
            payload: piece,
            LogIDNew: trace,
          }),
        );
      }
    });
  }

  close(): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { kind: 'unreachable', why: 'the sandbox closed' });
    for (const sockets of this.#sockets.values()) for (const client of sockets) client.terminate();
    this.#server.close();
  }
}

/** The client's acknowledgement: `{"code":200,"data":"<base64 JSON>"}`. */
function readAck(payload: Uint8Array | undefined): { code: number; body: string } | undefined {
  try {
    const ack: unknown = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    if (typeof ack !== 'object' || ack === null || !('code' in ack) || typeof ack.code !== 'number') return undefined;
    const data = 'data' in ack && typeof ack.data === 'string' ? Buffer.from(ack.data, 'base64').toString('utf8') : '{}';
    return { code: ack.code, body: data };
  } catch {
    return undefined;
  }
}
