import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { mailedSecret } from '#platform/mailed-secret';
import { secretHash } from '#platform/secret-hash';
import { change, type Tx, type Work } from '#platform/work';
import { isOpen, representationState, STANDS } from './represent-read.ts';
import type { AcceptRepresentation, OfferRepresentation, OnRepresentation } from './represent-schema.ts';
import { tellAddress, tellingIn, tellPerson } from './tell.ts';
import { REPRESENTATION } from './words.ts';

export { offeredRepresentationFor, representationsFor, type ShownRepresentation } from './represent-read.ts';

const PATH = '/konto/vertretung';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Offers an address to act for whoever is signed in; it counts once the other accepts by the link that is mailed there. Says nothing of whether an account belongs to it.
 * Refuses `forbidden` to staff, `representative_oneself`, `date_past`, `too_many_requests`, `representations_many`.
 */
export async function offerRepresentation(work: Work, input: OfferRepresentation): Promise<void> {
  const person_id = citizen(work);
  const clock = workingClock(await cityOf(work.house));
  const telling = await tellingIn(work.house, work.actor.language);
  await change(work, 'offerRepresentation', input, async (tx) => {
    const person = await lockCitizen(tx, person_id);
    if (person.email?.toLowerCase() === input.email.toLowerCase()) throw new Refusal('representative_oneself', { field: 'email' });
    if (input.ends_on && input.ends_on < clock.localDate(tx.now)) throw new Refusal('date_past', { field: 'ends_on' });
    await demandFew(tx, person_id);
    const representation_id = newId();
    const secret = mailedSecret(tx.house, 'representation link', representation_id);
    await tx
      .insertInto('representations')
      .values({
        representation_id,
        person_id,
        email: input.email,
        scope: [...new Set(input.scope)],
        ends_at: input.ends_on ? clock.instantOf(input.ends_on, '24:00') : null,
        link_hash: secretHash(secret),
        link_expires_at: new Date(tx.now.getTime() + REPRESENTATION.days * DAY_MS),
        offered_at: tx.now,
      })
      .execute();
    const to = { email: input.email, name: null, language: person.language };
    await tellAddress(tx, `person:${person_id}`, to, 'representation_offered', telling, `${PATH}/annehmen/${secret}`, person.name);
    tx.record(`person:${person_id}`, 'representation.offered', { email: input.email }, { representation_id, scope: input.scope.join(' ') });
  });
}

async function demandFew(tx: Tx, person_id: string): Promise<void> {
  const rows = await tx
    .selectFrom('representations')
    .select(['offered_at', ...STANDS])
    .where('person_id', '=', person_id)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('offered_at', '>', new Date(tx.now.getTime() - HOUR_MS))]))
    .execute();
  const hour = tx.now.getTime() - HOUR_MS;
  if (rows.filter((row) => row.offered_at.getTime() > hour).length >= REPRESENTATION.most_an_hour) throw new Refusal('too_many_requests');
  if (rows.filter((row) => isOpen(row, tx.now)).length >= REPRESENTATION.most)
    throw new Refusal('representations_many', { field: 'email' });
}

/** Accepts what was offered to the address of whoever is signed in. Refuses `link_over`, `representation_other` where it was offered to another address, `forbidden` to staff. */
export async function acceptRepresentation(work: Work, { secret }: AcceptRepresentation): Promise<void> {
  const representative_id = citizen(work);
  const link_hash = secretHash(secret);
  await change(work, 'acceptRepresentation', { link: link_hash.toString('hex') }, async (tx) => {
    const row = await tx
      .selectFrom('representations')
      .innerJoin('people', 'people.person_id', 'representations.person_id')
      .select(['representation_id', 'representations.person_id', 'representations.email', ...STANDS])
      .select(['people.email as told_email', 'people.name as told_name', 'people.language as told_language'])
      .where('link_hash', '=', link_hash)
      .where('people.active', '=', true)
      .forUpdate('representations')
      .executeTakeFirst();
    if (!row || representationState(row, tx.now) !== 'offered') throw new Refusal('link_over');
    const own = await lockCitizen(tx, representative_id);
    if (own.email?.toLowerCase() !== row.email.toLowerCase() || row.person_id === representative_id)
      throw new Refusal('representation_other');
    const { representation_id, person_id, told_email: email, told_name: name, told_language: language } = row;
    await tx
      .updateTable('representations')
      .set({ representative_id, accepted_at: tx.now })
      .where('representation_id', '=', representation_id)
      .execute();
    await tellPerson(
      tx,
      { person_id, email, name, language },
      'representation_accepted',
      await tellingIn(tx.house, language),
      PATH,
      own.name,
    );
    for (const subject of [person_id, representative_id])
      tx.record(`person:${subject}`, 'representation.accepted', {}, { representation_id });
  });
}

