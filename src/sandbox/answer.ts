import { hex } from './ids.ts';

/** The platform says no. A value, handed up to the route, which makes it the documented error body. */
export interface Refusal {
  readonly refused: true;
  /** HTTP status; the platform mostly uses 400. */
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly headers?: Record<string, string>;
  readonly detail?: Record<string, unknown>;
}

export const refuse = (
  code: number,
  msg: string,
  more: { status?: number; headers?: Record<string, string>; detail?: Record<string, unknown> } = {},
): Refusal => ({
  refused: true,
  status: more.status ?? 400,
  code,
  msg,
  ...(more.headers && { headers: more.headers }),
  ...(more.detail && { detail: more.detail }),
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;

/** A field is missing or of the wrong type: 99992402, as the gateway answers before the service sees the call. */
export const badField = (field: string, description: string): Refusal =>
  refuse(99992402, 'field validation failed', { detail: { field_violations: [{ field, description }] } });

/** A JSON answer of the open platform: `{code:0,msg:'success',data}` or, for the old token and bot calls, keys at the top level. */
export interface JsonAnswer {
  readonly json: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}
export interface BytesAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
}
export type Answer = JsonAnswer | BytesAnswer | Refusal;

export const ok = (data: Record<string, unknown> = {}): JsonAnswer => ({ json: { code: 0, msg: 'success', data } });

/** RFC 5987 file name: an ASCII fallback and the UTF-8 form. */
export const disposition = (name: string): string => {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};

/** Makes the HTTP response; every answer of the platform carries `X-Tt-Logid`. */
export function respond(answer: Answer): Response {
  const logId = `${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}${hex(18).toUpperCase()}`;
  if ('bytes' in answer) {
    return new Response(answer.bytes, {
      headers: {
        'content-type': answer.type,
        'content-disposition': disposition(answer.name),
        'content-length': String(answer.bytes.length),
        'x-tt-logid': logId,
      },
    });
  }
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', 'x-tt-logid': logId, ...answer.headers };
  if (isRefusal(answer)) {
    const error = { log_id: logId, troubleshooter: `https://open.feishu.cn/search?log_id=${logId}&code=${answer.code}`, ...answer.detail };
    return new Response(JSON.stringify({ code: answer.code, msg: answer.msg, error }), { status: answer.status, headers });
  }
  return new Response(JSON.stringify(answer.json), { headers });
}
