import { applicationSettled } from '#modules/applications';
import { beginPayment, duesForStaff, type SettledByKind, settlePayment, type Told } from '#modules/payments';
import type { PaymentStatus } from '#modules/payments/words';
import type { Actor, House, Work } from '#platform/work';
import type { PaymentStandIn } from '../stand-ins/payment/server.ts';
import { aDecider, anApplication } from './applications.ts';
import { aFeeOn } from './payments.ts';

export const FEE = 4_000;
export const BY_KIND: SettledByKind = { application: applicationSettled };
type By = (actor?: Actor) => Work;

/** An application whose fee is due, and how it stands. */
export async function aDueIn(house: House, by: By, of: { pay?: 'before' | 'with'; invoice?: boolean } = {}) {
  await aFeeOn(house.pools.write, { fee_cents: FEE, pay: 'before', invoice: true, ...of });
  const sent = await anApplication({ email: '' });
  const decider = await aDecider();
  const look = async () => {
    const row = await house.pools.read
      .selectFrom('cases')
      .select(['state', 'version', 'due_at'])
      .where('case_id', '=', sent.case_id)
      .executeTakeFirstOrThrow();
    const { dues } = await duesForStaff(by(decider), sent.case_id);
    const [due] = dues;
    if (!due) throw new Error('Nothing is owed.');
    return { row, due, dues };
  };
  return { ...sent, decider, look, due_id: (await look()).due.due_id };
}

/** The same with a payment announced to the provider. */
export async function aPaymentIn(house: House, by: By, provider: PaymentStandIn, of: Parameters<typeof aDueIn>[2] = {}) {
  const due = await aDueIn(house, by, of);
  const { payment_id } = await beginPayment(by(), { ...due, language: 'de' });
  const reference = `${due.number}.1`;
  const stood = provider.payments.get(reference);
  if (!stood) throw new Error('The provider heard of nothing.');
  let sequence = 1;
  const told = (status: PaymentStatus, change: Partial<Told> = {}): Told => {
    sequence += 1;
    const { transaction_id } = stood;
    return {
      transaction_id,
      reference,
      status,
      method: 'CREDITCARD',
      amount: FEE,
      currency: 'EUR',
      sequence,
      at: new Date().toISOString(),
      ...change,
    };
  };
  const hear = (say: Told) => settlePayment(by(), say, BY_KIND);
  const status = async () => (await due.look()).due.payments.map((one) => one.status).join(' ');
  return { ...due, payment_id, reference, told, hear, status };
}
