import { createHmac } from 'node:crypto';
import type { House } from '#platform/work';
import { keyFor } from '../../config.ts';

const DAY_MS = 86_400_000;
/** So long one pseudonym stands for a person; nothing is joined beyond. */
const PERIOD_DAYS = 90;
/** So long somebody who looked for help may still write or call before it counts as a success. */
export const FOLLOW_HOURS = 72;

/** Who stands behind an event, without saying who: the pseudonym of now, and the one before while events of then may still belong to it. 16 bytes each. */
export function pseudonymOf(house: House, person_id: string, at: Date): { pseudonym: Buffer; earlier: Buffer | null } {
  const days = at.getTime() / DAY_MS;
  const period = Math.floor(days / PERIOD_DAYS);
  const begun_hours = (days - period * PERIOD_DAYS) * 24;
  return { pseudonym: of(house, person_id, period), earlier: begun_hours < FOLLOW_HOURS ? of(house, person_id, period - 1) : null };
}

function of(house: House, person_id: string, period: number): Buffer {
  return createHmac('sha256', keyFor(house.config.secret, `help pseudonym ${period}`))
    .update(person_id)
    .digest()
    .subarray(0, 16);
}

/** Whether somebody belongs to the random group that is shown no answers, so that the difference can be measured. `percent` of all; drawn anew every half year. */
export function isHeldOut(house: House, person_id: string, percent: number, at: Date): boolean {
  if (percent <= 0) return false;
  const half_year = `${at.getUTCFullYear()}/${at.getUTCMonth() < 6 ? 1 : 2}`;
  const drawn = createHmac('sha256', keyFor(house.config.secret, `help hold-out ${half_year}`))
    .update(person_id)
    .digest()
    .readUInt32BE(0);
  return drawn < (percent / 100) * 2 ** 32;
}
