import type { Kysely } from 'kysely';
import { caseForLink } from '#modules/cases';
import type { DB } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import type { ChooseForCase, ChooseWay } from './schema.ts';

type Said = { person_id: string; case_id?: never } | { case_id: string; person_id?: never };

/** Whether decisions about everything of one's account come electronically from now on (§ 9 OZG: only who agreed); said anew each time, so that what was agreed and when stays known. */
export async function chooseWay(work: Work, input: ChooseWay): Promise<void> {
  const { person_id, kind } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  // For all of an account only its holder agrees.
  demand(kind === 'citizen' && work.actor.acting === undefined);
  await change(work, 'chooseWay', input, async (tx) => {
    await sayConsent(tx, { person_id }, input.electronic === 'yes');
  });
}

/** The same for one application, by its secret link. What is on its way already stays as it is. Refuses `not_found`, `state_not_reachable` once it is closed. */
export async function chooseWayForCase(work: Work, input: ChooseForCase): Promise<void> {
  demand(work.actor.acting === undefined);
  const { case_id, kind } = await caseForLink(work, input);
  demand(kind === 'application', 'not_found');
  await change(work, 'chooseWayForCase', { case_id, electronic: input.electronic }, async (tx) => {
    const { phase } = await tx
      .selectFrom('cases')
      .select('phase')
      .where('case_id', '=', case_id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (phase === 'closed') throw new Refusal('state_not_reachable');
    await sayConsent(tx, { case_id }, input.electronic === 'yes');
  });
}

/** Keeps inside a change what somebody said. */
export async function sayConsent(tx: Tx, of: Said, given: boolean): Promise<void> {
  await tx
    .insertInto('postbox_consents')
    .values({ consent_id: newId(), ...of, given, said_at: tx.now })
    .execute();
  tx.record(of.person_id ? `person:${of.person_id}` : `case:${of.case_id}`, given ? 'postbox.consent_given' : 'postbox.consent_taken_back');
}

/** What was said last of an application, else of the account; null: nothing was. */
export async function consentOf(db: Kysely<DB> | Work['read'], of: { case_id: string; person_id: string | null }): Promise<boolean | null> {
  const last = async (column: 'case_id' | 'person_id', id: string) =>
    await (db as Kysely<DB>)
      .selectFrom('postbox_consents')
      .select('given')
      .where(column, '=', id)
      .orderBy('said_at', 'desc')
      .orderBy('consent_id', 'desc')
      .limit(1)
      .executeTakeFirst();
  const own = (await last('case_id', of.case_id)) ?? (of.person_id ? await last('person_id', of.person_id) : undefined);
  return own?.given ?? null;
}

/** Whether the decision about an application comes electronically as things stand, for its secret link. Refuses `not_found`. */
export async function wayOfCase(work: Work, link: { number: string; secret: string }): Promise<boolean> {
  const { case_id } = await caseForLink(work, link);
  const reporter = await work.read
    .selectFrom('case_people')
    .select(['person_id', 'email'])
    .where('case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  if (!reporter?.person_id && !reporter?.email) return false;
  return (await consentOf(work.read, { case_id, person_id: reporter.person_id })) === true;
}

/** Whether the one asking wants decisions electronically. */
export async function ownWayFor(work: Work): Promise<{ given: boolean; said_at: Date } | null> {
  const { person_id } = work.actor;
  if (!person_id) return null;
  const said = await work.read
    .selectFrom('postbox_consents')
    .select(['given', 'said_at'])
    .where('person_id', '=', person_id)
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return said ?? null;
}
