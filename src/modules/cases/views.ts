import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { type DropView, type Inbox, inboxSchema, type KeepView } from './schema.ts';

/** A person keeps at most so many views: they are shown as one row of links. */
const MOST = 12;

/** Keeps what somebody looks for in the inbox under a name; the same name again replaces it. Refuses `too_many_views`. */
export async function keepView(work: Work, input: KeepView): Promise<void> {
  const { name, ...wanted } = input;
  await change(work, 'keepView', input, async (tx) => {
    const { person_id, kind } = tx.actor;
    demand(person_id !== null && kind === 'staff');
    // The person's row is the lock: two at once would both count eleven.
    await tx.selectFrom('people').select('person_id').where('person_id', '=', person_id).forUpdate().execute();
    await tx.deleteFrom('inbox_views').where('person_id', '=', person_id).where('name', '=', name).execute();
    const kept = await tx.selectFrom('inbox_views').select('inbox_view_id').where('person_id', '=', person_id).execute();
    if (kept.length >= MOST) throw new Refusal('too_many_views', { field: 'name', detail: { most: MOST } });
    const inbox_view_id = newId();
    await tx
      .insertInto('inbox_views')
      .values({ inbox_view_id, person_id, name, wanted: JSON.stringify({ ...wanted, page: 1 }), made_at: tx.now })
      .execute();
    tx.record(`person:${person_id}`, 'person.view_kept', { name }, { inbox_view_id });
  });
}

/** Drops a view of one's own. Refuses `not_found` for anybody else's. */
export async function dropView(work: Work, input: DropView): Promise<void> {
  await change(work, 'dropView', input, async (tx) => {
    const { person_id } = tx.actor;
    demand(person_id !== null);
    const gone = await tx
      .deleteFrom('inbox_views')
      .where('inbox_view_id', '=', input.inbox_view_id)
      .where('person_id', '=', person_id)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Refusal('not_found');
    tx.record(`person:${person_id}`, 'person.view_dropped', {}, { inbox_view_id: input.inbox_view_id });
  });
}

/** The views the actor keeps, by name. */
export async function viewsFor(work: Work): Promise<{ inbox_view_id: string; name: string; wanted: Inbox }[]> {
  const { person_id } = work.actor;
  if (person_id === null) return [];
  const rows = await work.read
    .selectFrom('inbox_views')
    .select(['inbox_view_id', 'name', 'wanted'])
    .where('person_id', '=', person_id)
    .orderBy('name')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, wanted: inboxSchema.parse(row.wanted) }));
}
