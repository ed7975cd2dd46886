import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';

const MOST = 2_000;

/** Everybody who works for the city and can be named for a service, a task or an exercise. */
export async function answerableFor(db: ReadDb | Tx) {
  return await db
    .selectFrom('people')
    .select(['person_id', 'name'])
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('emergency', '=', false)
    .where('erased_at', 'is', null)
    .orderBy('name')
    .orderBy('person_id')
    .limit(MOST)
    .execute();
}

/** Refuses `invalid_input` beside `field` for somebody who may not be named; whoever stands there already may stay. */
export async function demandAnswerable(tx: Tx, person_id: string | null, before: string | null, field: string): Promise<void> {
  if (person_id === null || person_id === before) return;
  const row = await tx
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('emergency', '=', false)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('invalid_input', { field });
}
