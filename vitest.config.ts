import { defineConfig } from 'vitest/config';

/** The Node side of the tests; `vitest.workers.config.ts` runs the store's contract inside the Workers runtime. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/contract/d1.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          pool: 'forks',
          setupFiles: ['./test/support/seed.ts'],
        },
      },
      './vitest.workers.config.ts',
    ],
  },
});
