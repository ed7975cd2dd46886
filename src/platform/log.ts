import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** The structured log: one JSON line an event, to stdout or `to`. Never carries bodies, names, addresses or secrets. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Only these of an error: what the database adds (detail, where) quotes rows, so names and addresses.
    serializers: { err: ({ name, message, stack, code }: Error & { code?: unknown }) => ({ type: name, message, code, stack }) },
    redact: { paths: ['req.headers.cookie', 'req.headers.authorization', 'headers.cookie'], remove: true },
  };
  return to ? pino(options, to) : pino(options);
}
