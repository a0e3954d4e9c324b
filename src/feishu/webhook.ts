import { aesKey, sameSecret, signedBy, unseal } from './sealed.ts';
import { type Envelope, readEnvelope } from './wire.ts';

export type { Envelope } from './wire.ts';

export interface WebhookConfig {
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly appId: string;
  /** Largest body taken, in bytes; 1 MiB when left out. */
  readonly maxBytes?: number;
}

/** A request header by its lower-case name. */
export type HeaderReader = (name: string) => string | null | undefined;

/** Why a request was turned away; for a counter only, the answer never tells. */
export type Rejection = 'unconfigured' | 'json' | 'plain' | 'sealed' | 'unsigned' | 'signature' | 'token' | 'app';

/** What the HTTP side does with a request (engineering.md §3). */
export type Verdict =
  /** 413. */
  | { readonly kind: 'too-large' }
  /** 401, empty body; nothing stored. */
  | { readonly kind: 'rejected'; readonly why: Rejection }
  /** 200 `{"challenge": …}`. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** 200 `{}`: genuine, of a kind the bot has no use for. */
  | { readonly kind: 'ignored' }
  /** 200 `{}`: genuine, but older than any redelivery the platform makes; what it repeats may be forgotten here. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'event'; readonly envelope: Envelope };

/** Ids are kept 7 days, so what is older than 6 can no longer be told from a repetition. */
const STALE_MS = 6 * 24 * 60 * 60 * 1000;
const MAX_BYTES = 1024 * 1024;

/** Keys by Encrypt Key: deriving one costs as much as opening a body. An app has one key, two while it is being changed. */
const keys = new Map<string, Buffer>();

function keyOf(encryptKey: string): Buffer {
  let key = keys.get(encryptKey);
  if (key === undefined) {
    if (keys.size >= 8) keys.clear();
    key = aesKey(encryptKey);
    keys.set(encryptKey, key);
  }
  return key;
}

const rejected = (why: Rejection): Verdict => ({ kind: 'rejected', why });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads an own property only, so that a body's `__proto__` is a key like any other. */
function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** The challenge of the console's address check, right token only. It comes unsigned, plain or sealed (feishu.md §1.2). */
function challengeOf(config: WebhookConfig, body: unknown): Verdict | undefined {
  if (own(body, 'type') !== 'url_verification') return undefined;
  const challenge = own(body, 'challenge');
  const token = own(body, 'token');
  if (typeof token !== 'string' || !sameSecret(token, config.verificationToken)) return rejected('token');
  return typeof challenge === 'string' && challenge !== '' ? { kind: 'challenge', challenge } : rejected('json');
}

/**
 * Decides what a webhook request is, without side effects. Fails closed: without all three settings nothing passes.
 * @param raw the body exactly as received; the signature covers these bytes (feishu.md §0.2).
 * @param now ms since epoch, for the age of an event.
 */
export function openWebhook(config: WebhookConfig, raw: Uint8Array, header: HeaderReader, now: number): Verdict {
  if (raw.byteLength > (config.maxBytes ?? MAX_BYTES)) return { kind: 'too-large' };
  if (config.encryptKey === '' || config.verificationToken === '' || config.appId === '') return rejected('unconfigured');

  const outer = parse(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8'));
  if (typeof outer !== 'object' || outer === null) return rejected('json');
  const sealed = own(outer, 'encrypt');
  if (typeof sealed !== 'string') return challengeOf(config, outer) ?? rejected('plain');

  const signature = header('x-lark-signature');
  const genuine =
    typeof signature === 'string' &&
    signedBy(config.encryptKey, raw, {
      timestamp: header('x-lark-request-timestamp') ?? '',
      nonce: header('x-lark-request-nonce') ?? '',
      signature,
    });

  // Opened before the verdict on the signature, because the sealed challenge has none; every failure below answers the same.
  const text = unseal(keyOf(config.encryptKey), sealed);
  const body = text === undefined ? undefined : parse(text);
  if (typeof body !== 'object' || body === null) return rejected('sealed');
  const challenge = challengeOf(config, body);
  if (challenge !== undefined) return challenge;
  if (!genuine) return rejected(signature ? 'signature' : 'unsigned');

  const read = readEnvelope(body, now);
  if (read === undefined || !sameSecret(read.token, config.verificationToken)) return rejected('token');
  if (read.appId !== config.appId) return rejected('app');
  if (read.envelope === undefined) return { kind: 'ignored' };
  if (read.envelope.at < now - STALE_MS) return { kind: 'stale' };
  return { kind: 'event', envelope: read.envelope };
}
