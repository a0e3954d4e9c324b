import { configure, getConsoleSink, getLogger, jsonLinesFormatter } from '@logtape/logtape';

/** Facts of a log line: counts, codes and durations only. Answers, names, ids and secrets have no place in the type. */
export type Facts = Readonly<Record<string, number | boolean>>;

/** Log lines with fixed words and numbers, the same on both engines. */
export interface Log {
  info(words: string, facts?: Facts): void;
  /** `fault`: an exception; its kind and the places it passed are written, never its words, which may quote an answer. */
  error(words: string, facts?: Facts, fault?: unknown): void;
}

/** What may be told of an exception: its name, its code and where it was, without its message. */
export function traceOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const code = 'code' in fault && typeof fault.code === 'string' && /^[\w-]{1,40}$/.test(fault.code) ? ` ${fault.code}` : '';
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${fault.name}${code}${frames
    .slice(0, 6)
    .map(
      (line) =>
        ` <${line
          .trim()
          .replace(/^at /, '')
          .replace(/\(?(?:file:\/\/)?\/\S*\/([^/]+)\)?$/, '$1')}`,
    )
    .join('')}`;
}

/** A log that writes one JSON line per entry to the console. */
export async function consoleLog(level: 'info' | 'error' = 'info'): Promise<Log> {
  await configure({
    reset: true,
    sinks: { console: getConsoleSink({ formatter: jsonLinesFormatter }) },
    loggers: [
      { category: ['logtape', 'meta'], sinks: [], lowestLevel: 'error' },
      { category: ['tianbao'], sinks: ['console'], lowestLevel: level },
    ],
  });
  const logger = getLogger(['tianbao']);
  return {
    info: (words, facts) => logger.info(words, { ...facts }),
    error: (words, facts, fault) => logger.error(words, fault === undefined ? { ...facts } : { ...facts, fault: traceOf(fault) }),
  };
}

/** Says nothing; for tests and benches. */
export const silentLog: Log = { info: () => undefined, error: () => undefined };
