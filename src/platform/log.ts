import { type Logger, pino } from 'pino';

export type { Logger };

/** The structured log: one JSON line an event, to stdout. Never carries bodies, names, addresses or secrets. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.cookie', 'req.headers.authorization', 'headers.cookie'], remove: true },
  });
}
