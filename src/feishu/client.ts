import { type Cache, Client, type Logger, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { jsonObject } from './content.ts';
import { ownCodes, tokenCodes } from './errors.ts';
import { CallFault, createHttpInstance, faultOf } from './http-instance.ts';
import type { Transport } from './transport.ts';

export type LogLevel = 'error' | 'warn' | 'info';
/** One line without secrets, contents or ids. */
export type Log = (level: LogLevel, line: string) => void;

export interface ClientConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://open.feishu.cn`; a trailing slash is taken off. */
  readonly domain: string;
  readonly transport: Transport;
  readonly log?: Log;
  /** Plain calls; 5 s when left out. */
  readonly callMs?: number;
  /** Files; 30 s when left out. */
  readonly fileMs?: number;
}

/** The platform's API with a token that renews itself. Calls throw {@link CallFault}. */
export interface FeishuClient {
  /** Runs SDK calls; a refused token is thrown away and the work done again, once. */
  call<T>(work: (sdk: Client) => Promise<T>): Promise<T>;
  /** Bytes under a path of the API (`/open-apis/…`), at most `limit`. */
  bytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Our own token cache, not the SDK's process-wide one. The SDK's key is a symbol; there is one token. */
class TokenCache implements Cache {
  #token: unknown;
  #expires = 0;

  /** The token, unless it has run out. */
  get current(): unknown {
    return this.#expires > Date.now() ? this.#token : undefined;
  }

  evict(refused: unknown): void {
    // Somebody else may have renewed it meanwhile.
    if (this.#token === refused) this.#token = undefined;
  }

  get = async (): Promise<unknown> => this.current;

  set = async (_key: unknown, value: unknown, expires?: number): Promise<boolean> => {
    this.#token = value;
    this.#expires = expires ?? 0;
    return true;
  };
}

/** The SDK prints tokens, secrets and message contents (feishu.md §0.12): only codes and fixed words get through. */
function redacting(log: Log | undefined): Logger {
  const at =
    (level: LogLevel) =>
    (...parts: unknown[]): void => {
      for (const part of parts.flat(4)) {
        if (part instanceof CallFault) log?.(level, part.message);
        else if (part instanceof Error) log?.(level, part.name);
        else if (typeof part === 'string' && /^[a-z ]{1,60}$/i.test(part)) log?.(level, part);
      }
    };
  const silent = (): void => undefined;
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: silent, trace: silent };
}

export function createClient(config: ClientConfig): FeishuClient {
  const { transport } = config;
  const timeouts = { callMs: config.callMs ?? 5000, fileMs: config.fileMs ?? 30_000 };
  const cache = new TokenCache();
  const domain = config.domain.replace(/\/+$/, '');
  const sdk = new Client({
    appId: config.appId,
    appSecret: config.appSecret,
    domain,
    cache,
    loggerLevel: LoggerLevel.warn,
    logger: redacting(config.log),
    httpInstance: createHttpInstance(transport, timeouts),
  });

  let pending: Promise<unknown> | undefined;
  /** One token call, however many wait for it (the SDK makes one each). */
  async function token(): Promise<unknown> {
    const kept = cache.current;
    if (kept !== undefined) return kept;
    pending ??= Promise.resolve(sdk.tokenManager.getTenantAccessToken()).finally(() => {
      pending = undefined;
    });
    return pending;
  }

  async function withToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    const used = await token();
    try {
      return await work(String(used));
    } catch (error) {
      if (!(error instanceof CallFault && tokenCodes.has(error.code))) throw error;
      cache.evict(used);
      return work(String(await token()));
    }
  }

  return {
    call: (work) => withToken(() => work(sdk)),
    bytes: (path, limit) =>
      withToken(async (bearer) => {
        const answer = await transport.send({
          method: 'GET',
          url: `${domain}${path}`,
          headers: { authorization: `Bearer ${bearer}` },
          timeoutMs: timeouts.fileMs,
          limit,
        });
        if (!('trouble' in answer) && answer.status === 200) {
          // An error may come as 200 with a JSON body instead of the file; a JSON file has no code and msg of its own at the top.
          if (!answer.header('content-type')?.startsWith('application/json')) return answer.body;
          const json = jsonObject(new TextDecoder().decode(answer.body));
          if (typeof json?.code !== 'number' || json.code === 0 || typeof json.msg !== 'string') return answer.body;
        }
        const json = 'trouble' in answer ? undefined : jsonObject(new TextDecoder().decode(answer.body));
        throw faultOf(answer, json) ?? new CallFault({ status: 0, code: ownCodes.unreadable, msg: '' });
      }),
  };
}
