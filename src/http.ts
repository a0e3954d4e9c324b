import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Incoming } from './dialog/incoming.ts';
import { normalize } from './feishu/normalize.ts';
import { openWebhook, type WebhookConfig } from './feishu/webhook.ts';
import { declarationJsonSchema } from './form/declaration.ts';
import type { Log } from './log.ts';
import type { Clock } from './ports.ts';
import { TurnConflict, type TurnResult } from './turn.ts';

/** Largest webhook body taken, bytes. */
const MAX_BODY = 1024 * 1024;

export interface HttpPorts {
  readonly webhook: WebhookConfig;
  /** The bot's own open id, once it is known. */
  botOpenId(): string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  turn(incoming: Incoming): Promise<TurnResult>;
  /** What goes on after the answer: sending, jobs. `context` is the platform's context of the request; only Workers have one. */
  after(result: TurnResult, context: () => unknown): void;
  /** Toast of a click that failed through our own fault, as JSON. */
  faultAnswer(kind: 'saved' | 'busy'): string;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

/** The routes. Both webhook addresses take both kinds of events. */
export function createHttp(ports: HttpPorts): Hono {
  const app = new Hono();
  const limit = bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.body(null, 413) });
  const receive = async (request: Request, context: () => unknown): Promise<Response> => {
    if (Number(request.headers.get('content-length')) > MAX_BODY) return new Response(null, { status: 413 });
    const raw = new Uint8Array(await request.arrayBuffer());
    const verdict = openWebhook(ports.webhook, raw, (name) => request.headers.get(name), ports.clock());
    switch (verdict.kind) {
      case 'too-large':
        return new Response(null, { status: 413 });
      case 'rejected':
        return new Response(null, { status: 401 });
      case 'challenge':
        return new Response(JSON.stringify({ challenge: verdict.challenge }), { headers: json });
      case 'ignored':
      case 'stale':
        return new Response('{}', { headers: json });
      case 'event': {
        const botOpenId = ports.botOpenId();
        const incoming = normalize(verdict.envelope, botOpenId === undefined ? {} : { botOpenId });
        if (incoming === 'ignored') return new Response('{}', { headers: json });
        try {
          const result = await ports.turn(incoming);
          ports.after(result, context);
          return new Response(result.answer, { headers: json });
        } catch (error) {
          const busy = error instanceof TurnConflict;
          ports.log.error(busy ? 'a turn lost to others too often' : 'a turn failed', { action: incoming.kind === 'action' }, error);
          // An event comes again after anything but 200; a click never does, so it is told.
          if (incoming.kind === 'action') return new Response(ports.faultAnswer(busy ? 'busy' : 'saved'), { headers: json });
          return new Response(null, { status: 500 });
        }
      }
      default:
        return verdict satisfies never;
    }
  };
  for (const path of ['/feishu/events', '/feishu/cards']) {
    app.post(path, async (c) => {
      const take = (): Promise<Response> => receive(c.req.raw, () => c.executionCtx);
      const { headers } = c.req.raw;
      // A body whose length was told is never longer than that: it need not be counted while it is read, which costs a tenth of a turn.
      if (headers.has('content-length') && !headers.has('transfer-encoding')) return take();
      let answer: Response | undefined;
      const refused = await limit(c, async () => {
        answer = await take();
      });
      return refused ?? answer ?? c.body(null, 500);
    });
  }
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/schema/declaration.json', (c) => c.json(declarationJsonSchema() as Record<string, unknown>));
  return app;
}
