import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { BY_KEY } from '#platform/database/by-key';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { secretHash } from '#platform/secret-hash';
import { type Actor, change, type House, type Tx, type Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import { grantsOf, rolesOf, teamsOf } from './acting.ts';
import type { EndSession } from './schema.ts';
import { SESSION_HOURS } from './words.ts';

/** Nobody in particular. */
export const ANONYMOUS: Actor = { id: 'anonymous', person_id: null, kind: 'anonymous', name: '', language: 'de', teams: [], grants: [] };

/** Who a session cookie stands for, with teams and rights as they are now; null when it is unknown, over, or the person inactive. */
export async function actorOf(read: ReadDb, secret: string, now: Date): Promise<Actor | null> {
  const row = await read
    .selectFrom('sessions')
    .modifyFront(BY_KEY)
    .innerJoin('people', 'people.person_id', 'sessions.person_id')
    .select(['sessions.session_id', 'people.person_id', 'people.kind', 'people.name', 'people.language'])
    .select((eb) => [
      teamsOf(eb),
      grantsOf(eb),
      rolesOf(eb),
      sql<boolean>`sessions.second_factor or exists (select from second_factors f where f.person_id = people.person_id)
        or exists (select from passkeys k where k.person_id = people.person_id)`.as('has_factor'),
    ])
    .leftJoin('representations as r', (join) =>
      join
        .onRef('r.representation_id', '=', 'sessions.representation_id')
        .onRef('r.representative_id', '=', 'sessions.person_id')
        .on('r.ended_at', 'is', null)
        .on((eb) => eb.or([eb('r.ends_at', 'is', null), eb('r.ends_at', '>', now)])),
    )
    .leftJoin('people as represented', (join) =>
      join.onRef('represented.person_id', '=', 'r.person_id').on('represented.active', '=', true).on('represented.erased_at', 'is', null),
    )
    .select(['r.representation_id', 'r.scope', 'represented.person_id as for_id', 'represented.name as for_name'])
    .where('sessions.session_hash', '=', secretHash(secret))
    .where('sessions.expires_at', '>', now)
    .where('people.active', '=', true)
    .where('people.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: `person:${row.person_id}`,
    person_id: row.person_id,
    kind: row.kind === 'staff' ? 'staff' : 'citizen',
    name: row.name,
    language: row.language === 'en' ? 'en' : 'de',
    teams: row.teams ?? [],
    grants: (row.grants ?? []).flat(),
    roles: row.roles ?? [],
    session_id: row.session_id,
    has_factor: row.has_factor,
    ...(row.representation_id &&
      row.for_id && {
        stands_for: { representation_id: row.representation_id, person_id: row.for_id, name: row.for_name ?? '', scope: row.scope ?? [] },
      }),
  };
}

/** The secret of a session's cookie: derived, so that it stands in no table, not even as the kept result of the sign-in. 43 characters. */
export function sessionSecret(house: House, session_id: string): string {
  return createHmac('sha256', keyFor(house.config.secret, 'session')).update(session_id).digest('base64url');
}

/** Opens a session inside a change. `device` is what the browser calls itself, cut to 200 characters; `elsewhere` where the person signed in, if not here. */
export async function openSession(
  tx: Tx,
  person: { person_id: string; kind: string },
  device: string,
  elsewhere: { via?: string; second_factor?: boolean } = {},
): Promise<{ session_id: string; expires_at: Date }> {
  const hours = person.kind === 'staff' ? SESSION_HOURS.staff : SESSION_HOURS.citizen;
  const expires_at = new Date(tx.now.getTime() + hours * 3_600_000);
  const session_id = randomUUID();
  const { emergency } = await tx
    .insertInto('sessions')
    .values({
      session_hash: secretHash(sessionSecret(tx.house, session_id)),
      session_id,
      person_id: person.person_id,
      device: device.slice(0, 200),
      ...elsewhere,
      created_at: tx.now,
      expires_at,
    })
    .returning(sql<boolean>`(select emergency from people p where p.person_id = sessions.person_id)`.as('emergency'))
    .executeTakeFirstOrThrow();
  if (emergency) {
    tx.record(`person:${person.person_id}`, 'emergency.used', {}, { session_id });
    tx.enqueue('people.tell_emergency', { person_id: person.person_id, at: tx.now.toISOString() });
  }
  tx.record(`person:${person.person_id}`, 'session.opened', {}, { session_id });
  return { session_id, expires_at };
}

/** Ends one session of one's own. */
export async function endSession(work: Work, input: EndSession): Promise<void> {
  const person_id = ownPerson(work.actor);
  await change(work, 'endSession', input, async (tx) => {
    const gone = await tx
      .deleteFrom('sessions')
      .where('session_id', '=', input.session_id)
      .where('person_id', '=', person_id)
      .executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    tx.record(`person:${person_id}`, 'session.ended', {}, { session_id: input.session_id });
  });
}

/** Ends the session one is using; does nothing for somebody who is not signed in. Gives where it was opened, if not here. */
export async function signOut(work: Work): Promise<string | undefined> {
  const { session_id } = work.actor;
  if (!session_id) return undefined;
  const session = await work.read.selectFrom('sessions').select('via').where('session_id', '=', session_id).executeTakeFirst();
  await endSession(work, { session_id });
  return session?.via ?? undefined;
}

/** Ends every session of one's own, this one too. */
export async function signOutEverywhere(work: Work): Promise<void> {
  const person_id = ownPerson(work.actor);
  await change(work, 'signOutEverywhere', {}, async (tx) => {
    await tx.deleteFrom('sessions').where('person_id', '=', person_id).execute();
    tx.record(`person:${person_id}`, 'session.all_ended');
  });
}

/** One's own open sessions, newest first; `current` marks the one asking. */
export async function sessionsFor(work: Work) {
  const person_id = ownPerson(work.actor);
  const rows = await work.read
    .selectFrom('sessions')
    .select(['session_id', 'device', 'created_at', 'expires_at'])
    .where('person_id', '=', person_id)
    .where('expires_at', '>', work.now())
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, current: row.session_id === work.actor.session_id }));
}

function ownPerson(actor: Actor): string {
  demand(actor.person_id !== null, 'sign_in_needed');
  return actor.person_id;
}
