import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';

/** One public report more waits for an answer. */
export async function oneIsAsked(house: House): Promise<void> {
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    const { case_id } = await tx
      .selectFrom('cases')
      .innerJoin('reports', 'reports.case_id', 'cases.case_id')
      .select('cases.case_id')
      .where('published_at', 'is not', null)
      .where('state', '=', 'received')
      .where('lon', 'is not', null)
      .executeTakeFirstOrThrow();
    await tx.updateTable('cases').set({ state: 'asked', phase: 'waiting' }).where('case_id', '=', case_id).execute();
    tx.record(`case:${case_id}`, 'case.asked');
  });
}
