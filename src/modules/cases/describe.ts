import { sql } from 'kysely';
import type { LonLat } from '#platform/geo';
import { mortonCell } from '#platform/morton';
import type { Tx } from '#platform/work';
import { touchCase } from './move.ts';
import type { LockedCase } from './rules.ts';

/** What a case is about and where, as lists show it; `search`: further words the inbox finds it by. `place` undefined: it stays where it is. */
export interface Described {
  subject: string;
  place_label: string;
  place?: LonLat | null;
  search: string;
}

/** Describes a locked case anew, for a change that corrects what was said of it. */
export async function describeCase(tx: Tx, row: LockedCase, { subject, place_label, place, search }: Described): Promise<void> {
  await tx
    .updateTable('cases')
    .set({
      subject,
      place_label,
      ...(place !== undefined && { cell: place ? mortonCell(place) : null }),
      search: sql`lower(number) || ${` ${subject} ${place_label} ${search}`.toLowerCase()}`,
    })
    .where('case_id', '=', row.case_id)
    .execute();
  await touchCase(tx, row);
}
