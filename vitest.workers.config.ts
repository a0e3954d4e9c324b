import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers';
import { defineConfig } from 'vitest/config';

/**
 * The store's contract inside the Workers runtime, on D1. Nothing else runs here: the SDK is too large a module for the pool
 * (engineering.md §5); whole conversations run against the bundle from Node.
 */
Object.assign(process.env, { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CLOUDFLARE_CF_FETCH_ENABLED: 'false' });

export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      miniflare: {
        compatibilityDate: '2026-04-26',
        compatibilityFlags: ['nodejs_compat'],
        cf: false,
        d1Databases: ['DB'],
        bindings: { MIGRATIONS: await readD1Migrations(fileURLToPath(new URL('db/migrations', import.meta.url))) },
      },
    })),
  ],
  test: { name: 'workers', include: ['test/contract/d1.test.ts'], testTimeout: 30_000 },
});
