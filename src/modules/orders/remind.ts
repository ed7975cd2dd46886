import { lockCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { change, type Work } from '#platform/work';
import { putAsked } from './approval-link.ts';
import { concernedBy } from './approvers.ts';
import { demandApprovers } from './ask.ts';
import { REMIND_DAYS } from './words.ts';

/** So many reminders in one run; the next comes a day later. */
const AT_ONCE = 500;

/**
 * Reminds of what has lain for three working days without an answer, and again after as long; where everybody who was asked has left, others are asked. Repeatable:
 * each once a day.
 */
export async function remindApprovers(work: Work): Promise<void> {
  const clock = workingClock(await cityOf(work.house));
  const now = work.now();
  const rows = await work.read
    .selectFrom('approvals')
    .select((eb) => ['approval_id', 'case_id', eb.fn.coalesce('reminded_at', 'asked_at').as('since')])
    .where('state', '=', 'asked')
    .orderBy('asked_at')
    .limit(AT_ONCE)
    .execute();
  for (const { approval_id, case_id, since } of rows)
    if (since && clock.addWorkingDays(since, REMIND_DAYS) < now) await remindOne(work, { approval_id, case_id });
}

async function remindOne(work: Work, { approval_id, case_id }: { approval_id: string; case_id: string }): Promise<void> {
  await change({ ...work, key: `${work.key} ${approval_id}` }, 'remindApprover', { approval_id }, async (tx) => {
    const row = await lockCase(tx, case_id);
    const rule = await tx
      .selectFrom('approvals as a')
      .innerJoin('approval_rules as r', 'r.rule_id', 'a.rule_id')
      .select(['r.who', 'r.team_id'])
      .where('a.approval_id', '=', approval_id)
      .where('a.state', '=', 'asked')
      .executeTakeFirst();
    tx.record(`case:${case_id}`, 'approval.reminded', {}, { approval_id });
    if (!rule) return;
    const there = await tx
      .selectFrom('approval_people as ap')
      .innerJoin('people as p', 'p.person_id', 'ap.person_id')
      .select('p.person_id')
      .where('ap.approval_id', '=', approval_id)
      .where('p.active', '=', true)
      .where('p.erased_at', 'is', null)
      .execute();
    const people = there.map((one) => one.person_id);
    await putAsked(tx, approval_id, people.length > 0 ? people : await demandApprovers(tx, rule, await concernedBy(tx, row)));
    await tx.updateTable('approvals').set({ reminded_at: tx.now }).where('approval_id', '=', approval_id).execute();
    tx.enqueue('orders.ask', { approval_id });
  });
}
