import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import type { PackData, PackWords } from './pack.pure.ts';
import { LIST_MOST } from './words.ts';

/** What people still owe the team. */
export async function duesOf(db: ReadDb, team_id: string): Promise<PackData['dues']> {
  const rows = await db
    .selectFrom('dues')
    .innerJoin('cases', 'cases.case_id', 'dues.case_id')
    .select(['dues.case_number', 'dues.what', 'dues.gross_amount', 'dues.made_at', 'dues.by_invoice'])
    .where('cases.team_id', '=', team_id)
    .where('dues.state', '=', 'open')
    .orderBy('dues.made_at')
    .limit(LIST_MOST)
    .execute();
  return rows.map((row) => ({
    ...{ number: row.case_number, what: row.what as unknown as PackWords, cents: row.gross_amount },
    ...{ made_at: row.made_at.toISOString(), by_invoice: row.by_invoice },
  }));
}

const PAYS = sql<boolean>`(roles.grants @> '[{"action": "purchase.work"}]' or roles.grants @> '[{"action": "invoice.release"}]')`;

/** Invoices not paid yet, those due first, where somebody of the team buys or releases; null elsewhere. */
export async function invoicesOf(db: ReadDb, team_id: string): Promise<PackData['invoices']> {
  const pays = await db
    .selectFrom('team_members')
    .innerJoin('person_roles', 'person_roles.person_id', 'team_members.person_id')
    .innerJoin('roles', 'roles.role_id', 'person_roles.role_id')
    .select('roles.role_id')
    .where('team_members.team_id', '=', team_id)
    .where(PAYS)
    .executeTakeFirst();
  if (!pays) return null;
  const rows = await db
    .selectFrom('invoices')
    .innerJoin('suppliers', 'suppliers.supplier_id', 'invoices.supplier_id')
    .select(['invoices.invoice_number', 'suppliers.name', 'invoices.gross_cents', 'invoices.due_on', 'invoices.state'])
    .where('invoices.paid_on', 'is', null)
    .orderBy('invoices.due_on')
    .orderBy('invoices.invoice_number')
    .limit(LIST_MOST)
    .execute();
  return rows.map((row) => ({
    ...{ number: row.invoice_number, supplier: row.name, cents: Number(row.gross_cents), due_on: row.due_on, state: row.state },
  }));
}
