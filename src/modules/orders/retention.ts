import { forgetCases, forgetContacts, inBatches } from '#modules/cases';
import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import type { House } from '#platform/work';
import { forgetHandoverFiles, forgetHandovers } from './hand-over/retention.ts';
import { ORDER } from './rules.ts';

const { kind } = ORDER;

/** What orders hold of people, and how it goes: carts nobody sends, who asked, for whom and why, in the end all of it. What was spent counts on. */
export const ORDER_RETENTION: RetentionRule[] = [
  {
    kind: 'order_drafts',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetCarts', (tx) => tx.deleteFrom('order_drafts').where('changed_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'stock_moves',
    keep: 'P8Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetStockMoves', (tx) => tx.deleteFrom('stock_moves').where('at', '<', before).executeTakeFirst()),
  },
  { kind: 'report_contact', apply: (house, before) => forgetContacts(house, { kind, before }) },
  { kind: 'report_texts', apply: forgetTexts },
  { kind: 'handovers', keep: 'P3Y', apply: forgetHandovers },
  {
    kind: 'cases',
    async apply(house, before) {
      await forgetHandoverFiles(house, before);
      return await forgetCases(house, { kind, before });
    },
  },
];

/** For whom, where to and why goes; what it was and what it cost stays for the figures. */
function forgetTexts(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetOrderTexts', async (tx) => {
    const rows = await tx
      .selectFrom('order_lines')
      .innerJoin('cases', 'cases.case_id', 'order_lines.case_id')
      .select('cases.case_id')
      .distinct()
      .where('cases.kind', '=', kind)
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', before)
      .where((eb) =>
        eb.or([eb('for_person_id', 'is not', null), eb('place', '<>', ''), eb('settled_by', 'is not', null), eb('for_name', '<>', '')]),
      )
      .limit(100)
      .execute();
    const ids = rows.map((row) => row.case_id);
    if (ids.length === 0) return 0;
    await tx
      .updateTable('order_lines')
      .set({ for_person_id: null, for_name: '', place: '', settled_by: null })
      .where('case_id', 'in', ids)
      .execute();
    await tx.updateTable('orders').set({ reason: '' }).where('case_id', 'in', ids).execute();
    await tx.updateTable('approvals').set({ reason: null, decided_by: null }).where('case_id', 'in', ids).execute();
    await tx
      .deleteFrom('approval_people')
      .where('approval_id', 'in', (eb) => eb.selectFrom('approvals').select('approval_id').where('case_id', 'in', ids))
      .execute();
    await tx
      .updateTable('cases')
      .set((eb) => ({ search: eb.fn<string>('lower', ['number']) }))
      .where('case_id', 'in', ids)
      .execute();
    await tx.updateTable('case_events').set({ body: null }).where('case_id', 'in', ids).where('body', 'is not', null).execute();
    return ids.length;
  });
}
