import type { ReadDb } from '#platform/database/pools';
import type { HandoverWay } from '../words.ts';
import type { HandedThing } from './things.ts';

/** Hand-overs of an order, the oldest first, without their files. */
export async function handoversOf(read: ReadDb, case_id: string) {
  const rows = await read
    .selectFrom('handovers')
    .select(['handover_id', 'at', 'way', 'receiver_id', 'receiver_name', 'given_name', 'things', 'confirmed_at'])
    .where('case_id', '=', case_id)
    .orderBy('at')
    .orderBy('handover_id')
    .execute();
  return rows.map((row) => ({ ...row, way: row.way as HandoverWay, things: row.things as unknown as HandedThing[] }));
}
