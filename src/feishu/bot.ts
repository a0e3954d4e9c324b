import { z } from 'zod';
import type { FeishuClient } from './client.ts';

const info = z.object({ bot: z.object({ open_id: z.string().min(1) }) });

/**
 * The bot's own open id, by which it knows its mentions in groups; asked once at start. Its answer stands at the top level, not in `data` (feishu.md §3.8).
 * @returns undefined when the platform does not tell; then any mentioned bot counts as ours.
 */
export async function readBotOpenId(client: FeishuClient): Promise<string | undefined> {
  try {
    const answer: unknown = await client.call((sdk) => sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }));
    const read = info.safeParse(answer);
    return read.success ? read.data.bot.open_id : undefined;
  } catch {
    return undefined;
  }
}
