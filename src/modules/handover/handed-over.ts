import { forgetApplications } from '#modules/applications';
import { demandVisible, lockCase, mayWork } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change, type House, type Work } from '#platform/work';
import type { HandOver } from './schema.ts';

/** Notes that a closed case lies in another system, and what proves it. Refuses `not_found`, `forbidden`, `case_open`. */
export async function markHandedOver(work: Work, input: HandOver): Promise<void> {
  await change(work, 'markHandedOver', input, async (tx) => {
    const row = await lockCase(tx, input.case_id);
    demand(row.kind === 'application', 'not_found');
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    demand(row.phase === 'closed', 'case_open');
    const { case_id, system, reference, manifest_sha256 } = input;
    const manifest_hash = manifest_sha256 ? Buffer.from(manifest_sha256, 'hex') : null;
    const row_of = { handover_id: newId(), case_id, handed_at: tx.now, handed_by: tx.actor.person_id, system, reference, manifest_hash };
    await tx.insertInto('case_handovers').values(row_of).execute();
    tx.record(`case:${case_id}`, 'case.handed_over', { reference }, { system });
  });
}

/** Where a case was handed over to, newest first. */
export async function handoversFor(read: ReadDb, case_id: string) {
  return await read
    .selectFrom('case_handovers')
    .leftJoin('people', 'people.person_id', 'case_handovers.handed_by')
    .select(['handover_id', 'handed_at', 'system', 'reference', 'manifest_hash', 'people.name as by'])
    .where('case_id', '=', case_id)
    .orderBy('handed_at', 'desc')
    .execute();
}

const AT_ONCE = 100;

/** What lies in an archive goes here as soon as the city says so (`applications_handed_over`); without a period it stays as long as the rest. */
export const HANDED_OVER_RETENTION: RetentionRule = { kind: 'applications_handed_over', apply: forgetHandedOver };

async function forgetHandedOver(house: House, before: Date): Promise<number> {
  let count = 0;
  for (;;) {
    const done = await change(systemWork(house, 'nightly'), 'forgetHandedOver', {}, async (tx) => {
      const rows = await tx
        .selectFrom('case_handovers')
        .innerJoin('cases', 'cases.case_id', 'case_handovers.case_id')
        .innerJoin('applications', 'applications.case_id', 'cases.case_id')
        .select('cases.case_id')
        .distinct()
        .where('cases.phase', '=', 'closed')
        .where('cases.closed_at', '<', before)
        .where((eb) => eb(eb.cast<string>('applications.answers', 'text'), '<>', '{}'))
        .limit(AT_ONCE)
        .execute();
      const ids = rows.map((row) => row.case_id).sort();
      if (ids.length > 0) await forgetApplications(tx, ids);
      tx.record('retention', 'retention.forgetHandedOver', {}, { count: String(ids.length) });
      return ids.length;
    });
    count += done;
    if (done < AT_ONCE) return count;
  }
}
