import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import type { OutageKind } from './words.ts';

/** An outage under its lock, with the team that looks after its application. Refuses `not_found`. */
export async function lockOutage(tx: Tx, outage_id: string) {
  const row = await tx
    .selectFrom('outages')
    .leftJoin('apps', 'apps.app_id', 'outages.app_id')
    .select(['outages.outage_id', 'outages.app_id', 'outages.kind', 'outages.version', 'apps.owner_team_id'])
    .select(['outages.begins_at', 'outages.expected_end_at', 'outages.ended_at'])
    .where('outages.outage_id', '=', outage_id)
    .forNoKeyUpdate('outages')
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return { ...row, kind: row.kind as OutageKind };
}
export type OutageRow = Awaited<ReturnType<typeof lockOutage>>;
