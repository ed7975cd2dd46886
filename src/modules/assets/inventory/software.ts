import { sql } from 'kysely';
import type { Tx } from '#platform/work';
import type { Facts } from './facts.ts';

/** Brings the software of a report to where it stands now: new names are kept once for all, and only pairs that are new or gone are written. */
export async function keepSoftware(tx: Tx, inventory_id: number, software: Facts['software']): Promise<void> {
  const given = JSON.stringify(software);
  const rows = sql`jsonb_to_recordset(${given}::jsonb) as g (name text, publisher text, version text)`;
  // In one order, so that two reports never wait for each other in a ring.
  await sql`
    insert into software (name, publisher)
    select distinct g.name, g.publisher from ${rows} where not exists (select from software s where s.name = g.name and s.publisher = g.publisher)
    order by g.name, g.publisher on conflict do nothing`.execute(tx);
  await sql`
    with now as materialized (select s.software_id, g.version from ${rows} join software s on s.name = g.name and s.publisher = g.publisher),
    gone as (
      delete from asset_software a where a.inventory_id = ${inventory_id}
        and not exists (select from now where now.software_id = a.software_id and now.version = a.version)
    )
    insert into asset_software (inventory_id, software_id, version) select ${inventory_id}, software_id, version from now on conflict do nothing`.execute(
    tx,
  );
}
