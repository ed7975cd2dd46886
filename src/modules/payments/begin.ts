import { caseForLink, lockCase } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { announce, providerOf } from './provider.ts';
import { nextAsk } from './rules.ts';
import type { OnDue } from './schema.ts';

/** Where a provider tells us how a payment stands. */
export const NOTICE_PATH = '/api/v1/payments/notifications';

interface Attempt {
  payment_id: string;
  reference: string;
  amount: number;
  /** Present where the provider knows of it. */
  transaction_url: string | null;
}

/**
 * Begins to pay what is owed: the attempt is kept first, then the provider hears of it, then where one pays is kept; so nothing is paid that nobody knows of. One that is under way goes on. Refuses `not_found`,
 * `due_settled`, `payment_down`.
 */
export async function beginPayment(work: Work, input: OnDue & { language: 'de' | 'en' }): Promise<{ payment_id: string }> {
  const { case_id, number } = await caseForLink(work, input);
  const provider = await providerOf(work.house);
  if (!provider) throw new Refusal('payment_down');
  const { due_id, language } = input;
  const attempt = await change(work, 'beginPayment', { case_id, due_id }, (tx) => attemptFor(tx, { case_id, number, due_id }));
  const { payment_id, reference, amount } = attempt;
  if (attempt.transaction_url) return { payment_id };
  const city = await cityOf(work.house);
  const { public_url } = work.house.config;
  const begun = await announce(work, provider, {
    reference,
    amount,
    purpose: `${inLanguage(city.name, language)}, ${number}`,
    language,
    return_url: `${public_url}${language === 'en' ? '/en' : ''}/zahlung/${payment_id}`,
    notify_url: `${public_url}${NOTICE_PATH}`,
  });
  await change({ ...work, key: `payment ${payment_id} ${begun.transaction_id}` }, 'namePayment', { payment_id, ...begun }, async (tx) => {
    await tx
      .updateTable('payments')
      .set({ ...begun, next_ask_at: nextAsk(tx.now, tx.now) })
      .where('payment_id', '=', payment_id)
      .where('transaction_id', 'is', null)
      .execute();
    tx.record(`case:${case_id}`, 'payment.begun', {}, { payment_id });
  });
  return { payment_id };
}

async function attemptFor(tx: Tx, { case_id, number, due_id }: { case_id: string; number: string; due_id: string }): Promise<Attempt> {
  await lockCase(tx, case_id);
  const due = await openDue(tx, case_id, due_id);
  const known = await tx
    .selectFrom('payments')
    .select(['payment_id', 'transaction_reference', 'gross_amount', 'transaction_url', 'status'])
    .where('due_id', 'in', tx.selectFrom('dues').select('due_id').where('case_id', '=', case_id))
    .orderBy('made_at')
    .execute();
  const under_way = await tx
    .selectFrom('payments')
    .select(['payment_id', 'transaction_reference', 'gross_amount', 'transaction_url'])
    .where('due_id', '=', due_id)
    .where('status', '=', 'INITIAL')
    .executeTakeFirst();
  const row = under_way ?? {
    payment_id: newId(),
    transaction_reference: `${number}.${known.length + 1}`,
    gross_amount: due.gross_amount,
    transaction_url: null,
  };
  if (!under_way)
    await tx
      .insertInto('payments')
      .values({ ...row, due_id, payment_method: 'OTHER', status: 'INITIAL', at: tx.now, made_at: tx.now })
      .execute();
  tx.record(`case:${case_id}`, 'payment.attempted', {}, { payment_id: row.payment_id });
  return {
    payment_id: row.payment_id,
    reference: row.transaction_reference,
    amount: row.gross_amount,
    transaction_url: row.transaction_url,
  };
}

/** Whoever owes wants an invoice, where that is offered; paying online stays open to them. Refuses `not_found`, `due_settled`. */
export async function chooseInvoice(work: Work, input: OnDue): Promise<void> {
  const { case_id } = await caseForLink(work, input);
  const { due_id } = input;
  await change(work, 'chooseInvoice', { case_id, due_id }, async (tx) => {
    await lockCase(tx, case_id);
    const due = await openDue(tx, case_id, due_id);
    demand(due.by_invoice, 'not_found');
    await tx.updateTable('dues').set({ invoice_at: tx.now }).where('due_id', '=', due_id).where('invoice_at', 'is', null).execute();
    tx.record(`case:${case_id}`, 'payment.invoice_chosen', {}, { due_id });
  });
}

/** What is still owed of a case that is held. Refuses `not_found`, `due_settled`. */
export async function openDue(tx: Tx, case_id: string, due_id: string) {
  const due = await tx
    .selectFrom('dues')
    .select(['due_id', 'case_number', 'gross_amount', 'state', 'by_invoice', 'invoice_at'])
    .where('due_id', '=', due_id)
    .where('case_id', '=', case_id)
    .executeTakeFirst();
  if (!due) throw new Refusal('not_found');
  demand(due.state === 'open', 'due_settled');
  return due;
}
