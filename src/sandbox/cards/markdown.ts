/** What a markdown text asks of the platform: people, pictures and links that must exist or be allowed (feishu.md §4.4). */
export interface MarkdownUse {
  readonly people: readonly string[];
  readonly atAll: boolean;
  readonly images: readonly string[];
  readonly badLinks: readonly string[];
  readonly tables: number;
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`).exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
};

const allowedLink = (link: string): boolean => /^(?:https?:\/\/|tel:\/\/|lark:\/\/|mailto:)/i.test(link);

/** Reads a markdown or lark_md text; code blocks and `<raw>` are literal and left out. */
export function markdownUse(content: string): MarkdownUse {
  const text = content
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/<raw>[\s\S]*?<\/raw>/g, '');
  const people: string[] = [];
  const images: string[] = [];
  const badLinks: string[] = [];
  let atAll = false;
  for (const [tag] of text.matchAll(/<at\b[^>]*>/g)) {
    const ids = [attribute(tag, 'id') ?? attribute(tag, 'user_id'), ...(attribute(tag, 'ids')?.split(',') ?? [])].filter(
      (id) => id !== undefined,
    );
    for (const id of ids) {
      if (id === 'all') atAll = true;
      else people.push(id.trim());
    }
    if (ids.length === 0 && attribute(tag, 'email') === undefined) people.push('');
  }
  for (const [tag] of text.matchAll(/<person\b[^>]*>/g)) people.push(attribute(tag, 'id') ?? '');
  for (const [tag] of text.matchAll(/<(?:a|link|local_datetime)\b[^>]*>/g)) {
    for (const name of ['href', 'url', 'pc_url', 'ios_url', 'android_url', 'link']) {
      const link = attribute(tag, name);
      if (link && !allowedLink(link)) badLinks.push(link);
    }
  }
  for (const found of text.matchAll(/(!?)\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)/g)) {
    const target = found[3] ?? '';
    if (found[1] === '!') images.push(target);
    else if (!allowedLink(target)) badLinks.push(target);
  }
  const tables = [...text.matchAll(/^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$/gm)].length;
  return { people, atAll, images, badLinks, tables };
}

/** The words of a markdown text without its markup, as a chat preview or a message read back shows it. */
export const markdownWords = (content: string): string =>
  content
    .replace(/<[^>]*>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_~`#>]/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
