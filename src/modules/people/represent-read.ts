import type { Selectable } from 'kysely';
import type { DB } from '#platform/database/tables.gen';
import { demand } from '#platform/errors';
import { secretHash } from '#platform/secret-hash';
import type { Work } from '#platform/work';
import type { RepresentScope } from './words.ts';

/** Where a representation stands. */
type RepresentationState = 'offered' | 'in_force' | 'ended' | 'expired';

/** What says where one stands. */
export const STANDS = ['accepted_at', 'ended_at', 'ends_at', 'link_expires_at'] as const;
type Dates = Pick<Selectable<DB['representations']>, (typeof STANDS)[number]>;

/** Offered and neither accepted nor too old, in force, ended by somebody, or over by itself. */
export function representationState(of: Dates, now: Date): RepresentationState {
  if (of.ended_at) return 'ended';
  if (of.ends_at && of.ends_at <= now) return 'expired';
  if (of.accepted_at) return 'in_force';
  return of.link_expires_at > now ? 'offered' : 'expired';
}

/** Whether it can still be ended or taken back. */
export const isOpen = (of: Dates, now: Date): boolean => ['offered', 'in_force'].includes(representationState(of, now));

/** Who acts for the one asking, and for whom they act, newest first; `name` is that of the other, or the address until they accept. Refuses `sign_in_needed`. */
export async function representationsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const all = work.read
    .selectFrom('representations')
    .select(['representation_id', 'scope', 'offered_at', ...STANDS])
    .orderBy('offered_at', 'desc')
    .limit(50);
  const [by_others, by_me] = await Promise.all([
    all
      .leftJoin('people', 'people.person_id', 'representations.representative_id')
      .select(['people.name', 'representations.email'])
      .where('representations.person_id', '=', person_id)
      .execute(),
    all
      .innerJoin('people', 'people.person_id', 'representations.person_id')
      .select(['people.name', 'representations.email'])
      .where('representative_id', '=', person_id)
      .execute(),
  ]);
  const shown = ({ name, email, scope, ...row }: (typeof by_others)[number]) => ({
    ...row,
    name: name || email,
    scope: scope as RepresentScope[],
    state: representationState(row, work.now()),
  });
  return { by_others: by_others.map(shown), by_me: by_me.map(shown) };
}
export type ShownRepresentation = Awaited<ReturnType<typeof representationsFor>>['by_me'][number];

/** What a mailed offer says, for whoever has its link; null where it was accepted, taken back, is over, or never was. */
export async function offeredRepresentationFor(work: Work, secret: string) {
  const row = await work.read
    .selectFrom('representations')
    .innerJoin('people', 'people.person_id', 'representations.person_id')
    .select(['people.name', 'scope', 'representations.email', ...STANDS])
    .where('link_hash', '=', secretHash(secret))
    .where('people.active', '=', true)
    .executeTakeFirst();
  if (!row || representationState(row, work.now()) !== 'offered') return null;
  const own = work.actor.person_id
    ? await work.read.selectFrom('people').select('email').where('person_id', '=', work.actor.person_id).executeTakeFirst()
    : undefined;
  return {
    name: row.name,
    scope: row.scope as RepresentScope[],
    ends_at: row.ends_at,
    /** Whether it was offered to the account that asks. */
    mine: work.actor.kind === 'citizen' && own?.email?.toLowerCase() === row.email.toLowerCase(),
  };
}

/** What representations hold of the one asking, for their own copy; who the other is stands on the page while it counts. */
export async function ownRepresentationsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const dates = ['scope', 'offered_at', 'accepted_at', 'ends_at', 'ended_at'] as const;
  const [given, taken] = await Promise.all([
    work.read
      .selectFrom('representations')
      .select(['email', ...dates])
      .where('person_id', '=', person_id)
      .orderBy('offered_at')
      .execute(),
    work.read.selectFrom('representations').select(dates).where('representative_id', '=', person_id).orderBy('offered_at').execute(),
  ]);
  return { given, taken };
}
