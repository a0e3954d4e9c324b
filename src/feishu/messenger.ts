import { createHash } from 'node:crypto';
import type { Messenger, Sent } from '../ports.ts';
import type { FeishuClient } from './client.ts';
import { type Fault, failureOf, ownCodes } from './errors.ts';
import { CallFault } from './http-instance.ts';
import type { Pacer } from './pacer.ts';

export interface MessengerConfig {
  readonly client: FeishuClient;
  readonly pacer?: Pacer;
  /** In [0, 1); spreads retries. */
  readonly random?: () => number;
}

/** Uploads end at 30 MB (feishu.md §3.4). */
const FILE_BYTES = 30 * 1024 * 1024;

const fileTypes: Readonly<Record<string, 'doc' | 'xls' | 'ppt' | 'pdf' | 'mp4'>> = {
  doc: 'doc',
  docx: 'doc',
  xls: 'xls',
  xlsx: 'xls',
  ppt: 'ppt',
  pptx: 'ppt',
  pdf: 'pdf',
  mp4: 'mp4',
};

const fileType = (name: string) => fileTypes[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? ('stream' as const);

/** The platform takes 50 characters (feishu.md §3.2); a longer key is replaced by its hash, the same every time. */
const uuidOf = (key: string): string => (key.length <= 50 ? key : createHash('sha256').update(key).digest('base64url'));

/** Ids go into paths: only characters ids have. */
const isId = (id: string): boolean => /^[\w-]{1,200}$/.test(id);

/** Sends through the real SDK. Every trouble comes back as a value. */
export function createMessenger(config: MessengerConfig): Messenger {
  const { client, pacer } = config;
  const random = config.random ?? Math.random;
  const failed = (fault: Fault, editing = false) => ({ ok: false as const, failure: failureOf(fault, random, editing) });

  /** `key`: whose limit it counts against; undefined = the app's only. */
  async function attempt<T>(key: string, work: () => Promise<Sent<T>>, editing = false): Promise<Sent<T>> {
    const wait = (await pacer?.take(key)) ?? 0;
    if (wait > 0) return { ok: false, failure: { kind: 'later', after: wait, code: 99991400 } };
    try {
      return await work();
    } catch (error) {
      if (error instanceof CallFault) return failed(error, editing);
      // The SDK's own words about an answer it cannot read.
      return failed({ status: 0, code: ownCodes.unreadable, msg: '' }, editing);
    }
  }

  const badId = <T>(): Sent<T> => failed({ status: 0, code: ownCodes.badId, msg: 'not an id' });

  return {
    send: (to, message, uuid) =>
      attempt(to.id, async () => {
        const answer = await client.call((sdk) =>
          sdk.im.v1.message.create({
            params: { receive_id_type: to.kind === 'person' ? 'open_id' : 'chat_id' },
            data: { receive_id: to.id, msg_type: message.type, content: message.content, uuid: uuidOf(uuid) },
          }),
        );
        const messageId = answer.data?.message_id;
        // Accepted but unreadable: sent again under the same uuid it arrives once.
        return messageId === undefined ? failed({ status: 200, code: ownCodes.unreadable, msg: '' }) : { ok: true, value: { messageId } };
      }),

    patch: async (messageId, content) => {
      if (!isId(messageId)) return badId();
      const work = async (): Promise<Sent<null>> => {
        await client.call((sdk) => sdk.im.v1.message.patch({ path: { message_id: messageId }, data: { content } }));
        return { ok: true, value: null };
      };
      return attempt(messageId, work, true);
    },

    upload: async (name, bytes) => {
      if (bytes.byteLength === 0) return failed({ status: 0, code: ownCodes.empty, msg: 'empty file' });
      if (bytes.byteLength > FILE_BYTES) return failed({ status: 0, code: ownCodes.tooLarge, msg: 'file over 30 MB' });
      return attempt(name, async () => {
        const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const answer = await client.call((sdk) => sdk.im.v1.file.create({ data: { file_type: fileType(name), file_name: name, file } }));
        const fileKey = answer?.file_key;
        return fileKey === undefined ? failed({ status: 200, code: ownCodes.unreadable, msg: '' }) : { ok: true, value: { fileKey } };
      });
    },

    download: async (messageId, fileKey, limit) => {
      if (!isId(messageId) || !isId(fileKey)) return badId();
      return attempt<{ bytes: Uint8Array | null }>(messageId, async () => {
        try {
          const bytes = await client.bytes(`/open-apis/im/v1/messages/${messageId}/resources/${fileKey}?type=file`, limit);
          return { ok: true, value: { bytes } };
        } catch (error) {
          if (error instanceof CallFault && error.code === ownCodes.tooLarge) return { ok: true, value: { bytes: null } };
          throw error;
        }
      });
    },
  };
}
