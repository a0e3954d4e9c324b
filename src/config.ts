import { z } from 'zod';

/** The environment of `serve`. All faults are told at once, each saying what to set. */
const text = (hint: string) =>
  z
    .string({ error: `is not set: ${hint}` })
    .trim()
    .min(1, `is empty: ${hint}`);

export const configSchema = z.object({
  FEISHU_APP_ID: text('the App ID of the app, cli_…'),
  FEISHU_APP_SECRET: text('the App Secret of the app'),
  FEISHU_ENCRYPT_KEY: text(
    'set an Encrypt Key under 事件与回调 (Events & callbacks) of the app and copy it here; without it events could be forged',
  ),
  FEISHU_VERIFICATION_TOKEN: text('the Verification Token under 事件与回调 (Events & callbacks) of the app'),
  FEISHU_DOMAIN: z
    .string()
    .trim()
    .default('https://open.feishu.cn')
    .refine(
      (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol),
      'must be a URL such as https://open.feishu.cn or https://open.larksuite.com',
    ),
  DATABASE_FILE: z.string().trim().min(1, 'must name a file').default('./data/tianbao.db'),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number from 0 to 65535' }).int().min(0).max(65_535).default(8787),
  RULES_FILE: z.string().trim().default(''),
  RULES: z.string().trim().default(''),
  HOLIDAYS_FILE: z.string().trim().default(''),
  HOLIDAYS: z.string().trim().default(''),
  ADMIN_OPEN_IDS: z
    .string()
    .default('')
    .transform((ids) =>
      ids
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    ),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the environment; faults as lines `NAME what to do`. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; faults: readonly string[] } {
  const read = configSchema.safeParse(env);
  if (read.success) return { ok: true, config: read.data };
  return { ok: false, faults: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) };
}
