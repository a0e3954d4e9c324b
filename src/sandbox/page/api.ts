/// <reference lib="dom" />
import { strings } from './strings.ts';
import type { Chat, ClickAction, ClickAnswer, Faults, Message, Outcome, Person, RawMessage, Standing, StreamEvent, World } from './wire.ts';

const BASE = '/sandbox/api';
const id = encodeURIComponent;

/** Sends one request; the JSON answer is taken as `T` here, at the wire, and nowhere else. */
async function call<T>(path: string, init?: RequestInit): Promise<Outcome<T>> {
  try {
    const response = await fetch(`${BASE}${path}`, init);
    const text = await response.text();
    if (!response.ok) return { ok: false, why: reason(text) ?? `HTTP ${response.status}` };
    return { ok: true, value: (text === '' ? {} : JSON.parse(text)) as T };
  } catch {
    return { ok: false, why: strings.network };
  }
}

function reason(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { msg?: unknown; error?: unknown; message?: unknown };
    const words = body.msg ?? body.message ?? body.error;
    return typeof words === 'string' ? words : undefined;
  } catch {
    return undefined;
  }
}

function post<T>(path: string, body: unknown): Promise<Outcome<T>> {
  return call<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export interface Outgoing {
  readonly msgType: 'text' | 'post';
  readonly content: unknown;
  readonly parentId?: string;
  readonly mentions?: readonly string[];
}

export type FileKind = 'file' | 'image' | 'audio';

/** The calls of the page API, one function each. */
export const api = {
  world: () => call<World>('/state'),
  chats: (as: string) => call<Chat[]>(`/chats?as=${id(as)}`),
  messages: (as: string, chatId: string) => call<Message[]>(`/chats/${id(chatId)}/messages?as=${id(as)}`),
  send: (as: string, chatId: string, message: Outgoing) => post<Message>(`/chats/${id(chatId)}/messages`, { as, ...message }),
  sendFile: (as: string, chatId: string, file: File, kind: FileKind) => {
    const form = new FormData();
    form.append('as', as);
    form.append('kind', kind);
    form.append('file', file, file.name);
    return call<Message>(`/chats/${id(chatId)}/files`, { method: 'POST', body: form });
  },
  sendOdd: (as: string, chatId: string, msgType: string) => post<Message>(`/chats/${id(chatId)}/misc`, { as, msgType }),
  click: (as: string, messageId: string, action: ClickAction) => post<ClickAnswer>('/click', { as, messageId, action }),
  enter: (as: string, chatId: string) => post<unknown>('/enter', { as, chatId }),
  menu: (as: string, appId: string, eventKey: string) => post<unknown>('/menu', { as, appId, eventKey }),
  createGroup: (as: string, name: string, members: readonly string[], bots: readonly string[]) =>
    post<{ chatId: string }>('/groups', { as, name, members, bots }),
  recall: (as: string, messageId: string) => post<unknown>(`/messages/${id(messageId)}/recall`, { as }),
  read: (as: string, messageId: string) => post<unknown>(`/messages/${id(messageId)}/read`, { as }),
  raw: (messageId: string) => call<RawMessage>(`/messages/${id(messageId)}/raw`),
  faults: (change: Partial<Faults> & { revokeToken?: true }) => post<unknown>('/faults', change),
  standing: (openId: string, change: Partial<Standing>) => post<Person[]>(`/people/${id(openId)}/standing`, change),
  clock: (change: { advanceMs: number } | { set: number } | { real: true }) => post<{ now: number }>('/clock', change),
  fileUrl: (as: string, key: string) => `${BASE}/files/${id(key)}?as=${id(as)}`,
};

const sizes = new Map<string, Promise<number | undefined>>();

/** Size in bytes of a stored file, asked once; the messages themselves carry no size. */
export function fileSize(url: string): Promise<number | undefined> {
  const known = sizes.get(url);
  if (known !== undefined) return known;
  const asked = fetch(url, { method: 'HEAD' })
    .then((response) => {
      const length = response.headers.get('content-length');
      return response.ok && length !== null ? Number(length) : undefined;
    })
    .catch(() => undefined);
  sizes.set(url, asked);
  return asked;
}

/** Opens the live stream of one person; the browser reconnects by itself, `onState(true)` after each (re)connection. Returns the way to close it. */
export function openStream(as: string, onEvent: (event: StreamEvent) => void, onState: (open: boolean) => void): () => void {
  const source = new EventSource(`${BASE}/stream?as=${id(as)}`);
  let retry: ReturnType<typeof setTimeout> | undefined;
  let reopened: (() => void) | undefined;
  source.onopen = () => onState(true);
  source.onmessage = (event: MessageEvent<string>) => onEvent(JSON.parse(event.data) as StreamEvent);
  source.onerror = () => {
    onState(false);
    // After a refused connection (server restarting behind a proxy) the browser gives up: start over by hand.
    if (source.readyState === EventSource.CLOSED && retry === undefined) {
      retry = setTimeout(() => {
        reopened = openStream(as, onEvent, onState);
      }, 1500);
    }
  };
  return () => {
    if (retry !== undefined) clearTimeout(retry);
    reopened?.();
    source.close();
  };
}
