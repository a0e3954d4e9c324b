// The platform's side of the wire: events sealed and signed, and the few API calls a bot makes.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export const app = {
  appId: 'cli_00000000000be4c8',
  appSecret: 'bench',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-token',
  path: '/feishu/events',
};
const key = createHash('sha256').update(app.encryptKey).digest();
const tenant = 't1';
let count = 0;
/** A number nobody else of this run has. */
export const next = () => ++count;

/** One HTTP request as bytes, ready for the socket. */
export function httpBytes(path, headers, body) {
  const bytes = Buffer.from(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}content-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** An event as the platform posts it: AES-256-CBC, SHA-256 signature over the raw body. */
export function sealed(payload) {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]).toString('base64');
  const body = `{"encrypt":"${encrypt}"}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(next());
  const headers = {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': createHash('sha256')
      .update(timestamp + nonce + app.encryptKey + body)
      .digest('hex'),
  };
  return httpBytes(app.path, headers, body);
}

const header = (type) => ({
  event_id: `ev_${next()}`,
  event_type: type,
  create_time: String(Date.now()),
  token: app.verificationToken,
  app_id: app.appId,
  tenant_key: tenant,
});

/** `im.message.receive_v1`: user `u` types something in the private chat. */
export function typed(u, text) {
  const now = String(Date.now());
  return sealed({
    schema: '2.0',
    header: header('im.message.receive_v1'),
    event: {
      sender: { sender_id: { union_id: `on_${u}`, user_id: u, open_id: `ou_${u}` }, sender_type: 'user', tenant_key: tenant },
      message: {
        message_id: `om_${next()}`,
        create_time: now,
        update_time: now,
        chat_id: `oc_${u}`,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  });
}

/** `card.action.trigger`: user `u` presses a submit button of a card. */
export function clicked(u, { message, button, form }) {
  return sealed({
    schema: '2.0',
    header: header('card.action.trigger'),
    event: {
      operator: { tenant_key: tenant, user_id: u, open_id: `ou_${u}`, union_id: `on_${u}` },
      token: `c-${next()}`,
      action: { value: button.behaviors[0].value, tag: 'button', name: button.name, form_value: form },
      host: 'im_message',
      context: { open_message_id: message, open_chat_id: `oc_${u}` },
    },
  });
}

/**
 * The fake platform's answer to a call of the bot, at whatever rate it comes (the real one takes 50 messages a second of an app, 5 to a person).
 * `user` and `card` when it was a message to somebody.
 */
export function platformAnswer(method, url, body) {
  if (url.includes('/tenant_access_token/internal')) {
    return { body: JSON.stringify({ code: 0, msg: 'ok', tenant_access_token: 't-bench', expire: 7200 }) };
  }
  if (method === 'GET') return { body: JSON.stringify({ code: 0, msg: 'ok', bot: { open_id: 'ou_bot' } }) };
  if (method === 'PATCH') return { body: JSON.stringify({ code: 0, msg: 'success', data: {} }) };
  const asked = JSON.parse(body);
  const message = `om_r${next()}`;
  const time = String(Date.now());
  const data = {
    message_id: message,
    msg_type: asked.msg_type,
    create_time: time,
    update_time: time,
    deleted: false,
    updated: false,
    chat_id: `oc_${asked.receive_id.slice(3)}`,
    sender: { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: tenant },
    body: { content: asked.content },
  };
  return { body: JSON.stringify({ code: 0, msg: 'success', data }), user: asked.receive_id.slice(3), message, content: asked.content };
}
