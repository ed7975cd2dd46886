import { CASE_ROW, caseForLink, mayRead, mayWork, visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { mayDo } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { providerOf } from './provider.ts';
import type { OpenDues } from './schema.ts';

/** What was demanded for a case, oldest first, each with its attempts to pay. Nothing about who asks is checked here. */
async function duesBy(read: ReadDb, case_id: string) {
  const [dues, payments] = await Promise.all([
    read
      .selectFrom('dues')
      .select(['due_id', 'case_number', 'purpose', 'what', 'gross_amount', 'state', 'by_invoice', 'invoice_at', 'made_at'])
      .select(['settled_at', 'settled_why'])
      .where('case_id', '=', case_id)
      .orderBy('made_at')
      .execute(),
    read
      .selectFrom('payments')
      .innerJoin('dues', 'dues.due_id', 'payments.due_id')
      .select(['payment_id', 'payments.due_id', 'transaction_reference', 'transaction_id', 'transaction_url', 'payment_method', 'status'])
      .select(['payments.gross_amount', 'payments.at', 'payments.made_at', 'refunded_amount', 'refunded_at', 'refunded_why'])
      .where('dues.case_id', '=', case_id)
      .orderBy('payments.made_at')
      .execute(),
  ]);
  return dues.map((due) => ({ ...due, payments: payments.filter((one) => one.due_id === due.due_id) }));
}
export type DueWithPayments = Awaited<ReturnType<typeof duesBy>>[number];

/** What whoever holds the link of a case owes and paid, and how it can be paid. Refuses `not_found`. */
export async function duesForLink(work: Work, link: { number: string; secret: string }) {
  const { case_id, number } = await caseForLink(work, link);
  const [all, sealed, provider, city] = await Promise.all([
    duesBy(work.read, case_id),
    isSealed(work.read, case_id),
    providerOf(work.house),
    cityOf(work.house),
  ]);
  const dues = all.filter((due) => due.purpose !== 'decision' || !sealed);
  return {
    number,
    // Why a fee was waived or money went back is said among staff.
    dues: dues.map(({ settled_why: _why, payments, ...due }) => ({
      ...due,
      payments: payments.map(({ refunded_why: _refunded, ...payment }) => payment),
    })),
    provider: provider && { name: provider.name },
    account: city.payment?.account ?? null,
  };
}
/** What a decision costs would tell what was decided before its letter is there, or was opened where opening is the proof. */
async function isSealed(read: ReadDb, case_id: string): Promise<boolean> {
  const entry = await read
    .selectFrom('postbox_entries')
    .select(['way', 'first_opened_at'])
    .where('case_id', '=', case_id)
    .where('kind', '=', 'decision')
    .executeTakeFirst();
  return !entry || (entry.way !== 'paper' && !entry.first_opened_at);
}

export type OwnDues = Awaited<ReturnType<typeof duesForLink>>;

/** The same for those who may see the case. Refuses `not_found`. */
export async function duesForStaff(work: Work, case_id: string) {
  const row = await work.read.selectFrom('cases').select(CASE_ROW).where('case_id', '=', case_id).executeTakeFirst();
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  return { dues: await duesBy(work.read, case_id), may: mayWork(work.actor, row) };
}
export type StaffDues = Awaited<ReturnType<typeof duesForStaff>>;

/** One payment for whoever comes back from the provider: how it stands, nothing of what was applied for. Refuses `not_found`. */
export async function paymentForReturn(work: Work, payment_id: string) {
  const row = await work.read
    .selectFrom('payments')
    .innerJoin('dues', 'dues.due_id', 'payments.due_id')
    .select(['payments.payment_id', 'payments.status', 'payments.gross_amount', 'dues.case_number'])
    .where('payment_id', '=', payment_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** The newest fees of the cases the actor sees, by where they stand: open, paid, waived, or paid more than once or for nothing. Cents. */
export async function feesFor(work: Work, { team_id, state }: OpenDues, limit = 500) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const rows = await work.read
    .selectFrom('dues')
    .innerJoin('cases', 'cases.case_id', 'dues.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['dues.due_id', 'dues.case_number', 'dues.what', 'dues.gross_amount', 'dues.state', 'dues.purpose', 'dues.made_at'])
    .select(['dues.invoice_at', 'dues.settled_at', 'cases.case_id', 'cases.kind', 'cases.state as case_state', 'cases.team_id'])
    .select('teams.name as team_name')
    .select((eb) => [
      eb
        .selectFrom('payments')
        .select((sum) =>
          sum.fn.coalesce(sum.fn.sum<number>(sum('gross_amount', '-', sum.fn.coalesce('refunded_amount', sum.lit(0)))), sum.lit(0)).as('n'),
        )
        .whereRef('payments.due_id', '=', 'dues.due_id')
        .where('status', '=', 'BOOKED')
        .as('received'),
    ])
    .where(visibleTo(work.actor))
    .$if(team_id !== '', (query) => query.where('cases.team_id', '=', team_id))
    .$if(state !== 'excess', (query) => query.where('dues.state', '=', state))
    .$if(state === 'excess', (query) =>
      query.where((eb) =>
        eb(
          eb
            .selectFrom('payments')
            .select((sum) =>
              sum.fn
                .coalesce(sum.fn.sum<number>(sum('gross_amount', '-', sum.fn.coalesce('refunded_amount', sum.lit(0)))), sum.lit(0))
                .as('n'),
            )
            .whereRef('payments.due_id', '=', 'dues.due_id')
            .where('status', '=', 'BOOKED'),
          '>',
          eb
            .case()
            .when('dues.state', '=', 'paid')
            .then(eb.case().when('cases.state', '=', 'withdrawn').then(0).else(eb.ref('dues.gross_amount')).end())
            .else(0)
            .end(),
        ),
      ),
    )
    .orderBy('dues.made_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, received: Number(row.received ?? 0) }));
}
export type FeeRow = Awaited<ReturnType<typeof feesFor>>[number];

/** How the provider is, for those who edit the city. Refuses `forbidden`. */
export async function providerForAdmin(work: Work) {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  const [city, provider, signs, counts] = await Promise.all([
    cityOf(work.house),
    providerOf(work.house),
    work.read.selectFrom('payment_signs').select(['sign', 'at', 'count', 'detail']).orderBy('at', 'desc').execute(),
    work.read
      .selectFrom('payments')
      .select((eb) => ['status', eb.fn.countAll<number>().as('n')])
      .groupBy('status')
      .execute(),
  ]);
  return {
    set: city.payment ?? null,
    address: provider?.address ?? null,
    secret_missing: Boolean(city.payment?.provider) && !work.house.config.payment,
    signs,
    counts: counts.map(({ status, n }) => ({ status, n: Number(n) })),
  };
}
