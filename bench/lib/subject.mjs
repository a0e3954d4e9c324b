// Imported by every subject's process: what it is to do, and what it tells the harness over IPC.
export const env = {
  /** Base URL of the fake platform. */
  api: process.env.BENCH_API,
  /** The SQLite file to keep state in: WAL, synchronous=FULL. */
  db: process.env.BENCH_DB,
  /** Cells of the form. */
  cells: Number(process.env.BENCH_CELLS),
};
process.on('message', (message) => {
  if (message === 'stats') process.send({ stats: { cpu: process.cpuUsage(), rss: process.memoryUsage.rss() } });
});
process.on('disconnect', () => process.exit(0));
/** Says that the subject listens at this port of 127.0.0.1. */
export const ready = (port) => process.send({ port });
