import { moveCase, touchCase } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { mayDo } from '#modules/people';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import { mayTakeCalls, TICKET, TICKET_STATES } from './rules.ts';
import type { PlanChange, ReplanChange } from './schema.ts';
import { checked, receiptOf, type TicketReceipt, takeIn } from './submit.ts';

/**
 * Plans a change: what, when, which applications, how risky, how it is taken back. It lies with the desk, or with the team of whoever plans it where they do not
 * work there. Refuses `forbidden`, `topic_unknown` for an application that is not there, `invalid_input` for an end before the beginning.
 */
export async function planChange(work: Work, input: PlanChange): Promise<TicketReceipt> {
  demand(mayTakeCalls(work.actor));
  const ready = await checked(work, { app_id: input.app_ids[0] ?? '', topic_id: '' });
  const plan = await planIn(work, ready.city, input);
  const own = mayDo(work.actor, 'case.work', TICKET.kind, ready.team_id) ? ready.team_id : work.actor.teams[0];
  demand(own !== undefined);
  return await change(work, 'planChange', input, async (tx) => {
    const form = {
      ...{ subject: input.subject, description: input.description, app_id: input.app_ids[0] ?? '', topic_id: '' },
      ...{ type: 'change' as const, device: '', impact: 2, urgency: 3, language: 'de' as const },
    };
    const opened = await takeIn(tx, form, { ...ready, team_id: own }, { channel: 'web' });
    await tx
      .insertInto('ticket_changes')
      .values({ case_id: opened.case_id, ...plan, planned_by: tx.actor.person_id })
      .execute();
    await touchApps(tx, opened.case_id, input.app_ids);
    tx.record(`case:${opened.case_id}`, 'ticket.planned', { back_out: input.back_out }, idsOf(plan, input));
    return receiptOf(opened);
  });
}

/** Alters the plan of a change that has not begun. An approval was for the plan as it stood, and goes with it. Refuses `state_not_reachable`. */
export async function replanChange(work: Work, input: ReplanChange): Promise<void> {
  const plan = await planIn(work, await cityOf(work.house), input);
  await onTicket(work, 'replanChange', input, async (tx, row, type) => {
    if (type !== 'change' || (row.state !== 'received' && row.state !== 'approved')) throw new Refusal('state_not_reachable');
    if (row.state === 'approved') await moveCase(tx, row, TICKET_STATES[type], 'received', { visibility: 'internal' });
    else await touchCase(tx, row);
    const set = { ...plan, planned_by: tx.actor.person_id, approved_by: null, approved_at: null };
    await tx
      .insertInto('ticket_changes')
      .values({ case_id: row.case_id, ...set })
      .onConflict((oc) => oc.column('case_id').doUpdateSet(set))
      .execute();
    await tx.deleteFrom('ticket_change_apps').where('case_id', '=', row.case_id).execute();
    await touchApps(tx, row.case_id, input.app_ids);
    tx.record(`case:${row.case_id}`, 'ticket.planned', { back_out: input.back_out }, idsOf(plan, input));
  });
}

/** Whoever made the plan does not approve it (four eyes). Refuses `change_own_plan`, and `state_not_reachable` for a change without a plan. */
export async function approveIn(tx: Tx, case_id: string): Promise<void> {
  const plan = await tx.selectFrom('ticket_changes').select('planned_by').where('case_id', '=', case_id).executeTakeFirst();
  if (!plan) throw new Refusal('state_not_reachable');
  if (tx.actor.person_id === null || plan.planned_by === tx.actor.person_id) throw new Refusal('change_own_plan');
  const approved = { approved_by: tx.actor.person_id, approved_at: tx.now };
  await tx.updateTable('ticket_changes').set(approved).where('case_id', '=', case_id).execute();
}

type Plan = Pick<PlanChange, 'app_ids' | 'starts_at' | 'ends_at' | 'risk' | 'back_out'>;

async function planIn({ read }: Pick<Work, 'read'>, city: City, input: Plan) {
  const clock = workingClock(city);
  const [starts_at, ends_at] = [clock.momentOf(input.starts_at), clock.momentOf(input.ends_at)];
  if (!starts_at) throw new Refusal('invalid_input', { field: 'starts_at' });
  if (!ends_at || ends_at <= starts_at) throw new Refusal('invalid_input', { field: 'ends_at' });
  if (input.app_ids.length > 0) {
    const known = await read.selectFrom('apps').select('app_id').where('app_id', 'in', input.app_ids).execute();
    if (known.length !== input.app_ids.length) throw new Refusal('topic_unknown', { field: 'app_ids' });
  }
  return { starts_at, ends_at, risk: input.risk, back_out: input.back_out };
}

async function touchApps(tx: Tx, case_id: string, app_ids: readonly string[]): Promise<void> {
  if (app_ids.length === 0) return;
  await tx
    .insertInto('ticket_change_apps')
    .values(app_ids.map((app_id) => ({ case_id, app_id })))
    .execute();
}

const idsOf = (plan: { starts_at: Date; ends_at: Date }, { app_ids }: Plan) => ({
  starts_at: plan.starts_at.toISOString(),
  ends_at: plan.ends_at.toISOString(),
  apps: app_ids.join(' '),
});
