/** One HTTP call, on whichever engine: `http-node.ts` or `http-fetch.ts`. */
export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** From start to the last byte. */
  readonly timeoutMs: number;
  /** Most bytes of an answer that are read; counted while reading. */
  readonly limit: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** There is no whole answer; what was sent may have arrived all the same. */
export type HttpTrouble = { readonly trouble: 'network' | 'timeout' | 'too-large' };

/** Sends; never throws, never follows a redirect. */
export interface Transport {
  readonly send: (call: HttpCall) => Promise<HttpAnswer | HttpTrouble>;
  /** Lets go of kept connections. */
  readonly close: () => void;
}

/** Parts of a body as one. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
