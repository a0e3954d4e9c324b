import type { Context } from 'hono';
import { z } from 'zod';

/** A refusal in words, as the page shows it. */
export const refused = (c: Context, status: 400 | 403 | 404, msg: string): Response => c.json({ msg }, status);

/** The body of a request, or why it is none. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T | Response> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : refused(c, 400, z.prettifyError(parsed.error));
}