/** Ends a representation from either side, at once, and takes an offer back; the other side is told. Refuses `not_found` for those of others and what is over. */
export async function endRepresentation(work: Work, { representation_id }: OnRepresentation): Promise<void> {
  const person_id = citizen(work);
  await change(work, 'endRepresentation', { representation_id }, async (tx) => {
    const row = await tx
      .selectFrom('representations')
      .select(['person_id', 'representative_id', ...STANDS])
      .where('representation_id', '=', representation_id)
      .where((eb) => eb.or([eb('person_id', '=', person_id), eb('representative_id', '=', person_id)]))
      .forUpdate()
      .executeTakeFirst();
    if (!row || !isOpen(row, tx.now)) throw new Refusal('not_found');
    await tx
      .updateTable('representations')
      .set({ ended_at: tx.now, ended_by: person_id })
      .where('representation_id', '=', representation_id)
      .execute();
    await tx.updateTable('sessions').set({ representation_id: null }).where('representation_id', '=', representation_id).execute();
    const other_id = row.person_id === person_id ? row.representative_id : row.person_id;
    if (other_id) {
      const other = await lockCitizen(tx, other_id);
      await tellPerson(tx, other, 'representation_ended', await tellingIn(tx.house, other.language), PATH, work.actor.name);
      tx.record(`person:${other_id}`, 'representation.ended', {}, { representation_id });
    }
    tx.record(`person:${person_id}`, 'representation.ended', {}, { representation_id });
  });
}

/** From now on this session acts for whoever a representation is of, as far as its scope goes. Refuses `not_found` where it is not accepted, over, or somebody else's. */
export async function actFor(work: Work, { representation_id }: OnRepresentation): Promise<void> {
  const [person_id, { session_id }] = [citizen(work), work.actor];
  demand(session_id !== undefined, 'sign_in_needed');
  await change(work, 'actFor', { representation_id }, async (tx) => {
    const row = await tx
      .selectFrom('representations')
      .innerJoin('people', 'people.person_id', 'representations.person_id')
      .select(['representations.person_id', ...STANDS])
      .where('representation_id', '=', representation_id)
      .where('representative_id', '=', person_id)
      .where('people.active', '=', true)
      .executeTakeFirst();
    if (!row || representationState(row, tx.now) !== 'in_force') throw new Refusal('not_found');
    await tx
      .updateTable('sessions')
      .set({ representation_id })
      .where('session_id', '=', session_id)
      .where('person_id', '=', person_id)
      .execute();
    tx.record(`person:${row.person_id}`, 'representation.begun', {}, { representation_id });
  });
}

/** This session acts for oneself again. */
export async function stopActing(work: Work): Promise<void> {
  const [person_id, { session_id }] = [citizen(work), work.actor];
  demand(session_id !== undefined, 'sign_in_needed');
  await change(work, 'stopActing', { session_id }, async (tx) => {
    await tx
      .updateTable('sessions')
      .set({ representation_id: null })
      .where('session_id', '=', session_id)
      .where('person_id', '=', person_id)
      .execute();
    tx.record(`person:${person_id}`, 'representation.stopped');
  });
}

function citizen({ actor: { person_id, kind } }: Work): string {
  demand(person_id !== null, 'sign_in_needed');
  demand(kind === 'citizen');
  return person_id;
}

async function lockCitizen(tx: Tx, person_id: string) {
  return await tx
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'language'])
    .where('person_id', '=', person_id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}
