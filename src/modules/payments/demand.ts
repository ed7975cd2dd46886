import type { LockedCase } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';

export interface Demanded {
  case_id: string;
  case_number: string;
  team_id: string | null;
  /** Due with the application, or by its decision. */
  purpose: 'application' | 'decision';
  what: { de: string; en: string };
  /** Cents. */
  gross_amount: number;
  /** Whether it may be paid by invoice. */
  by_invoice: boolean;
}

/** Demands a fee of a case inside a change. Nothing is demanded for nothing. */
export async function demandFee(tx: Tx, due: Demanded): Promise<void> {
  if (due.gross_amount <= 0) return;
  const due_id = newId();
  const { what, ...row } = due;
  await tx
    .insertInto('dues')
    .values({ due_id, ...row, what: JSON.stringify(what), state: 'open', made_at: tx.now })
    .execute();
  tx.record(`case:${due.case_id}`, 'payment.demanded', { gross_amount: due.gross_amount }, { due_id });
}

/** What of a case was demanded already, in cents, paid or waived or not. */
export async function demandedOf(db: ReadDb | Tx, case_id: string): Promise<number> {
  const dues = await (db as ReadDb).selectFrom('dues').select('gross_amount').where('case_id', '=', case_id).execute();
  return dues.reduce((sum, due) => sum + due.gross_amount, 0);
}

/** What of a case is still to be paid, in cents. */
export async function owedOf(db: ReadDb | Tx, case_id: string): Promise<number> {
  const dues = await (db as ReadDb)
    .selectFrom('dues')
    .select('gross_amount')
    .where('case_id', '=', case_id)
    .where('state', '=', 'open')
    .execute();
  return dues.reduce((sum, due) => sum + due.gross_amount, 0);
}

/** Nothing more is owed for a case that ended before it was decided; what was paid stays paid, and staff see it. */
export async function dropOpenDues(tx: Tx, { case_id }: LockedCase): Promise<void> {
  const dropped = await tx
    .updateTable('dues')
    .set({ state: 'waived', settled_at: tx.now })
    .where('case_id', '=', case_id)
    .where('state', '=', 'open')
    .returning('due_id')
    .execute();
  for (const { due_id } of dropped) tx.record(`case:${case_id}`, 'payment.waived', {}, { due_id });
}
