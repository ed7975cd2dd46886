import type { QueryCreator } from 'kysely';
import { doneBy } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import type { DB } from '#platform/database/tables.gen';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';

/** What a report says and where, as it stands in a change. */
export async function writtenOf(tx: Tx, case_id: string) {
  return await tx
    .selectFrom('reports')
    .innerJoin('cases', 'cases.case_id', 'reports.case_id')
    .select(['cases.subject', 'cases.place_label', 'cases.language', 'cases.published_at', 'cases.held_why'])
    .select(['cases.channel', 'cases.created_at'])
    .select(['reports.description', 'reports.public_text', 'reports.released_at', 'reports.reported_at', 'reports.category_id'])
    .select(['reports.street', 'reports.house_number', 'reports.place_text', 'reports.lon', 'reports.lat', 'reports.answers'])
    .where('reports.case_id', '=', case_id)
    .executeTakeFirstOrThrow();
}
export type Written = Awaited<ReturnType<typeof writtenOf>>;

/** Keeps how a report was before it is changed, and gives the id of that; it goes with the texts of the report. */
export async function keepRevision(tx: Tx, case_id: string, cause: 'corrected' | 'moderated' | 'split', was: Written): Promise<string> {
  const { description, public_text, place_label, place_text } = was;
  const revision_id = newId();
  await tx
    .insertInto('report_revisions')
    .values({
      revision_id,
      case_id,
      at: tx.now,
      actor_id: doneBy(tx.actor).actor_id,
      cause,
      description,
      public_text,
      place_label,
      place_text,
    })
    .execute();
  return revision_id;
}

/** How a report was before each change of its words, the newest change first. */
export async function revisionsOf(read: ReadDb, case_id: string) {
  return await read
    .selectFrom('report_revisions')
    .leftJoin('people', 'people.person_id', 'report_revisions.actor_id')
    .select(['revision_id', 'at', 'cause', 'description', 'public_text', 'place_label', 'place_text', 'people.name as actor_name'])
    .where('case_id', '=', case_id)
    .orderBy('at', 'desc')
    .limit(20)
    .execute();
}

/** The name of whoever reported, given or of the account; null where none is known. */
export async function reporterNameOf(db: QueryCreator<DB>, case_id: string): Promise<string | null> {
  const row = await db
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select((eb) => eb.fn.coalesce('case_people.name', 'people.name').as('name'))
    .where('case_people.case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  return row?.name ?? null;
}
