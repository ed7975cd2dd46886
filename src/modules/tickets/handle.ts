import { assetNamed } from '#modules/assets';
import { copyDue, type LockedCase, meetDeadline, moveCase, retargetDeadlines, say, touchCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import { approveIn } from './changes.ts';
import { putLink } from './linked.ts';
import { onTicket } from './on-ticket.ts';
import { isAsked, priorityIn, priorityOf, sortPriority, TICKET_STATES } from './rules.ts';
import type { AnswerTicket, AskRequester, ClassifyTicket, MoveTicket, SolveTicket } from './schema.ts';
import { aboutOf } from './submit.ts';
import { DEADLINES, type TicketType } from './words.ts';

/** Takes a ticket on, hands it outside, or moves a problem or a change along. What is said with it the requester reads. Refuses `state_not_reachable`. */
export async function moveTicket(work: Work, input: MoveTicket): Promise<void> {
  await onTicket(work, 'moveTicket', input, (tx, row, type) => moveIn(tx, row, type, input));
}

/** Asks the requester: the clock stands still until they answer. Refuses `state_not_reachable`. */
export async function askRequester(work: Work, input: AskRequester): Promise<void> {
  await onTicket(work, 'askRequester', input, (tx, row, type) => askIn(tx, row, type, input.body));
}

/** Says how it was solved; the requester is told, and can say that it is not. Refuses `state_not_reachable`. */
export async function solveTicket(work: Work, input: SolveTicket): Promise<void> {
  await onTicket(work, 'solveTicket', input, async (tx, row, type) => {
    await solveIn(tx, row, type, input.solution);
    if (input.article) await putLink(tx, row.case_id, input.article, 'used');
  });
}

/** Answers the requester without moving the ticket. */
export async function answerTicket(work: Work, input: AnswerTicket): Promise<void> {
  await onTicket(work, 'answerTicket', input, (tx, row) => answerIn(tx, row, input.body));
}

export async function moveIn(tx: Tx, row: LockedCase, type: TicketType, input: Pick<MoveTicket, 'state' | 'body'>): Promise<void> {
  const body = input.body || undefined;
  if (type === 'change' && input.state === 'approved') await approveIn(tx, row.case_id);
  const visibility = isAsked(type) ? 'reporter' : 'internal';
  if (input.state === 'known_error' && body)
    await tx.updateTable('tickets').set({ workaround: body }).where('case_id', '=', row.case_id).execute();
  const event_id = await moveCase(tx, row, TICKET_STATES[type], input.state, { body, visibility });
  if (visibility !== 'reporter') return;
  await meetDeadline(tx, row.case_id, DEADLINES.answer);
  tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
}

export async function askIn(tx: Tx, row: LockedCase, type: TicketType, body: string): Promise<void> {
  const event_id = await moveCase(tx, row, TICKET_STATES[type], 'waiting', { body, visibility: 'reporter' });
  await meetDeadline(tx, row.case_id, DEADLINES.answer);
  tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
}

export async function solveIn(tx: Tx, row: LockedCase, type: TicketType, solution: string): Promise<void> {
  const event_id = await moveCase(tx, row, TICKET_STATES[type], 'solved', { body: solution, visibility: 'reporter' });
  const solved = { solution, solved_at: tx.now, solved_by: tx.actor.person_id };
  await tx.updateTable('tickets').set(solved).where('case_id', '=', row.case_id).execute();
  tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
}

export async function answerIn(tx: Tx, row: LockedCase, body: string): Promise<void> {
  const event_id = await say(tx, row, { direction: 'out', visibility: 'reporter', body });
  tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
}

/**
 * Says what a ticket is about and how urgent it is. Another priority moves its deadlines as if it had been so from the start; what stood still stays out.
 * Refuses `topic_unknown`.
 */
export async function classifyTicket(work: Work, input: ClassifyTicket): Promise<void> {
  const [city, about] = await Promise.all([cityOf(work.house), aboutOf(work, input)]);
  const desk = city.service_desk;
  if (!desk) throw new Refusal('desk_missing');
  await onTicket(work, 'classifyTicket', input, async (tx, row) => {
    const { impact, urgency } = input;
    await tx
      .updateTable('tickets')
      .set({
        app_id: input.app_id || null,
        topic_id: input.topic_id || null,
        device: input.device || null,
        ...(await deviceIn(tx, row.case_id, input.device)),
      })
      .where('case_id', '=', row.case_id)
      .execute();
    await tx
      .updateTable('cases')
      .set({ category_label: JSON.stringify(about.label) })
      .where('case_id', '=', row.case_id)
      .execute();
    await touchCase(tx, row);
    const is = await weighIn(tx, row, { impact, urgency }, desk);
    const ids = { app_id: input.app_id || null, topic_id: input.topic_id || null, priority: String(is) };
    tx.record(`case:${row.case_id}`, 'ticket.classified', { device: input.device }, ids);
  });
}

/** The device that typed words name. Words that are as they were leave the one that was chosen. */
async function deviceIn(tx: Tx, case_id: string, device: string): Promise<{ asset_id?: string | null }> {
  const before = await tx.selectFrom('tickets').select('device').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  if ((before.device ?? '') === device) return {};
  const reporter = await tx
    .selectFrom('case_people')
    .select('person_id')
    .where('case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  return { asset_id: await assetNamed(tx, { asset_id: '', device }, reporter?.person_id ?? null) };
}

export type Desk = NonNullable<Awaited<ReturnType<typeof cityOf>>['service_desk']>;

/** Says whom a ticket hits and how urgent it is, inside a change; deadlines follow. Gives the priority. */
export async function weighIn(tx: Tx, row: LockedCase, by: { impact?: number; urgency?: number }, desk: Desk): Promise<number> {
  const before = await tx
    .selectFrom('tickets')
    .innerJoin('cases', 'cases.case_id', 'tickets.case_id')
    .select(['tickets.impact', 'tickets.urgency', 'cases.priority'])
    .where('tickets.case_id', '=', row.case_id)
    .executeTakeFirstOrThrow();
  const { impact, urgency } = { impact: by.impact ?? before.impact, urgency: by.urgency ?? before.urgency };
  // What it was is what it was given: the city's table may have changed since.
  const [was, is] = [priorityIn(before.priority), priorityOf(desk, impact, urgency)];
  await tx.updateTable('tickets').set({ impact, urgency }).where('case_id', '=', row.case_id).execute();
  await tx
    .updateTable('cases')
    .set({ priority: sortPriority(is) })
    .where('case_id', '=', row.case_id)
    .execute();
  if (was !== is) await setPriority(tx, row, { was, is, desk });
  return is;
}

async function setPriority(tx: Tx, row: LockedCase, { was, is, desk }: { was: number; is: number; desk: Desk }): Promise<void> {
  const level = desk.levels.find((one) => one.priority === is);
  if (level) await retargetDeadlines(tx, row.case_id, { [DEADLINES.answer]: level.answer_minutes, [DEADLINES.solve]: level.solve_minutes });
  await copyDue(tx, row.case_id);
  await tx
    .insertInto('case_events')
    .values({
      ...{ event_id: newId(), case_id: row.case_id, at: tx.now, type: 'priority', visibility: 'internal', actor_id: tx.actor.person_id },
      detail: JSON.stringify({ was, is }),
    })
    .execute();
}
