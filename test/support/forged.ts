/** Webhooks made by hand, as the platform makes them or as a forger would (feishu.md §1.3 and §1.4); shares no code with the bot. */
import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AppInfo } from '../../src/sandbox/index.ts';

/** `{"encrypt": …}` of a body: AES-256-CBC under the hashed key, the IV in front. */
export function seal(encryptKey: string, body: unknown): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return JSON.stringify({ encrypt: Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64') });
}

/** Headers of a genuine request for these bytes. */
export function sign(encryptKey: string, raw: string, timestamp = String(Math.floor(Date.now() / 1000))): Record<string, string> {
  const nonce = randomUUID();
  const signature = createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${raw}`).digest('hex');
  return { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature };
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A body that is refused before it was read to its end may meet a closed connection: then it is sent again, as the platform would. */
const RESENT = 5;

export async function post(url: string, raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Answer> {
  for (let times = 1; ; times += 1) {
    try {
      const response = await fetch(url, { method: 'POST', body: raw, headers: { 'content-type': 'application/json', ...headers } });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      if (times === RESENT || !(error instanceof TypeError)) throw error;
    }
  }
}

/** Sealed, signed and sent. */
export async function deliver(url: string, app: AppInfo, body: unknown): Promise<Answer> {
  const raw = seal(app.encryptKey, body);
  return post(url, raw, sign(app.encryptKey, raw));
}

interface From {
  readonly app: AppInfo;
  readonly openId: string;
  readonly tenant: string;
  /** ms since epoch. */
  readonly at?: number;
}

const header = ({ app, tenant, at = Date.now() }: From, type: string): Record<string, string> => ({
  event_id: randomUUID(),
  event_type: type,
  create_time: String(at),
  token: app.verificationToken,
  app_id: app.appId,
  tenant_key: tenant,
});

/** A text message in the private chat. */
export const messageEvent = (from: From, text: string, messageId = `om_${randomUUID()}`) => ({
  schema: '2.0',
  header: header(from, 'im.message.receive_v1'),
  event: {
    sender: { sender_id: { open_id: from.openId }, sender_type: 'user', tenant_key: from.tenant },
    message: {
      message_id: messageId,
      create_time: String(from.at ?? Date.now()),
      chat_id: 'oc_forged',
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text }),
    },
  },
});

/** A click on a card. */
export const clickEvent = (from: From, card: string, value: unknown, form?: Readonly<Record<string, string>>) => ({
  schema: '2.0',
  header: header(from, 'card.action.trigger'),
  event: {
    operator: { open_id: from.openId, tenant_key: from.tenant },
    token: 'c-forged',
    action: { tag: 'button', value, ...(form ? { form_value: form } : {}) },
    host: 'im_message',
    context: { open_message_id: card, open_chat_id: 'oc_forged' },
  },
});
