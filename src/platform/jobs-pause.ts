import { writableOf } from './database/writable.ts';
import type { House } from './work.ts';

const EVERY_MS = 1_000;

/** Lets the jobs of this process rest while somebody said that nothing is to be changed. Gives the way to stop looking. */
export function restInMaintenance(house: House): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const look = async () => {
    const { reason } = await writableOf(house);
    await (reason === 'maintenance' ? house.jobs.pause() : house.jobs.resume());
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => house.log.warn({ reason: error.message }, 'jobs pause'))
      .finally(() => (looking = undefined));
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
