import protobuf from 'protobufjs';

export interface Header {
  readonly key: string;
  readonly value: string;
}

/** `pbbp2.Frame` of the long connection (feishu.md §5.6). */
export interface Frame {
  readonly SeqID: number;
  readonly LogID: number;
  readonly service: number;
  /** 0 control, 1 data. */
  readonly method: number;
  readonly headers: readonly Header[];
  readonly payloadEncoding?: string;
  readonly payloadType?: string;
  readonly payload?: Uint8Array;
  readonly LogIDNew?: string;
}

const root = protobuf.Root.fromJSON({
  nested: {
    pbbp2: {
      nested: {
        Header: { fields: { key: { rule: 'required', type: 'string', id: 1 }, value: { rule: 'required', type: 'string', id: 2 } } },
        Frame: {
          fields: {
            SeqID: { rule: 'required', type: 'uint64', id: 1 },
            LogID: { rule: 'required', type: 'uint64', id: 2 },
            service: { rule: 'required', type: 'int32', id: 3 },
            method: { rule: 'required', type: 'int32', id: 4 },
            headers: { rule: 'repeated', type: 'Header', id: 5 },
            payloadEncoding: { type: 'string', id: 6 },
            payloadType: { type: 'string', id: 7 },
            payload: { type: 'bytes', id: 8 },
            LogIDNew: { type: 'string', id: 9 },
          },
        },
      },
    },
  },
});
const type = root.lookupType('pbbp2.Frame');

export const encodeFrame = (frame: Frame): Uint8Array => type.encode(type.create(frame)).finish();

/** Undefined when the bytes are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  try {
    return type.toObject(type.decode(bytes), { longs: Number, arrays: true }) as Frame;
  } catch {
    return undefined;
  }
}

export const headerOf = (frame: Frame, key: string): string | undefined => frame.headers.find((header) => header.key === key)?.value;
