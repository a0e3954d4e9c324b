/** What writing and reading cost: `npx tsx --expose-gc bench/documents.ts`. Marks: a volume of 22 projects .docx ≤ 0.6 s, .xlsx ≤ 0.3 s, reading it back ≤ 0.5 s; 500 projects within 1 GB. */
import { performance } from 'node:perf_hooks';
import { formatNames, formats } from '../src/documents/formats.ts';
import { openBytes } from '../src/documents/read/open.ts';
import { type VolumeFormat, writeVolume } from '../src/documents/volume.ts';
import type { Volume } from '../src/documents/volume-model.ts';
import { department, projects, volumeOf } from '../test/documents/write/volumes.ts';

const rounds = 5;
const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/** First run cold, then the median of some warm ones. */
async function timed(name: string, mark: number | undefined, work: () => Promise<{ readonly length: number }>): Promise<void> {
  let size = 0;
  const once = async (): Promise<void> => {
    size = (await work()).length;
  };
  const cold = await seconds(once);
  const warm: number[] = [];
  const used = process.cpuUsage();
  for (let i = 0; i < rounds; i += 1) warm.push(await seconds(once));
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1e6 / rounds;
  const median = warm.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const met = mark === undefined ? '' : median <= mark ? `  met (≤ ${mark} s)` : `  NOT MET (≤ ${mark} s)`;
  console.log(
    `${name}: ${median.toFixed(3)} s warm (${cpu.toFixed(3)} s CPU), ${cold.toFixed(3)} s first, ${(size / 1024).toFixed(0)} kB${met}`,
  );
}

/** Highest memory of the process while a volume is written, and what stays of it in the heap. */
async function memory(name: string, volume: Volume, format: VolumeFormat): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  let bytes = 0;
  const took = await seconds(async () => {
    bytes = (await writeVolume(volume, format, { draft: false })).bytes.length;
  });
  clearInterval(watch);
  highest = Math.max(highest, process.memoryUsage().rss, process.resourceUsage().maxRSS * 1024);
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - before;
  console.log(
    `${name}: ${took.toFixed(2)} s, ${mib(bytes)} written, highest ${mib(highest)} of the process so far, ${mib(Math.max(0, kept))} kept${highest <= 1024 ** 3 ? '  met (≤ 1 GB)' : '  NOT MET (≤ 1 GB)'}`,
  );
}

/** All projects of a written volume. @throws when one is lost: a fast reader of nothing is none. */
function readBack(bytes: Uint8Array): { readonly length: number } {
  const read = openBytes(bytes, 'volume');
  if (!('projects' in read) || read.projects.length !== 22) throw new Error('the volume was not read back');
  return bytes;
}

const [project] = projects(1);
if (!project) throw new Error('no example');
const small = volumeOf(department('平川县教育局', 22));
await timed('volume of 22 projects .docx', 0.6, async () => (await writeVolume(small, 'docx', { draft: false })).bytes);
await timed('volume of 22 projects .xlsx', 0.3, async () => (await writeVolume(small, 'xlsx', { draft: false })).bytes);
for (const format of ['docx', 'xlsx'] as const) {
  const { bytes } = await writeVolume(small, format, { draft: false });
  await timed(`reading the volume of 22 projects .${format} back`, 0.5, async () => readBack(bytes));
}
for (const name of formatNames)
  await timed(`one project .${name}`, undefined, () => formats[name].write(project.declaration, project.template, { draft: false }));
await memory(
  '500 projects of 10 departments .docx in a zip',
  volumeOf(...Array.from({ length: 10 }, (_, n) => department(`${n + 1}局`, 50))),
  'docx',
);
await memory(
  '500 projects of 10 departments .xlsx',
  volumeOf(...Array.from({ length: 10 }, (_, n) => department(`${n + 1}局`, 50))),
  'xlsx',
);
await memory('500 projects of one department .docx in a zip', volumeOf(department('平川县教育局', 500)), 'docx');
