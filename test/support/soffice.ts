import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a program is on the path. */
export function installed(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const filters = { pdf: 'pdf', docx: 'docx:MS Word 2007 XML', xlsx: 'xlsx:Calc MS Excel 2007 XML', fods: 'fods' } as const;

/** LibreOffice's own conversion of a file, with a profile of its own so that several may run at once. */
export async function convert(
  file: Uint8Array,
  target: keyof typeof filters,
  from: 'docx' | 'xlsx' | 'fods' = 'docx',
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-soffice-'));
  try {
    const source = join(folder, `in.${from}`);
    await writeFile(source, file);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', filters[target], '--outdir', join(folder, 'out'), source], {
      timeout: 120_000,
    });
    return new Uint8Array(await readFile(join(folder, 'out', `in.${target}`)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
