/** What the store's contract uses of the Workers pool (its own types need Cloudflare's, which nothing else of ours does). */
declare module 'cloudflare:test' {
  export const env: { readonly DB: import('../../src/store/d1.ts').D1; readonly MIGRATIONS: unknown };
  export function applyD1Migrations(db: import('../../src/store/d1.ts').D1, migrations: unknown): Promise<void>;
}
