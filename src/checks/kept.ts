import type { Known } from './incremental.ts';

/** Drafts whose findings are kept in memory (a few kB each). */
const KEPT = 256;

/** What the rules said of drafts lately, by version: a turn then runs only the rules that read what it changes. Losing it costs one full run. */
export class KnownFindings {
  readonly #kept = new Map<string, { readonly version: number; readonly known: Known }>();

  of(tenant: string, draft: string, version: number): Known | null {
    const kept = this.#kept.get(`${tenant} ${draft}`);
    return kept?.version === version ? kept.known : null;
  }

  keep(tenant: string, draft: string, version: number, known: Known): void {
    const key = `${tenant} ${draft}`;
    const before = this.#kept.get(key);
    if (before && before.version > version) return;
    this.#kept.delete(key);
    this.#kept.set(key, { version, known });
    if (this.#kept.size <= KEPT) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}
