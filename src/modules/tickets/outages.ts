import { demandVisible, lockCase, mayWork, visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { putOutage } from '#modules/notices';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { TICKET } from './rules.ts';
import type { PublishProblemOutage } from './schema.ts';

/**
 * Tells of the disturbance behind a problem, and keeps which problem it is: the answer to all its tickets ends both. Refuses `not_found` for a problem that is not seen or none,
 * `forbidden` for one that is not worked on, and as publishOutage().
 */
export async function publishProblemOutage(work: Work, input: PublishProblemOutage): Promise<string> {
  const city = await cityOf(work.house);
  const { problem_case_id, ...told } = input;
  return await change(work, 'publishProblemOutage', input, async (tx) => {
    const row = await lockCase(tx, problem_case_id);
    demand(row.kind === TICKET.kind, 'not_found');
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    const problem = await tx.selectFrom('tickets').select('type').where('case_id', '=', row.case_id).executeTakeFirst();
    if (problem?.type !== 'problem') throw new Refusal('not_found');
    const outage_id = await putOutage(tx, city, told);
    await tx.insertInto('ticket_outages').values({ case_id: row.case_id, outage_id }).execute();
    tx.record(`case:${row.case_id}`, 'outage.linked', {}, { outage_id });
    return outage_id;
  });
}

/** The problem behind an outage, for whoever may see it; else null. */
export async function problemOfOutage(work: Work, outage_id: string) {
  const row = await work.read
    .selectFrom('ticket_outages')
    .innerJoin('cases', 'cases.case_id', 'ticket_outages.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.subject', 'cases.phase'])
    .where('ticket_outages.outage_id', '=', outage_id)
    .where(visibleTo(work.actor))
    .executeTakeFirst();
  return row ?? null;
}

/** What an outage is begun with when it is told of a problem: what it is about, and its subject. Refuses `not_found` for one not seen. */
export async function problemForOutage(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.subject', 'tickets.app_id', 'tickets.description'])
    .where('cases.case_id', '=', case_id)
    .where('tickets.type', '=', 'problem')
    .where(visibleTo(work.actor))
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** The disturbances during which a ticket came in, of its application or of everything, newest first, each with the problem behind it where the one asking may see that. */
export async function outagesDuringFor(work: Work, ticket: { app_id: string | null; created_at: Date }) {
  const rows = await work.read
    .selectFrom('outages')
    .select(['outage_id', 'title', 'kind', 'begins_at', 'ended_at'])
    .where((eb) => (ticket.app_id ? eb.or([eb('app_id', 'is', null), eb('app_id', '=', ticket.app_id)]) : eb('app_id', 'is', null)))
    .where('begins_at', '<=', ticket.created_at)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', ticket.created_at)]))
    .where((eb) => eb.or([eb('kind', '=', 'outage'), eb('expected_end_at', '>', ticket.created_at)]))
    .orderBy('begins_at', 'desc')
    .limit(5)
    .execute();
  return await Promise.all(rows.map(async (row) => ({ ...row, problem: await problemOfOutage(work, row.outage_id) })));
}
export type OutageDuring = Awaited<ReturnType<typeof outagesDuringFor>>[number];

/** The outages that were told of a problem, newest first. */
export async function outagesOfProblem(work: Work, case_id: string) {
  return await work.read
    .selectFrom('ticket_outages')
    .innerJoin('outages', 'outages.outage_id', 'ticket_outages.outage_id')
    .select(['outages.outage_id', 'outages.title', 'outages.ended_at'])
    .where('ticket_outages.case_id', '=', case_id)
    .orderBy('outages.begins_at', 'desc')
    .limit(10)
    .execute();
}
