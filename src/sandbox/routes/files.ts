import type { Hono } from 'hono';
import { isRefusal, ok, refuse } from '../answer.ts';
import { api, type Call } from '../api.ts';
import { parse } from '../content.ts';
import { type Part, readMultipart, textOf } from '../multipart.ts';
import type { World } from '../world.ts';

async function form(call: Call): Promise<ReadonlyMap<string, Part> | undefined> {
  const parts = readMultipart(call.contentType, await call.bytes());
  return parts && new Map(parts.map((part) => [part.name, part]));
}

/** Uploads, own uploads read back, and what people sent (feishu.md §3.4). */
export function fileRoutes(world: World, hono: Hono): void {
  const { files } = world;

  api(
    world,
    hono,
    'POST',
    '/im/v1/files',
    async (call) => {
      const parts = await form(call);
      const file = parts?.get('file');
      if (!parts || !file) return refuse(234001, 'Invalid request param.');
      const key = files.upload(
        call.app.appId,
        textOf(parts.get('file_type')),
        textOf(parts.get('file_name')),
        file.type || 'application/octet-stream',
        file.bytes,
      );
      return isRefusal(key) ? key : ok({ file_key: key });
    },
    'upload',
  );

  api(
    world,
    hono,
    'POST',
    '/im/v1/images',
    async (call) => {
      const parts = await form(call);
      const image = parts?.get('image');
      if (!parts || !image) return refuse(234001, 'Invalid request param.');
      const key = files.uploadImage(call.app.appId, textOf(parts.get('image_type')), image.filename ?? 'image', image.bytes);
      return isRefusal(key) ? key : ok({ image_key: key });
    },
    'upload',
  );

  for (const kind of ['file', 'image'] as const) {
    api(world, hono, 'GET', `/im/v1/${kind}s/:key`, (call) => {
      const file = files.bytes(call.param('key'));
      if (!file || file.kind !== kind) return refuse(234001, 'Invalid request param.');
      if (file.owner_app !== call.app.appId) return refuse(234008, 'The app is not the resource sender.');
      return { bytes: file.bytes, type: file.mime, name: file.name };
    });
  }

  api(world, hono, 'GET', '/im/v1/messages/:id/resources/:key', (call) => {
    const type = call.query('type');
    if (type !== 'file' && type !== 'image') return refuse(234001, 'Invalid request param.');
    const message = world.messages.get(call.param('id'));
    if (!message) return refuse(234001, 'Invalid request param.');
    if (!world.chats.has(message.chat_id, { kind: 'bot', id: call.app.appId })) return refuse(234004, 'The app is not in the chat.');
    if (message.msg_type === 'interactive' || message.msg_type === 'sticker' || message.msg_type === 'merge_forward')
      return refuse(234043, 'Unsupported message type.');
    const key = call.param('key');
    if (message.recalled || !holds(parse(message.content), key)) return refuse(234003, 'File not in msg.');
    const file = files.bytes(key);
    if (!file || (type === 'image') !== (file.kind === 'image')) return refuse(234003, 'File not in msg.');
    if (file.bytes.length > world.rates.limits.resourceBytes) return refuse(234037, 'Downloaded file size exceeds limit.');
    return { bytes: file.bytes, type: file.mime, name: file.name };
  });
}

/** Whether a content names the key: of a file or picture message, or of a picture in a post. */
function holds(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some((item) => holds(item, key));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) => ((name === 'file_key' || name === 'image_key') && inner === key) || holds(inner, key),
  );
}
