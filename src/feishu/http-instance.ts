import type { HttpInstance, HttpRequestOptions } from '@larksuiteoapi/node-sdk';
import { jsonObject } from './content.ts';
import { type Fault, ownCodes } from './errors.ts';
import { multipart } from './multipart.ts';
import type { HttpAnswer, HttpTrouble, Transport } from './transport.ts';

/** A call that failed, thrown through the SDK, which knows no other way; `client.ts` and `messenger.ts` catch it. Carries no contents and no secrets. */
export class CallFault extends Error implements Fault {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly resetSeconds?: number;

  constructor(fault: Fault) {
    super(`platform call failed: status ${fault.status}, code ${fault.code}`);
    this.name = 'CallFault';
    this.status = fault.status;
    this.code = fault.code;
    this.msg = fault.msg;
    if (fault.resetSeconds !== undefined) this.resetSeconds = fault.resetSeconds;
  }
}

export interface Timeouts {
  /** Plain calls. */
  readonly callMs: number;
  /** Uploads and downloads. */
  readonly fileMs: number;
}

/** Answers of the API are small; more than this is not one. */
const ANSWER_BYTES = 4 * 1024 * 1024;

const troubleCodes: Readonly<Record<HttpTrouble['trouble'], number>> = {
  network: ownCodes.network,
  timeout: ownCodes.timeout,
  'too-large': ownCodes.tooLarge,
};

/** Makes a fault of an answer that is none, or says no; undefined when it is fine. `json` only where an API answer is expected. */
export function faultOf(answer: HttpAnswer | HttpTrouble, json: Readonly<Record<string, unknown>> | undefined): CallFault | undefined {
  if ('trouble' in answer) return new CallFault({ status: 0, code: troubleCodes[answer.trouble], msg: answer.trouble });
  const code = typeof json?.code === 'number' ? json.code : undefined;
  if (answer.status < 300 && code === 0) return undefined;
  const reset = Number(answer.header('x-ogw-ratelimit-reset') ?? Number.NaN);
  return new CallFault({
    status: answer.status,
    code: code ?? (answer.status < 300 ? ownCodes.unreadable : answer.status),
    msg: typeof json?.msg === 'string' ? json.msg : '',
    ...(Number.isFinite(reset) && reset >= 0 ? { resetSeconds: reset } : undefined),
  });
}

const utf8 = new TextDecoder();

const query = (params: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

/** The SDK's way out to the network (feishu.md §5.2): time-outs, no body on GET, multipart by hand, and an answer with a code other than 0 is a {@link CallFault}. */
export function createHttpInstance(transport: Transport, timeouts: Timeouts): HttpInstance {
  async function request<T, R = T, D = unknown>(options: HttpRequestOptions<D>): Promise<R> {
    const method = (options.method ?? 'GET').toUpperCase();
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(options.headers ?? {})) if (typeof value === 'string') headers[name.toLowerCase()] = value;
    let body: string | Uint8Array<ArrayBuffer> | undefined;
    let timeoutMs = timeouts.callMs;
    if (method !== 'GET' && method !== 'HEAD' && options.data !== undefined) {
      if (headers['content-type']?.startsWith('multipart/form-data')) {
        const built = multipart(Object(options.data), `tianbao-${crypto.randomUUID()}`);
        headers['content-type'] = built.contentType;
        body = built.body;
        timeoutMs = timeouts.fileMs;
      } else {
        headers['content-type'] = 'application/json; charset=utf-8';
        body = JSON.stringify(options.data);
      }
    }
    const url = `${options.url ?? ''}${query(options.params ?? {})}`;
    const answer = await transport.send({
      method,
      url,
      headers,
      timeoutMs,
      limit: ANSWER_BYTES,
      ...(body === undefined ? undefined : { body }),
    });
    const json = 'trouble' in answer ? undefined : jsonObject(utf8.decode(answer.body));
    const fault = faultOf(answer, json);
    if (fault !== undefined) throw fault;
    // The SDK's contract: the parsed body, whose type its callers declare.
    return json as R;
  }
  const without = (method: string) =>
    function call<T, R = T, D = unknown>(url: string, options?: HttpRequestOptions<D>): Promise<R> {
      return request<T, R, D>({ ...options, url, method });
    };
  const withData = (method: string) =>
    function call<T, R = T, D = unknown>(url: string, data?: D, options?: HttpRequestOptions<D>): Promise<R> {
      return request<T, R, D>({ ...options, url, method, ...(data === undefined ? undefined : { data }) });
    };
  return {
    request,
    get: without('GET'),
    delete: without('DELETE'),
    head: without('HEAD'),
    options: without('OPTIONS'),
    post: withData('POST'),
    put: withData('PUT'),
    patch: withData('PATCH'),
  };
}
