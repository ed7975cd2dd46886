import { type LockedCase, lockCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx, type Work } from '#platform/work';
import { NOTICE_PATH } from './begin.ts';
import { type Provider, providerOf, statusOf } from './provider.ts';
import { mayBecome, nextAsk } from './rules.ts';
import { type Told, toldSchema } from './schema.ts';
import { signatureProblem } from './signature.ts';
import { noteSign, type Sign } from './signs.ts';
import type { PaymentStatus } from './words.ts';

/** What a kind of case does, in the same change, once what was owed for it is paid or waived. */
export type Settled = (tx: Tx, row: LockedCase, how: { gross_amount: number; paid: boolean }) => Promise<void>;
export type SettledByKind = Readonly<Record<string, Settled>>;

const REFUSED = ['payment_unknown', 'payment_amount', 'payment_other'] as const;

/**
 * Takes what a provider says of a payment, once: by notice, by answer, in any order, as often as it likes. Refuses `payment_unknown`, `payment_other` (of another case), `payment_amount`; then nothing changed. Money that
 * came counts however late; what follows a booking changes nothing.
 */
export async function settlePayment(work: Work, told: Told, by_kind: SettledByKind): Promise<void> {
  const signs = await change(work, 'settlePayment', told, (tx) => settled(tx, told, by_kind)).catch(async (error) => {
    const refused = error instanceof Refusal && REFUSED.find((code) => code === error.code);
    if (refused) await noteSign(work, refused, `${told.reference} ${told.transaction_id}`);
    throw error;
  });
  for (const sign of signs) await noteSign(work, sign, told.reference);
}

