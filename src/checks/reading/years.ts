/** Years a text names: 2026年, 2024.2025.2026年, 2024—2026年, each four digits. */

const run = /(?<!\d)20\d{2}(?:\s*年?\s*[.．、,，和及与至到—–~～-]+\s*20\d{2})*\s*年/gu;

export function yearsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  if (!text.includes('20')) return found;
  for (const [whole] of text.matchAll(run)) {
    let before: number | null = null;
    for (const part of whole.matchAll(/20\d{2}/gu)) {
      const year = Number(part[0]);
      const joint =
        before === null
          ? ''
          : whole
              .slice(0, part.index)
              .replace(/[\s年]/gu, '')
              .slice(-1);
      if (before !== null && /[至到—–~～-]/u.test(joint))
        for (let each = before; each < year && year - before < 20; each += 1) found.add(String(each));
      found.add(part[0]);
      before = year;
    }
  }
  return found;
}

/** The first `20xx年` of a text, four digits, or null. */
export const firstYear = (text: string): string | null => /(?<!\d)(20\d{2})\s*年/u.exec(text)?.[1] ?? null;
