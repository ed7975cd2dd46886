import type { Work } from '#platform/work';

/** What is heard of the provider: it answered or told us something, it did not, or why what came in its name was not believed. */
export type Sign =
  | 'answered'
  | 'notified'
  | 'down'
  | 'signature'
  | 'stale'
  | 'malformed'
  | 'payment_unknown'
  | 'payment_amount'
  | 'payment_other'
  | 'after_booked'
  | 'paid_twice';

/** Notes when something was last heard. A clock, no change: as changes, notices that anybody may send would fill the trail. */
export async function noteSign({ house, now }: Work, sign: Sign, detail: string): Promise<void> {
  await house.pools.write.query(
    `insert into payment_signs (sign, at, count, detail) values ($1, $2, 1, $3)
      on conflict (sign) do update set at = excluded.at, count = payment_signs.count + 1, detail = excluded.detail`,
    [sign, now(), detail.slice(0, 300)],
  );
}
