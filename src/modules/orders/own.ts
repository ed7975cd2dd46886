import { sql } from 'kysely';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `orders` holds of the one asking: what they ordered and what was ordered for them, their cart, what they decided, and what they signed for. */
export async function ownOrdersFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [orders, order_lines, order_drafts, catalogue_favourites, approvals, handovers] = await Promise.all([
    work.read
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .innerJoin('orders', 'orders.case_id', 'case_people.case_id')
      .select(['cases.number', 'cases.subject', 'orders.reason', 'orders.wanted_on', 'orders.cents', 'orders.promised_on'])
      .where('case_people.person_id', '=', person_id)
      .where('case_people.part', '=', 'reporter')
      .orderBy('cases.created_at')
      .execute(),
    work.read
      .selectFrom('order_lines')
      .innerJoin('cases', 'cases.case_id', 'order_lines.case_id')
      .select([
        'cases.number',
        'order_lines.name',
        'order_lines.quantity',
        'order_lines.place',
        'order_lines.state',
        'order_lines.settled_at',
      ])
      .where('order_lines.for_person_id', '=', person_id)
      .orderBy('cases.created_at')
      .execute(),
    work.read.selectFrom('order_drafts').select(['lines', 'changed_at']).where('person_id', '=', person_id).execute(),
    work.read.selectFrom('catalogue_favourites').select(['item_id', 'added_at']).where('person_id', '=', person_id).execute(),
    work.read
      .selectFrom('approvals')
      .select(['approvals.state', 'approvals.decided_at', 'approvals.reason'])
      .where('decided_by', '=', person_id)
      .orderBy('decided_at')
      .execute(),
    work.read
      .selectFrom('handovers')
      .innerJoin('cases', 'cases.case_id', 'handovers.case_id')
      .select(['cases.number', 'handovers.at', 'handovers.way', 'handovers.receiver_name', 'handovers.things', 'handovers.confirmed_at'])
      .select(
        sql<
          string | null
        >`'data:image/png;base64,' || (select translate(encode(string_agg(bytes, '' order by n), 'base64'), chr(10), '') from file_chunks
        where file_chunks.file_hash = handovers.signature_hash)`.as('signature'),
      )
      .where('handovers.receiver_id', '=', person_id)
      .orderBy('handovers.at')
      .execute(),
  ]);
  return { orders, order_lines, order_drafts, catalogue_favourites, approvals, handovers };
}
