import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Folders whose tests touch nothing outside of their own file: they share a process, which saves loading the code for each. */
const pure = ['checks', 'dialog', 'edition', 'form', 'library', 'rounds', 'statement'].map((folder) => `test/${folder}/**/*.test.ts`);

const common = { setupFiles: ['./test/support/seed.ts'], pool: 'forks' as const, testTimeout: 90_000, hookTimeout: 90_000 };

/** The Node side of the tests; `vitest.workers.config.ts` runs the store's contract inside the Workers runtime. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    // All cores of a small machine: much of the time is spent waiting for browsers, disks and other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false } },
      { test: { ...common, name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/contract/d1.test.ts', ...pure] } },
      './vitest.workers.config.ts',
    ],
  },
});
