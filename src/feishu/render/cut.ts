/** Cutting and plain words, so that no character is ever halved and nothing is read as markup. */

/** At most `max` UTF-16 units, the last one “…”; a surrogate pair is never split. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = Math.max(0, max - 1);
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end)}…`;
}

/**
 * Words for a text message, where the platform would read mentions, styles and links (feishu.md §3.2): the characters that start them become full-width.
 * `<at user_id="all">` → `＜at …`; `5 < 6` stays.
 */
export const neutral = (text: string): string =>
  text
    .replace(/<(?=[a-z/!])/gi, '＜')
    .replace(/\*\*/g, '＊＊')
    .replace(/\](?=\()/g, '］');
