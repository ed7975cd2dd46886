import type { House } from '../work.ts';

/** Whether the database takes changes: false on a standby or in read-only mode; throws where it cannot be reached. */
export async function takesChanges({ pools }: Pick<House, 'pools'>): Promise<boolean> {
  const { rows } = await pools.write.query<{ standby: boolean }>(
    "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as standby",
  );
  return rows[0]?.standby === false;
}
