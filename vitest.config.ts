import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const within = (...folders: readonly string[]): string[] => folders.map((folder) => `test/${folder}/**/*.test.ts`);

/** Tests that leave nothing behind in their process share one, which saves loading the code for each file. */
const pure = within('checks', 'dialog', 'documents/read', 'documents/write', 'edition', 'feishu', 'form', 'library', 'rounds', 'statement');
/** So do those that bring up bots: all a bot has is in its folder and its ports. */
const talks = within('conversations', 'jobs');

const common = { setupFiles: ['./test/support/seed.ts'], pool: 'forks' as const, testTimeout: 90_000, hookTimeout: 90_000 };

/** The Node side of the tests; `vitest.workers.config.ts` runs the store's contract inside the Workers runtime. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    // All cores of a small machine: much of the time is spent waiting for browsers, disks and other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false } },
      { test: { ...common, name: 'talks', include: talks, isolate: false } },
      { test: { ...common, name: 'node', include: within('**'), exclude: ['test/contract/d1.test.ts', ...pure, ...talks] } },
      './vitest.workers.config.ts',
    ],
  },
});
