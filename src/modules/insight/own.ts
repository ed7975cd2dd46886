import { sql } from 'kysely';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `insight` holds of the one asking: what they wished and support, and what they are named for as looking after it. */
export async function ownInsightFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [wishes, wish_supports, looked_after] = await Promise.all([
    work.read
      .selectFrom('wishes')
      .select(['title', 'what', 'why', 'effort_known', 'concerned', 'state', 'wished_at'])
      .where('wished_by', '=', person_id)
      .orderBy('wished_at')
      .execute(),
    work.read
      .selectFrom('wish_supports as s')
      .innerJoin('wishes as w', 'w.wish_id', 's.wish_id')
      .select(['w.title', 's.at'])
      .where('s.person_id', '=', person_id)
      .orderBy('s.at')
      .execute(),
    sql<{ what: string; id: string }>`
      select 'app' as what, app_id as id from portfolio_entries where owner_person_id = ${person_id}
      union all select 'proposal', proposal_id::text from proposals where owner_person_id = ${person_id}
      union all select 'measure', measure_id::text from measures where owner_person_id = ${person_id}
      order by 1, 2`.execute(work.read),
  ]);
  return { wishes, wish_supports, looked_after: looked_after.rows };
}
