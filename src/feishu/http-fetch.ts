import { type HttpAnswer, type HttpCall, type HttpTrouble, joined, type Transport } from './transport.ts';

/** Calls over the engine's own `fetch`: for Cloudflare Workers, and wherever node:http is not. */
export function createFetchTransport(): Transport {
  return {
    async send(call) {
      const answer = await once(call);
      // The engine keeps connections and does not say which it used: the far side may have closed this one just as it was taken.
      // Everything we send may be said twice (messages carry a uuid), so once more before it waits for the sweep.
      return 'trouble' in answer && answer.trouble === 'network' ? once(call) : answer;
    },
    close: () => undefined,
  };
}

async function once(call: HttpCall): Promise<HttpAnswer | HttpTrouble> {
  const signal = AbortSignal.timeout(call.timeoutMs);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      redirect: 'manual',
      signal,
      ...(call.body === undefined ? undefined : { body: call.body }),
    });
    const body = await read(response, call.limit);
    if (body === undefined) return { trouble: 'too-large' };
    return { status: response.status, header: (name) => response.headers.get(name) ?? undefined, body };
  } catch {
    return { trouble: signal.aborted ? 'timeout' : 'network' };
  }
}

/** The body, or undefined as soon as it is over the limit. */
async function read(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (response.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  return joined(parts, size);
}
