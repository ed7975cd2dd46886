import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';

const MOST = 500;

/** Those who can be named as looking after an application, a proposal or a measure: active staff of a team that has an application, or with a role that allows to. */
export async function keepersFor(db: ReadDb | Tx) {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from people p where kind = 'staff' and active and not emergency and erased_at is null and (exists (
        select from team_members m join apps a on a.owner_team_id = m.team_id and a.active where m.person_id = p.person_id
      ) or exists (
      select from person_roles pr join roles r using (role_id), jsonb_array_elements(r.grants) g
      where pr.person_id = p.person_id and g->>'action' in ('portfolio.work', 'app.edit', 'city.edit')))
    order by name collate "de-x-icu", person_id limit ${MOST}`.execute(db);
  return rows;
}

/** Refuses `invalid_input` beside `owner_person_id` for somebody who may not be named; whoever stands there already may stay. */
export async function demandKeeper(tx: Tx, person_id: string | null, before: string | null): Promise<void> {
  if (person_id === null || person_id === before || person_id === tx.actor.person_id) return;
  if (!(await keepersFor(tx)).some((one) => one.person_id === person_id)) throw new Refusal('invalid_input', { field: 'owner_person_id' });
}
