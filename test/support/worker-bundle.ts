/** The bundle that `wrangler deploy` would send, made offline and kept by what it was made of: all test files share one. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['src', 'prompts', 'db', 'wrangler.toml', 'package-lock.json', 'tsconfig.json'];

/** Wrangler asks nobody and tells nobody (engineering.md §5). */
const quiet = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' };

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** The worker as one module's source. */
export async function workerBundle(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((name) => filesUnder(join(root, name)))) hash.update(path).update(readFileSync(path));
  const kept = join(tmpdir(), `tianbao-worker-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(join(kept, 'worker.js'))) {
    const made = mkdtempSync(join(tmpdir(), 'tianbao-bundle-'));
    try {
      await promisify(execFile)(join(root, 'node_modules/.bin/wrangler'), ['deploy', '--dry-run', '--outdir', made], {
        cwd: root,
        env: { ...process.env, ...quiet },
        timeout: 120_000,
      });
      renameSync(made, kept);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      // Another test file may have been faster; its bundle is the same.
      if (!existsSync(join(kept, 'worker.js'))) throw error;
    }
  }
  return readFileSync(join(kept, 'worker.js'), 'utf8');
}
