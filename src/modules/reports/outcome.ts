import type { ReadDb } from '#platform/database/pools';
import type { PassedOn } from './words.ts';

/** Where a report went: the body as the directory has it now, and how it was passed on; by the entry of the timeline. */
export async function referralsOf(read: ReadDb, of: { case_id: string } | { event_id: string }) {
  const query = read
    .selectFrom('report_referrals')
    .innerJoin('referral_bodies', 'referral_bodies.body_id', 'report_referrals.body_id')
    .innerJoin('case_events', 'case_events.event_id', 'report_referrals.event_id')
    .select(['report_referrals.event_id', 'report_referrals.passed_on', 'case_events.at'])
    .select(['referral_bodies.name', 'referral_bodies.about', 'referral_bodies.to_do'])
    .select(['referral_bodies.email', 'referral_bodies.phone', 'referral_bodies.website']);
  const rows = await ('case_id' in of
    ? query.where('report_referrals.case_id', '=', of.case_id)
    : query.where('report_referrals.event_id', '=', of.event_id)
  )
    .orderBy('case_events.at')
    .execute();
  return rows.map((row) => ({ ...row, passed_on: row.passed_on as PassedOn }));
}
export type Referral = Awaited<ReturnType<typeof referralsOf>>[number];

/** The bodies a report can be referred to, in the order of the directory. */
export function bodiesFor(read: ReadDb) {
  return read
    .selectFrom('referral_bodies')
    .select(['body_id', 'name', 'about'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('body_id')
    .execute();
}

interface Outcome {
  state: string;
  planned_on: string | null;
}

interface Entry {
  event_id: string;
  detail: unknown;
}

/** What a timeline says beyond its words: the day work was planned for, and the body a report went to; and both as they stand now. */
export async function outcomeOf<T extends Entry>(read: ReadDb, row: Outcome & { case_id: string }, timeline: T[]) {
  const referrals = timeline.length > 0 && row.state !== 'received' ? await referralsOf(read, { case_id: row.case_id }) : [];
  return {
    planned_on: row.state === 'planned' ? row.planned_on : null,
    referral: row.state === 'referred' ? (referrals.at(-1) ?? null) : null,
    timeline: timeline.map((event) => ({
      ...event,
      planned_on: plannedOn(event.detail),
      referred_to: referrals.find((one) => one.event_id === event.event_id)?.name ?? null,
    })),
  };
}

/** The day an entry of the timeline planned work for; null for every other entry. */
export function plannedOn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null || !('planned_on' in detail)) return null;
  return typeof detail.planned_on === 'string' ? detail.planned_on : null;
}
