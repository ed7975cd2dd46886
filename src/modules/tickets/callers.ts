import { sql } from 'kysely';
import { assetsOf } from '#modules/assets';
import { visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { remoteUrl } from './remote.ts';
import { mayTakeCalls, TICKET } from './rules.ts';

/** So many people are shown to choose from. */
const MOST = 8;

/**
 * Staff who may be calling, by telephone number (its last digits, however it is written), name, e-mail, a device they have (its number or serial number) or the device
 * of a ticket; the likeliest first.
 * For whoever takes calls; refuses `forbidden`.
 */
export async function callersFor(work: Work, typed: string) {
  demand(mayTakeCalls(work.actor));
  const q = typed.trim();
  if (q.length < 2) return [];
  const number = /^[\d\s()+/.-]+$/.test(q) ? hasNumber(q) : null;
  const words = q.toLowerCase().split(/\s+/).slice(0, 4);
  return await work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'phone', 'department'])
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(number ? [number] : []),
        eb.and(words.map((word) => sql<boolean>`lower(people.name) like ${`%${likeText(word)}%`}`)),
        eb('people.email', '=', q.toLowerCase()),
        eb(
          'people.person_id',
          'in',
          eb
            .selectFrom('assets')
            .select('assets.person_id')
            .where(sql<boolean>`(lower(assets.asset_tag) = ${q.toLowerCase()} or lower(assets.serial) = ${q.toLowerCase()})`)
            .where('assets.person_id', 'is not', null)
            .$castTo<{ person_id: string }>(),
        ),
        eb.exists(
          eb
            .selectFrom('tickets')
            .innerJoin('case_people', 'case_people.case_id', 'tickets.case_id')
            .select('tickets.case_id')
            .where('tickets.device', '=', q)
            .whereRef('case_people.person_id', '=', 'people.person_id'),
        ),
      ]),
    )
    .orderBy(sql`lower(people.name) like ${`${likeText(words[0] ?? '')}%`}`, 'desc')
    .orderBy(sql`people.name collate "de-x-icu"`)
    .limit(MOST)
    .execute();
}

/** Whoever is on the phone, and their open tickets that the one asking may see; null for nobody of the staff. */
export async function callerFor(work: Work, person_id: string) {
  demand(mayTakeCalls(work.actor));
  const person = await work.read
    .selectFrom('people')
    .select(['person_id', 'name', 'email', 'phone', 'department'])
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) return null;
  const tickets = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.state', 'cases.created_at', 'tickets.device'])
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', '=', 'reporter')
    .where('cases.kind', '=', TICKET.kind)
    .where('cases.phase', '<>', 'closed')
    .where(visibleTo(work.actor))
    .orderBy('cases.created_at', 'desc')
    .limit(10)
    .execute();
  const remote_url = (await cityOf(work.house)).service_desk?.remote_url;
  return {
    ...person,
    devices: await assetsOf(work.read, person_id),
    tickets: tickets.map((one) => ({ ...one, remote: remoteUrl(remote_url, { ...person, ...one }) })),
  };
}
export type Caller = NonNullable<Awaited<ReturnType<typeof callerFor>>>;

/** Whoever of `people` has a number, by its last digits however it is written, without trunk and country code; null for what is too short to be one. */
export function hasNumber(typed: string) {
  const digits = typed.replace(/\D/g, '').replace(/^(0+49|49|0+)/, '');
  return digits.length < 3 ? null : sql<boolean>`regexp_replace(people.phone, '\\D', '', 'g') like ${`%${digits}`}`;
}
