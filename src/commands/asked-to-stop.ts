/** Resolves on Ctrl-C, SIGTERM or SIGHUP, or when `stop` is called. Listens from now on and for good: a second signal must not cut the orderly end short. */
export function askedToStop(): { promise: Promise<void>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  return { promise, stop: resolve };
}
