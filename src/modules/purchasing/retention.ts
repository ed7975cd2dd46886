import { unlinkAllFiles } from '#platform/files';
import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

const KEEP = 'P10Y';

/** Vouchers go as a whole when their time is over: invoices first, then the orders they were for. */
export const PURCHASE_RETENTION: RetentionRule[] = [
  {
    kind: 'invoices',
    keep: KEEP,
    apply: (house, before) =>
      forgetRows(house, 'forgetInvoices', (tx) => tx.deleteFrom('invoices').where('entered_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'purchases',
    keep: KEEP,
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetPurchases', {}, async (tx) => {
        const gone = await tx
          .selectFrom('purchase_orders as p')
          .select('p.purchase_order_id')
          .where('p.made_at', '<', before)
          .where('p.state', 'in', ['draft', 'received', 'closed', 'cancelled'])
          .where((eb) =>
            eb.not(
              eb.exists(eb.selectFrom('invoices as i').select('i.invoice_id').whereRef('i.purchase_order_id', '=', 'p.purchase_order_id')),
            ),
          )
          .limit(200)
          .execute();
        for (const { purchase_order_id } of gone) {
          await tx.deleteFrom('purchase_orders').where('purchase_order_id', '=', purchase_order_id).execute();
          await unlinkAllFiles(tx, 'purchase_order', purchase_order_id);
        }
        tx.record('retention', 'retention.forgetPurchases', {}, { count: String(gone.length) });
        return gone.length;
      }),
  },
];
