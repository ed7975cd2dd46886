import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { mayWorkAsset, worksAllAssets } from '../rules.ts';
import type { SoftwareAsked } from '../schema.ts';
import type { Doubt } from './identity.ts';

const SOFTWARE_PAGE = 200;
const DOUBTS_MOST = 100;

/** What a device reported last; undefined where it never did. */
export async function inventoryOf(db: ReadDb, asset_id: string) {
  return await db
    .selectFrom('asset_inventories')
    .select(['inventory_id', 'agent_id', 'host_name', 'model_name', 'os_name', 'os_version', 'kernel', 'cpu', 'memory_mb', 'agent'])
    .select(['first_at', 'seen_at', 'changed_at'])
    .select([sql<number | null>`disk_mb::float8`.as('disk_mb'), sql<string | null>`patched_on::text`.as('patched_on')])
    .select((eb) =>
      eb
        .selectFrom('asset_software')
        .whereRef('asset_software.inventory_id', '=', 'asset_inventories.inventory_id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('software'),
    )
    .where('asset_id', '=', asset_id)
    .executeTakeFirst();
}

/** The software of a device by name, 200 at most, for who looks after it. Refuses `not_found`. */
export async function softwareFor(work: Work, { asset_id, q }: SoftwareAsked) {
  const asset = await work.read
    .selectFrom('assets')
    .select(['asset_id', 'asset_tag', 'model_name', 'team_id'])
    .where('asset_id', '=', asset_id)
    .executeTakeFirst();
  if (!asset) throw new Refusal('not_found');
  demand(mayWorkAsset(work.actor, asset), 'not_found');
  const rows = await work.read
    .selectFrom('asset_inventories')
    .innerJoin('asset_software', 'asset_software.inventory_id', 'asset_inventories.inventory_id')
    .innerJoin('software', 'software.software_id', 'asset_software.software_id')
    .select(['software.name', 'software.publisher', 'asset_software.version'])
    .where('asset_inventories.asset_id', '=', asset_id)
    .where(sql<boolean>`lower(software.name) like ${`%${likeText(q.toLowerCase())}%`}`)
    .orderBy('software.name')
    .orderBy('asset_software.version')
    .limit(SOFTWARE_PAGE + 1)
    .execute();
  return { asset, q, rows: rows.slice(0, SOFTWARE_PAGE), more: rows.length > SOFTWARE_PAGE };
}

/** Reports of which a person is to say which device they are, oldest first, then what was decided last. For who looks after all devices: refuses `forbidden`. */
export async function doubtsFor(work: Work) {
  demand(worksAllAssets(work.actor));
  const rows = await work.read
    .selectFrom('asset_doubts')
    .innerJoin('asset_inventories as report', 'report.inventory_id', 'asset_doubts.inventory_id')
    .leftJoin('assets', 'assets.asset_id', 'asset_doubts.asset_id')
    .select(['asset_doubts.doubt_id', 'asset_doubts.reason', 'asset_doubts.candidates', 'asset_doubts.at', 'asset_doubts.decided_at'])
    .select(['asset_doubts.asset_id', 'assets.asset_tag', 'asset_doubts.made'])
    .select(['report.agent_id', 'report.host_name', 'report.model_name', 'report.serial', 'report.uuid', 'report.seen_at'])
    .orderBy(sql`asset_doubts.decided_at desc nulls first`)
    .orderBy('asset_doubts.at')
    .limit(DOUBTS_MOST)
    .execute();
  const ids = [...new Set(rows.flatMap((row) => row.candidates))];
  const assets =
    ids.length === 0
      ? []
      : await work.read
          .selectFrom('assets')
          .select(['asset_id', 'asset_tag', 'model_name', 'serial', 'uuid', 'state'])
          .where('asset_id', 'in', ids)
          .execute();
  return {
    doubts: rows.map((row) => ({
      ...row,
      reason: row.reason as Doubt,
      candidates: row.candidates.flatMap((id) => assets.find((asset) => asset.asset_id === id) ?? []),
    })),
  };
}
export type DoubtsFor = Awaited<ReturnType<typeof doubtsFor>>;
