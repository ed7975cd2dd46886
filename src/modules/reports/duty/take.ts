import { acceptCase, lockCase, mayWork, moveCase, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { lockVisible } from '../handle.ts';
import { isOpen, REPORT_STATES } from '../rules.ts';
import { isCalledTo } from './called.ts';
import type { TakeDanger } from './schema.ts';

/**
 * Somebody takes a danger on: nobody else is written to about it, and it leaves the top of the inbox. Whoever works on
 * it may, and whoever is on duty and was told of it. It is theirs where they belong to its team. Refuses
 * `danger_taken`, with the name of whoever was quicker.
 */
export async function takeDanger(work: Work, input: TakeDanger): Promise<void> {
  await change(work, 'takeDanger', input, async (tx) => {
    const called = await isCalledTo(tx, tx.actor, input.case_id, tx.now);
    const row = called ? await lockCase(tx, input.case_id) : await lockVisible(tx, input.case_id);
    demand(called || mayWork(tx.actor, row));
    if (row.accepted_at !== null || !isOpen(row)) {
      const by = await tx
        .selectFrom('case_events')
        .innerJoin('people', 'people.person_id', 'case_events.actor_id')
        .select('people.name')
        .where('case_events.case_id', '=', row.case_id)
        .where('case_events.type', '=', 'state')
        .orderBy('case_events.at')
        .limit(1)
        .executeTakeFirst();
      throw new Refusal('danger_taken', { detail: { name: by?.name ?? '–' } });
    }
    const event_id = row.phase === 'new' ? await moveCase(tx, row, REPORT_STATES, 'checked') : await acceptCase(tx, row);
    if (row.team_id !== null && tx.actor.teams.includes(row.team_id)) await touchCase(tx, row, { assignee_id: tx.actor.person_id });
    await tx.updateTable('duty_alarms').set({ next_at: null }).where('case_id', '=', row.case_id).execute();
    tx.record(`case:${row.case_id}`, 'report.danger_taken');
    tx.enqueue('reports.tell', { case_id: row.case_id, event_id });
  });
}
