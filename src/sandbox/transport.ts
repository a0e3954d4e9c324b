import type { Apps } from './apps.ts';
import type { SandboxClock } from './clock.ts';
import { encrypt, sign } from './crypto.ts';
import type { FaultSwitches } from './faults.ts';
import { hex } from './ids.ts';
import type { Limits } from './limits.ts';
import type { LongConnections } from './longconn.ts';
import type { AppInfo, Outcome } from './types.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Carries events and callbacks to an app: to its socket when it has one, else to its request URL, encrypted and signed. */
export class Transport {
  readonly #apps: Apps;
  readonly #clock: SandboxClock;
  readonly #faults: FaultSwitches;
  readonly #limits: Limits;
  readonly #sockets: LongConnections;
  readonly #fetch: Fetch;

  constructor(apps: Apps, clock: SandboxClock, faults: FaultSwitches, limits: Limits, sockets: LongConnections, fetcher: Fetch) {
    this.#apps = apps;
    this.#clock = clock;
    this.#faults = faults;
    this.#limits = limits;
    this.#sockets = sockets;
    this.#fetch = fetcher;
  }

  async deliver(app: AppInfo, kind: 'event' | 'card', payload: string): Promise<Outcome> {
    const { answerMs } = this.#limits;
    if (this.#sockets.has(app.appId)) return this.#sockets.deliver(app.appId, payload, answerMs);
    const urls = this.#apps.urls(app.appId);
    const url = kind === 'card' ? urls.cards : urls.events;
    if (urls.subscribed === 'socket') return { kind: 'unreachable', why: 'no long connection' };
    if (!url) return { kind: 'unsubscribed' };
    const spaced = this.#faults.now.whitespaceJson;
    const plain = spaced ? JSON.stringify(JSON.parse(payload), null, 2) : payload;
    if (!app.encryptKey) return this.post(url, plain, {}, answerMs);
    const wrapped = { encrypt: encrypt(app.encryptKey, plain) };
    const body = spaced ? JSON.stringify(wrapped, null, 2) : JSON.stringify(wrapped);
    const timestamp = String(Math.floor(this.#clock.now() / 1000));
    const nonce = hex(10);
    const headers = {
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': sign(timestamp, nonce, app.encryptKey, body),
    };
    return this.post(url, body, headers, answerMs);
  }

  /**
   * The check when a developer sets a URL: an encrypted challenge without signature headers, to be answered within 1 s
   * (feishu.md §1.2). Answers undefined when it passed, else why not.
   */
  async challenge(app: AppInfo, url: string): Promise<string | undefined> {
    const challenge = hex(32);
    const plain = JSON.stringify({ challenge, token: app.verificationToken, type: 'url_verification' });
    const body = app.encryptKey ? JSON.stringify({ encrypt: encrypt(app.encryptKey, plain) }) : plain;
    const outcome = await this.post(url, body, {}, this.#limits.challengeMs);
    if (outcome.kind !== 'answered') return outcome.kind === 'timeout' ? 'no answer within 1 s' : 'the URL cannot be reached';
    if (outcome.status !== 200) return `HTTP ${outcome.status}`;
    try {
      const answer: unknown = JSON.parse(outcome.body);
      if (typeof answer === 'object' && answer !== null && 'challenge' in answer && answer.challenge === challenge) return undefined;
    } catch {
      return 'the answer is no JSON';
    }
    return 'the answer does not carry the challenge';
  }

  async post(url: string, body: string, headers: Record<string, string>, waitMs: number): Promise<Outcome> {
    try {
      const response = await this.#fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(waitMs),
      });
      return { kind: 'answered', status: response.status, body: await response.text() };
    } catch (error) {
      if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')) return { kind: 'timeout' };
      return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) };
    }
  }
}
