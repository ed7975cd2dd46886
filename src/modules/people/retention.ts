import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';

/** What people leave behind by signing in, and how it goes. */
export const PEOPLE_RETENTION: RetentionRule[] = [
  {
    kind: 'sessions',
    apply: (house, before) =>
      once(house, 'forgetSessions', async (tx) => tx.deleteFrom('sessions').where('expires_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'sign_in_attempts',
    apply: (house, before) =>
      once(house, 'forgetSignInFailures', async (tx) => {
        const links = await tx.deleteFrom('password_links').where('expires_at', '<', before).executeTakeFirst();
        const failures = await tx.deleteFrom('sign_in_failures').where('last_at', '<', before).executeTakeFirst();
        const used = await tx.deleteFrom('sign_ins_used').where('used_at', '<', before).executeTakeFirst();
        return { numDeletedRows: links.numDeletedRows + failures.numDeletedRows + used.numDeletedRows };
      }),
  },
  {
    kind: 'sign_ups',
    keep: 'P7D',
    apply: (house, before) =>
      once(house, 'forgetSignUps', async (tx) => {
        const sign_ups = await tx.deleteFrom('sign_ups').where('expires_at', '<', before).executeTakeFirst();
        const offers = await tx
          .deleteFrom('representations')
          .where('accepted_at', 'is', null)
          .where('link_expires_at', '<', before)
          .executeTakeFirst();
        return { numDeletedRows: sign_ups.numDeletedRows + offers.numDeletedRows };
      }),
  },
  {
    kind: 'representations',
    // Who acted for whom can be asked for as long as claims from it can be raised (§ 195 BGB).
    keep: 'P3Y',
    apply: (house, before) =>
      once(house, 'forgetRepresentations', async (tx) =>
        tx
          .deleteFrom('representations')
          .where((eb) => eb.or([eb('ended_at', '<', before), eb('ends_at', '<', before)]))
          .executeTakeFirst(),
      ),
  },
  {
    kind: 'absences',
    keep: 'P1Y',
    apply: (house, before) =>
      once(house, 'forgetAbsences', async (tx) =>
        tx.deleteFrom('absences').where('ends_on', '<', before.toISOString().slice(0, 10)).executeTakeFirst(),
      ),
  },
];

function once(house: House, name: string, run: (tx: Tx) => Promise<{ numDeletedRows: bigint }>): Promise<number> {
  return change(systemWork(house, 'nightly'), name, {}, async (tx) => {
    const { numDeletedRows } = await run(tx);
    tx.record('retention', `retention.${name}`, {}, { count: String(numDeletedRows) });
    return Number(numDeletedRows);
  });
}
