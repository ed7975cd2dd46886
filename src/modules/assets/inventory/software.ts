import { sql } from 'kysely';
import type { Tx } from '#platform/work';
import type { Facts } from './facts.ts';

/** Brings the software of a report to where it stands now: new names are kept once for all, and only pairs that are new or gone are written. */
export async function keepSoftware(tx: Tx, inventory_id: number, software: Facts['software']): Promise<void> {
  const [names, publishers, versions] = (['name', 'publisher', 'version'] as const).map((column) => software.map((one) => one[column]));
  // New names in one order, so that two reports never wait for each other in a ring.
  const { rows } = await sql<{ missed: boolean }>`
    with said as materialized (
      select g.*, s.software_id from unnest(${names}::text[], ${publishers}::text[], ${versions}::text[]) as g (name, publisher, version)
        left join software s on s.name = g.name and s.publisher = g.publisher
    ), fresh as (
      insert into software (name, publisher) select distinct name, publisher from said where software_id is null
        order by name, publisher on conflict do nothing returning software_id, name, publisher
    ), now as materialized (
      select software_id, version from said where software_id is not null
      union all select fresh.software_id, said.version from fresh join said on said.name = fresh.name and said.publisher = fresh.publisher
    ), before as materialized (
      select software_id, version from asset_software where inventory_id = ${inventory_id}
    ), gone as (
      delete from asset_software a using (table before except table now) g
        where a.inventory_id = ${inventory_id} and a.software_id = g.software_id and a.version = g.version
    ), come as (
      insert into asset_software (inventory_id, software_id, version)
        select ${inventory_id}, software_id, version from (table now except table before) c
    )
    select (select count(*) from said) > (select count(*) from now) as missed`.execute(tx);
  // Another report wrote one of the names meanwhile; it is there now.
  if (rows[0]?.missed) await keepSoftware(tx, inventory_id, software);
}
