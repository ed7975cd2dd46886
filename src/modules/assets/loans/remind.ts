import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { type Colleague, colleaguesFor, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { mayWorkAsset } from '../rules.ts';
import { type Loan, loanMail } from './mails.ts';

/** Days before the day of a loan on which its taker is told, and after it on which both are told once more. */
const BEFORE = 2;
const LATE = 7;
/** So many loans in one run; the others come the next day. */
const AT_ONCE = 500;
/** So many of those who look after a device are told where whoever lent it is gone. */
const KEEPERS = 5;

interface DueLoan extends Loan {
  asset_id: string;
  person_id: string | null;
  team_id: string | null;
  step: 1 | 2 | 3;
}

/** Every morning: tells takers before and after the day of their loan, and those who lent it after it, once for each step; forgets what was kept for days that are past. Repeatable. */
export async function tendLoans(work: Work): Promise<void> {
  const today = await todayFor(work);
  await dropPast(work, today);
  const { rows } = await sql<DueLoan>`
    select * from (
      select asset_id, asset_tag, model_name, person_id, team_id, due_on::text as due_on, loan_step,
        case when due_on + ${LATE}::int <= ${today}::date then 3 when due_on < ${today}::date then 2 else 1 end as step
      from assets where state = 'lent' and due_on <= ${today}::date + ${BEFORE}::int) loans
    where step > loan_step order by due_on, asset_id limit ${AT_ONCE}`.execute(work.read);
  for (const loan of rows) await tellLoan(work, loan);
}

async function tellLoan(work: Work, loan: DueLoan): Promise<void> {
  const { asset_id, step, due_on } = loan;
  const [[taker], keepers, city] = await Promise.all([
    colleaguesFor(work.read, loan.person_id ? [loan.person_id] : []),
    step > 1 ? keepersOf(work, loan) : [],
    cityOf(work.house),
  ]);
  await change({ ...work, key: `${work.key} ${asset_id} ${due_on} ${step}` }, 'tellLoan', { asset_id, due_on, step }, async (tx) => {
    const told = await tx
      .updateTable('assets')
      .set({ loan_step: step })
      .where('asset_id', '=', asset_id)
      .where('state', '=', 'lent')
      .where('due_on', '=', due_on)
      .where('loan_step', '<', step)
      .executeTakeFirst();
    tx.record(`asset:${asset_id}`, 'asset.loan_told', {}, { step: String(step), person_id: loan.person_id });
    // It came back, or was prolonged, a moment ago.
    if (told.numUpdatedRows === 0n) return;
    const write = (person: Colleague, part: 'taker' | 'keeper') =>
      writeMail(
        tx,
        `asset:${asset_id}`,
        { address: person.email, name: person.name },
        loanMail({
          part,
          step,
          loan,
          person,
          taker: taker?.name ?? null,
          url: work.house.config.public_url,
          city: inLanguage(city.official_name, person.language),
        }),
      );
    if (taker) await write(taker, 'taker');
    for (const keeper of keepers) if (keeper.person_id !== taker?.person_id) await write(keeper, 'keeper');
  });
}

/** Whoever lent a device, while they look after it; else some of those who do. */
async function keepersOf(work: Work, loan: DueLoan): Promise<Colleague[]> {
  const by = await work.read
    .selectFrom('asset_events')
    .select('by_person_id')
    .where('asset_id', '=', loan.asset_id)
    .where('what', '=', 'lent')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const looksAfter = (people: Colleague[]) => people.filter((one) => mayWorkAsset(one, loan));
  const lender = looksAfter(await colleaguesFor(work.read, by?.by_person_id ? [by.by_person_id] : []));
  if (lender.length > 0) return lender;
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from person_roles join roles using (role_id)
    where grants @> '[{"action": "asset.work"}]' order by person_id limit 100`.execute(work.read);
  return looksAfter(
    await colleaguesFor(
      work.read,
      rows.map((row) => row.person_id),
    ),
  ).slice(0, KEEPERS);
}

/** What was kept for days that are past, or for somebody who has left, is nobody's business any more. */
async function dropPast(work: Work, today: string): Promise<void> {
  const past = sql<boolean>`(until_on < ${today}::date or exists (
    select from people p where p.person_id = asset_bookings.person_id and (not p.active or p.erased_at is not null)))`;
  const some = await work.read.selectFrom('asset_bookings').select('booking_id').where(past).limit(1).executeTakeFirst();
  if (!some) return;
  await change({ ...work, key: `${work.key} past` }, 'dropBookings', { today }, async (tx) => {
    const rows = await tx.deleteFrom('asset_bookings').where(past).returning(['asset_id', 'booking_id']).execute();
    for (const { asset_id, booking_id } of rows) tx.record(`asset:${asset_id}`, 'asset.booking_past', {}, { booking_id });
    if (rows.length === 0) tx.record('retention', 'asset.booking_past');
  });
}
