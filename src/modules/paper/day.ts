import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';

/** Where nobody wrote the time down, it was about noon. */
const NOON = '12:00';

/** Reads when a sheet was written, on the city's clock. Refuses `paper_too_early` before its number was there, `paper_to_come`. */
export async function writtenIn(house: House) {
  const clock = workingClock(await cityOf(house));
  return (typed: { written_on: string; written_time: string }, reserved_at: Date, now: Date): Date => {
    const { written_on, written_time } = typed;
    const at = clock.instantOf(written_on, written_time ? written_time.padStart(5, '0') : NOON);
    if (!at) throw new Refusal('invalid_input', { field: 'written_on' });
    if (written_on < clock.localDate(reserved_at)) throw new Refusal('paper_too_early', { field: 'written_on' });
    if (written_on > clock.localDate(now)) throw new Refusal('paper_to_come', { field: 'written_on' });
    if (at > now && written_time) throw new Refusal('paper_to_come', { field: 'written_time' });
    return at > now ? now : at;
  };
}
