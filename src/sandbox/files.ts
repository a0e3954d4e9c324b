import { type Refusal, refuse } from './answer.ts';
import type { SandboxClock } from './clock.ts';
import { newId } from './ids.ts';
import type { Limits } from './limits.ts';
import type { Db } from './store.ts';

export interface StoredFile {
  readonly file_key: string;
  readonly kind: 'file' | 'image';
  /** What the uploader said it is (opus, mp4, pdf, doc, xls, ppt, stream), or 'message' / 'avatar' for a picture. */
  readonly file_type: string;
  readonly name: string;
  readonly mime: string;
  readonly owner_app: string | null;
  readonly owner_person: string | null;
}

export interface FileBytes extends StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const fileTypes = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'] as const;

const columns = 'file_key, kind, file_type, name, mime, owner_app, owner_person';

const startsWith = (bytes: Uint8Array, ...prefix: number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);

/** The type of a picture by its first bytes; undefined when the platform would not take it (234011). */
export function imageMime(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  if (startsWith(bytes, 0x42, 0x4d)) return 'image/bmp';
  if (startsWith(bytes, 0, 0, 1, 0)) return 'image/x-icon';
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'image/tiff';
  const box = String.fromCharCode(...bytes.subarray(4, 12));
  if (startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && String.fromCharCode(...bytes.subarray(8, 12)) === 'WEBP') return 'image/webp';
  if (/^ftyp(?:heic|heix|mif1|hevc)/.test(box)) return 'image/heic';
  return undefined;
}

/** Uploaded bytes. Only own uploads can be sent (230017); what a person sent is read through its message. */
export class Files {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #limits: Limits;

  constructor(db: Db, clock: SandboxClock, limits: Limits) {
    this.#db = db;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** 234001 parameter, 234006 too big, 234010 zero bytes (D:im-v1/file/create.md). */
  upload(appId: string, fileType: string, name: string, mime: string, bytes: Uint8Array): string | Refusal {
    if (!fileTypes.some((known) => known === fileType) || name === '') return refuse(234001, 'Invalid request param.');
    if (bytes.length === 0) return refuse(234010, "File's size can't be 0.");
    if (bytes.length > this.#limits.fileBytes) return refuse(234006, 'The file size exceed the max value.');
    return this.#put('file', fileType, name, mime, bytes, { app: appId });
  }

  /** 234011: not a picture the platform knows; 234006: over 10 MB. */
  uploadImage(appId: string, imageType: string, name: string, bytes: Uint8Array): string | Refusal {
    if (imageType !== 'message' && imageType !== 'avatar') return refuse(234001, 'Invalid request param.');
    if (bytes.length === 0) return refuse(234010, "File's size can't be 0.");
    if (bytes.length > this.#limits.imageBytes) return refuse(234006, 'The file size exceed the max value.');
    const mime = imageMime(bytes);
    if (!mime) return refuse(234011, "Can't recognize the image format.");
    return this.#put('image', imageType, name, mime, bytes, { app: appId });
  }

  /** A person's upload. */
  give(unionId: string, kind: 'file' | 'image', name: string, mime: string, bytes: Uint8Array): string {
    return this.#put(kind, kind === 'image' ? 'message' : 'stream', name, mime, bytes, { person: unionId });
  }

  #put(
    kind: 'file' | 'image',
    fileType: string,
    name: string,
    mime: string,
    bytes: Uint8Array,
    owner: { app?: string; person?: string },
  ): string {
    const key = newId(kind === 'image' ? 'img_v3_' : 'file_v3_');
    this.#db
      .prepare('insert into files values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(key, kind, fileType, name, mime, owner.app ?? null, owner.person ?? null, bytes, this.#clock.now());
    return key;
  }

  get(key: string): StoredFile | undefined {
    return this.#db.prepare<[string], StoredFile>(`select ${columns} from files where file_key = ?`).get(key);
  }

  bytes(key: string): FileBytes | undefined {
    return this.#db.prepare<[string], FileBytes>(`select ${columns}, bytes from files where file_key = ?`).get(key);
  }
}
