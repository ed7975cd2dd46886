import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { standsInFor, todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { secretHash } from '#platform/secret-hash';
import type { Work } from '#platform/work';
import { linkBy } from './decide.ts';
import { orderToDecide } from './read.ts';
import type { ApprovalState } from './words.ts';

/** What waits for somebody's yes or no, theirs and of those they stand in for, what waits longest first; and what they decided last. At most 100 and 20. */
export async function approvalsFor(work: Work) {
  const { person_id, kind } = work.actor;
  demand(person_id !== null && kind === 'staff', 'sign_in_needed');
  const others = await standsInFor(work.read, person_id, await todayFor(work));
  const [asked, decided] = await Promise.all([
    waitingFor(work, person_id, others)
      .innerJoin('cases as c', 'c.case_id', 'a.case_id')
      .innerJoin('orders as o', 'o.case_id', 'a.case_id')
      .leftJoin('people as p', 'p.person_id', 'r.person_id')
      .select(['a.approval_id', 'a.name', 'a.asked_at', 'c.number', 'c.subject', 'o.cents', 'o.monthly_cents', 'p.name as requester_name'])
      .select(sql<boolean>`bool_and(ap.person_id <> ${person_id})`.as('for_other'))
      .groupBy(['a.approval_id', 'c.case_id', 'o.case_id', 'p.person_id'])
      .orderBy('a.asked_at')
      .limit(100)
      .execute(),
    work.read
      .selectFrom('approvals as a')
      .innerJoin('cases as c', 'c.case_id', 'a.case_id')
      .select(['a.approval_id', 'a.name', 'a.state', 'a.decided_at', 'c.number', 'c.subject'])
      .where('a.decided_by', '=', person_id)
      .orderBy('a.decided_at', 'desc')
      .limit(20)
      .execute(),
  ]);
  return {
    asked: asked.map((row) => ({ ...row, name: row.name as unknown as Text })),
    decided: decided.map((row) => ({ ...row, name: row.name as unknown as Text, state: row.state as ApprovalState })),
    stands_in_for: others,
  };
}

/** How many wait for somebody; 100 stands for more. Nobody but staff is asked. */
export async function approvalCountFor(work: Work): Promise<number> {
  const { person_id, kind } = work.actor;
  if (person_id === null || kind !== 'staff') return 0;
  const row = await work.read
    .selectFrom(
      waitingFor(work, person_id, await standsInFor(work.read, person_id, await todayFor(work)))
        .select('a.approval_id')
        .distinct()
        .limit(100)
        .as('waiting'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** What is asked of somebody and of those they stand in for; nobody is asked about what concerns themselves. */
function waitingFor(work: Work, person_id: string, others: readonly { person_id: string }[]) {
  return work.read
    .selectFrom('approval_people as ap')
    .innerJoin('approvals as a', 'a.approval_id', 'ap.approval_id')
    .leftJoin('case_people as r', (join) => join.onRef('r.case_id', '=', 'a.case_id').on('r.part', '=', 'reporter'))
    .where('ap.person_id', 'in', [person_id, ...others.map((one) => one.person_id)])
    .where('a.state', '=', 'asked')
    .where(sql<boolean>`r.person_id is distinct from ${person_id}`)
    .where(sql<boolean>`not exists (select from order_lines l where l.case_id = a.case_id and l.for_person_id = ${person_id})`);
}

/** One approval with the order it is about, for those who are or were asked and whoever stands in for them. To everybody else it does not exist: `not_found`. */
export async function approvalFor(work: Work, approval_id: string) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const approval = await work.read
    .selectFrom('approvals')
    .select(['approval_id', 'case_id', 'name', 'state', 'decided_by'])
    .where('approval_id', '=', approval_id)
    .executeTakeFirst();
  if (!approval) throw new Refusal('not_found');
  const others = await standsInFor(work.read, person_id, await todayFor(work));
  const asked = await work.read
    .selectFrom('approval_people')
    .innerJoin('people', 'people.person_id', 'approval_people.person_id')
    .select(['people.person_id', 'people.name'])
    .where('approval_id', '=', approval_id)
    .execute();
  const sees = [person_id, ...others.map((one) => one.person_id)];
  if (approval.decided_by !== person_id && !asked.some((one) => sees.includes(one.person_id))) throw new Refusal('not_found');
  const order = await orderToDecide(work.read, approval.case_id);
  const own = order.requester?.person_id === person_id || order.lines.some((line) => line.for_person_id === person_id);
  const instead = asked.some((one) => one.person_id === person_id)
    ? null
    : (asked.find((one) => sees.includes(one.person_id))?.name ?? null);
  return {
    approval_id,
    name: approval.name as unknown as Text,
    state: approval.state as ApprovalState,
    /** Whom the actor stands in for; null where they are asked themselves. */
    instead,
    order,
    may: { decide: approval.state === 'asked' && !own },
  };
}
export type ApprovalToDecide = Awaited<ReturnType<typeof approvalFor>>;

/** The order a mailed link is about, for whoever has it; null where the link is over or never was. */
export async function approvalByLinkFor(work: Work, secret: string) {
  const known = await linkBy(work.read, secretHash(secret), work.now());
  if (!known) return null;
  const { case_id, name } = await work.read
    .selectFrom('approvals')
    .select(['case_id', 'name'])
    .where('approval_id', '=', known.approval_id)
    .executeTakeFirstOrThrow();
  return { name: name as unknown as Text, order: await orderToDecide(work.read, case_id) };
}
