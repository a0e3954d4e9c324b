import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the migrations of both engines; wrangler and `store/migrate.ts` apply the same files. */
export default defineConfig({ dialect: 'sqlite', schema: './db/schema.ts', out: './db/migrations' });
