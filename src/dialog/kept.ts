/** Drafts of which something is kept in memory (a few kB each). */
const KEPT = 256;

/**
 * What was worked out of whole drafts lately, by version: a turn then works out only what its changes touch. Losing it costs one full run.
 */
export class KeptByVersion<T> {
  readonly #kept = new Map<string, { readonly version: number; readonly known: T }>();

  of(tenant: string, draft: string, version: number): T | null {
    const kept = this.#kept.get(`${tenant} ${draft}`);
    return kept?.version === version ? kept.known : null;
  }

  keep(tenant: string, draft: string, version: number, known: T): void {
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
