import { visibleTo } from '#modules/cases';
import type { Work } from '#platform/work';
import { TICKET } from './rules.ts';

const MOST = 20;

/** The tickets about a device that the actor may see, open ones first, then the newest; `but`: the one that is read already. */
export async function ticketsOfAsset(work: Work, asset_id: string, but?: string) {
  let query = work.read
    .selectFrom('tickets')
    .innerJoin('cases', 'cases.case_id', 'tickets.case_id')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.state', 'cases.phase', 'cases.created_at'])
    .where('tickets.asset_id', '=', asset_id)
    .where('cases.kind', '=', TICKET.kind)
    .where('cases.merged_into', 'is', null)
    .where(visibleTo(work.actor));
  if (but) query = query.where('cases.case_id', '<>', but);
  return await query
    .orderBy((eb) => eb('cases.phase', '=', 'closed'))
    .orderBy('cases.created_at', 'desc')
    .limit(MOST)
    .execute();
}
export type TicketOfAsset = Awaited<ReturnType<typeof ticketsOfAsset>>[number];
