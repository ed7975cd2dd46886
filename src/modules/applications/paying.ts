import { type LockedCase, lockCase, say } from '#modules/cases';
import { demandedOf, demandFee, owedOf, type Settled } from '#modules/payments';
import type { Tx } from '#platform/work';
import type { Procedure } from './city.ts';
import { moveApplication } from './moves.ts';

/** Demands the fee that is due with an application that was just sent, and has it wait where it is to be paid first. True where something is due. */
export async function demandWith(tx: Tx, { case_id, number }: { case_id: string; number: string }, procedure: Procedure): Promise<boolean> {
  const { pay = 'decision', fee_cents } = procedure;
  if (pay === 'decision' || fee_cents === 0) return false;
  await demandFee(tx, { ...dueOf(procedure), case_id, case_number: number, purpose: 'application', gross_amount: fee_cents });
  if (pay === 'before') await moveApplication(tx, await lockCase(tx, case_id), 'payment_due', { visibility: 'reporter' });
  return true;
}

/** Demands what a decision costs beyond what was demanded before, inside the change that releases it. */
export async function demandRest(tx: Tx, { case_id }: LockedCase, procedure: Procedure): Promise<void> {
  const { fee_cents, number } = await tx
    .selectFrom('decisions')
    .innerJoin('cases', 'cases.case_id', 'decisions.case_id')
    .select(['decisions.fee_cents', 'cases.number'])
    .where('decisions.case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  const gross_amount = (fee_cents ?? 0) - (await demandedOf(tx, case_id));
  await demandFee(tx, { ...dueOf(procedure), case_id, case_number: number, purpose: 'decision', gross_amount });
}

const dueOf = ({ team, name, invoice = true }: Procedure) => ({ team_id: team, what: name, by_invoice: invoice });

/** What an application does once a fee is paid or waived: whoever applied is told of money that came, and what waited for it goes to the team. */
export const applicationSettled: Settled = async (tx, row, { gross_amount, paid }) => {
  if (paid) {
    const { language } = await tx.selectFrom('cases').select('language').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    const body = language === 'en' ? PAID.en : PAID.de;
    const amount = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(gross_amount / 100);
    const event_id = await say(tx, row, { direction: 'out', visibility: 'reporter', body: body.replace('{amount}', amount) });
    tx.enqueue('applications.tell', { case_id: row.case_id, event_id });
  }
  if (row.state === 'payment_due' && (await owedOf(tx, row.case_id)) === 0)
    await moveApplication(tx, row, 'received', { visibility: 'reporter' });
};

const PAID = {
  de: 'Ihre Zahlung von {amount} ist eingegangen. Die Quittung finden Sie über den Link bei Ihrem Antrag.',
  en: 'Your payment of {amount} has arrived. You find the receipt by the link, with your application.',
};