async function settled(tx: Tx, told: Told, by_kind: SettledByKind): Promise<Sign[]> {
  const found = await tx
    .selectFrom('payments')
    .innerJoin('dues', 'dues.due_id', 'payments.due_id')
    .select(['payments.payment_id', 'dues.due_id', 'dues.case_id'])
    .where('transaction_reference', '=', told.reference)
    .executeTakeFirst();
  if (!found) throw new Refusal('payment_unknown');
  const { payment_id, due_id, case_id } = found;
  const row = case_id ? await lockCase(tx, case_id) : null;
  const payment = await tx
    .selectFrom('payments')
    .select(['transaction_id', 'gross_amount', 'status', 'sequence', 'made_at'])
    .where('payment_id', '=', payment_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  demand(payment.transaction_id === null || payment.transaction_id === told.transaction_id, 'payment_other');
  demand(payment.gross_amount === told.amount, 'payment_amount');
  const subject = case_id ? `case:${case_id}` : `payment:${payment_id}`;
  const from = payment.status as PaymentStatus;
  const news = told.sequence > payment.sequence;
  if (!news || !mayBecome(from, told.status)) {
    const next_ask_at = from === 'INITIAL' ? nextAsk(payment.made_at, tx.now) : null;
    await tx.updateTable('payments').set({ next_ask_at }).where('payment_id', '=', payment_id).execute();
    tx.record(subject, 'payment.heard_again', {}, { payment_id, status: told.status });
    return news && from === 'BOOKED' && told.status !== 'BOOKED' ? ['after_booked'] : [];
  }
  await tx
    .updateTable('payments')
    .set({
      transaction_id: told.transaction_id,
      status: told.status,
      payment_method: told.method,
      sequence: told.sequence,
      at: new Date(told.at),
      next_ask_at: null,
    })
    .where('payment_id', '=', payment_id)
    .execute();
  tx.record(subject, `payment.${told.status.toLowerCase()}`, {}, { payment_id });
  if (told.status !== 'BOOKED') return [];
  return (await settleDue(tx, { due_id, row, state: 'paid' }, by_kind)) ? [] : ['paid_twice'];
}

/** What is owed is paid or waived, and its case goes on. False where it was settled before. */
export async function settleDue(
  tx: Tx,
  { due_id, row, state, why = '' }: { due_id: string; row: LockedCase | null; state: 'paid' | 'waived'; why?: string },
  by_kind: SettledByKind,
): Promise<boolean> {
  const due = await tx
    .updateTable('dues')
    .set({ state, settled_at: tx.now, settled_by: tx.actor.person_id, settled_why: why })
    .where('due_id', '=', due_id)
    .where('state', '=', 'open')
    .returning('gross_amount')
    .executeTakeFirst();
  if (due && row) await by_kind[row.kind]?.(tx, row, { gross_amount: due.gross_amount, paid: state === 'paid' });
  return due !== undefined;
}

/** A notice as it came: only what the provider signed, just now, is believed. Refuses `payment_notice` for all else, and what `settlePayment` refuses. */
export async function hearNotice(house: House, body: string, signature: string, by_kind: SettledByKind): Promise<void> {
  const work = systemWork(house, 'payments.notice', newId());
  const provider = await providerOf(house);
  if (!provider) throw new Refusal('not_found');
  const problem = signatureProblem(provider.secret, work.now(), signature, { method: 'POST', path: NOTICE_PATH, body });
  const told = problem ? null : toldIn(body);
  if (!told) {
    await noteSign(work, problem ?? 'malformed', '');
    throw new Refusal('payment_notice');
  }
  await settlePayment(work, told, by_kind);
  await noteSign(work, 'notified', told.reference);
}

function toldIn(body: string): Told | null {
  try {
    return toldSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** Asks about one payment now, for whoever came back and waits. Refuses `not_found`, `payment_down`. */
export async function askPaymentNow(work: Work, { payment_id }: { payment_id: string }, by_kind: SettledByKind): Promise<void> {
  const provider = await providerOf(work.house);
  const payment = await work.read
    .selectFrom('payments')
    .select(['payment_id', 'transaction_id', 'status', 'made_at'])
    .where('payment_id', '=', payment_id)
    .executeTakeFirst();
  if (!payment) throw new Refusal('not_found');
  if (!provider) throw new Refusal('payment_down');
  if (payment.status === 'INITIAL' && payment.transaction_id)
    // What the provider answers is nobody's own doing: the city tells it, and settles.
    await ask(systemWork(work.house, 'payments.ask'), provider, { ...payment, transaction_id: payment.transaction_id }, by_kind);
}

/** Asks about every payment under way whose turn it is: a notice may never come. After two weeks nobody asks any more; money that comes later still counts. */
export async function askPayments(work: Work, by_kind: SettledByKind): Promise<void> {
  const provider = await providerOf(work.house);
  if (!provider) return;
  const due = await work.read
    .selectFrom('payments')
    .select(['payment_id', 'transaction_id', 'made_at'])
    .where('next_ask_at', '<=', work.now())
    .orderBy('next_ask_at')
    .limit(50)
    .execute();
  for (const { transaction_id, ...one } of due)
    if (transaction_id)
      await ask(work, provider, { ...one, transaction_id }, by_kind).catch(async (error) => {
        if (!(error instanceof Refusal)) throw error;
        // Asked again in its turn: one payment that cannot be asked about holds up no other.
        await askLater(work, one.payment_id, nextAsk(one.made_at, work.now()));
      });
}

async function ask(
  work: Work,
  provider: Provider,
  { payment_id, transaction_id, made_at }: { payment_id: string; transaction_id: string; made_at: Date },
  by_kind: SettledByKind,
): Promise<void> {
  const told = await statusOf(work, provider, transaction_id);
  const next = nextAsk(made_at, work.now());
  if (told.status !== 'INITIAL') await settlePayment({ ...work, key: newId() }, told, by_kind);
  else if (next) await askLater(work, payment_id, next);
  else await giveUp(work, payment_id);
}

/** A clock, no change. */
async function askLater({ house }: Work, payment_id: string, at: Date | null): Promise<void> {
  await house.pools.write.query('update payments set next_ask_at = $1 where payment_id = $2', [at, payment_id]);
}

async function giveUp(work: Work, payment_id: string): Promise<void> {
  await change({ ...work, key: `give up ${payment_id}` }, 'giveUpPayment', { payment_id }, async (tx) => {
    await tx
      .updateTable('payments')
      .set({ status: 'CANCELED', at: tx.now, next_ask_at: null })
      .where('payment_id', '=', payment_id)
      .where('status', '=', 'INITIAL')
      .execute();
    tx.record(`payment:${payment_id}`, 'payment.given_up');
  });
}
