/** Clicks that no button of a card would send, signed as the platform signs. */
import type { RunningBot } from './bot.ts';
import type { Clerk } from './clerk.ts';
import { clickEvent, deliver } from './forged.ts';

/** Clicks somebody's newest card, or the one named, with a made-up value. What is answered on the spot, when everything that follows is done. */
export async function forgeClick(bot: RunningBot, who: Clerk, value: unknown, card = who.lastCard.messageId): Promise<string> {
  const { mainApp, tenantKey } = bot.sandbox;
  const from = { app: mainApp, openId: who.openId, tenant: tenantKey };
  const { status, body } = await deliver(`${bot.url}/feishu/cards`, mainApp, clickEvent(from, card, value));
  await bot.settled();
  if (status !== 200) throw new Error(`the click was answered ${status}`);
  return body;
}
