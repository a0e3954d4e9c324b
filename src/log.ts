import { configure, getConsoleSink, getLogger, jsonLinesFormatter } from '@logtape/logtape';

/** Facts of a log line: counts, codes and durations only. Answers, names, ids and secrets have no place in the type. */
export type Facts = Readonly<Record<string, number | boolean>>;

/** Log lines with fixed words and numbers, the same on both engines. */
export interface Log {
  info(words: string, facts?: Facts): void;
  error(words: string, facts?: Facts): void;
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
    error: (words, facts) => logger.error(words, { ...facts }),
  };
}

/** Says nothing; for tests and benches. */
export const silentLog: Log = { info: () => undefined, error: () => undefined };
