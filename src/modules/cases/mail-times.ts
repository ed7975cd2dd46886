import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { change, type House, type Tx, type Work } from '#platform/work';
import { type OfCase, openStopToken, openToken, tokenOf } from './link.ts';
import type { ChooseMails, ChooseOwnMails } from './schema.ts';
import type { NoticeTime } from './words.ts';

const BY_MAIL = 'mails of an address';

/** The token that stands in mails alone: who has it has read what was sent to the address, and may choose for all of its cases. */
export function mailTokenOf(house: House, person: OfCase): string {
  return tokenOf(house, BY_MAIL, person);
}

/** Whose mails a token is about, and whether it came by mail; null for a wrong one. */
export function openMailToken(house: House, token: string): (OfCase & { by_mail: boolean }) | null {
  const by_mail = openToken(house, BY_MAIL, token);
  if (by_mail) return { ...by_mail, by_mail: true };
  const person = openStopToken(house, token);
  return person && { ...person, by_mail: false };
}

/** When somebody is written to about a case. */
export function mailTimeOf(row: { mails: string; muted_at: Date | null }): NoticeTime {
  if (row.muted_at !== null) return 'never';
  return row.mails === 'daily' ? 'daily' : 'at_once';
}

/** Chooses when somebody is written to: about the case a token names, or about every case of its address and later ones, where the token came by mail. Refuses `not_found`. */
export async function chooseMails(work: Work, input: ChooseMails): Promise<void> {
  const person = openMailToken(work.house, input.secret);
  demand(person !== null, 'not_found');
  const { case_person_id, by_mail } = person;
  await change(work, 'chooseMails', { case_person_id, by_mail, time: input.time, all: input.all }, async (tx) => {
    const row = await tx
      .selectFrom('case_people')
      .leftJoin('people', 'people.person_id', 'case_people.person_id')
      .select('case_people.person_id')
      .select((eb) => eb.fn.coalesce('case_people.email', 'people.email').as('email'))
      .where('case_person_id', '=', case_person_id)
      .where('case_people.erased_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    const for_all = input.all === 'yes' && by_mail;
    await keep(tx, for_all ? await rowsOf(tx, row) : [case_person_id], input.time, for_all);
  });
}

/** Chooses when one is written to about everything one wrote or follows with one's account, and will write. */
export async function chooseOwnMails(work: Work, input: ChooseOwnMails): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'chooseOwnMails', input, async (tx) => {
    const { rows } = await sql<{ case_person_id: string }>`
      select case_person_id from case_people where person_id = ${person_id} and erased_at is null`.execute(tx);
    await keep(
      tx,
      rows.map((one) => one.case_person_id),
      input.time,
      true,
    );
    tx.record(`person:${person_id}`, 'person.mails_chosen', { time: input.time });
  });
}

/** When one is written to about one's own cases and those one follows; null where they differ or there are none. */
export async function ownMailsFor(work: Work): Promise<NoticeTime | null> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const rows = await work.read
    .selectFrom('case_people')
    .select(['mails', 'muted_at'])
    .where('person_id', '=', person_id)
    .where('erased_at', 'is', null)
    .execute();
  const [time, ...others] = new Set(rows.map(mailTimeOf));
  return others.length === 0 ? (time ?? null) : null;
}

interface Somebody {
  person_id?: string | null | undefined;
  email?: string | null | undefined;
}

/** The newest choice of an account or an address for all of its cases, with which later ones begin: one row or none. */
export function choiceForAll({ person_id, email }: Somebody) {
  return sql<{ mails_for_all: NoticeTime; mails_for_all_at: Date }>`
    select mails_for_all, mails_for_all_at from (
      select mails_for_all, mails_for_all_at from case_people where person_id = ${person_id ?? null}::uuid and mails_for_all is not null
      union all
      select mails_for_all, mails_for_all_at from case_people
        where lower(email) = lower(${email ?? null}::text) and email is not null and mails_for_all is not null
    ) chosen order by mails_for_all_at desc limit 1`;
}

/** How mails begin for somebody who asks to follow a case: once a day where they chose that for all. "Never" does not hold for what one asks to hear of. */
export async function mailsForFollower(tx: Tx, somebody: Somebody) {
  const { rows } = await choiceForAll(somebody).execute(tx);
  return { ...rows[0], mails: rows[0]?.mails_for_all === 'daily' ? 'daily' : 'at_once' };
}

/** The same somebody: by account, and by the address that the mail with the token went to. Of addresses that follow, those that were confirmed. */
async function rowsOf(tx: Tx, { person_id, email }: { person_id: string | null; email: string | null }): Promise<string[]> {
  const { rows } = await sql<{ case_person_id: string }>`
    select case_person_id from case_people where person_id = ${person_id}
    union select case_person_id from case_people
      where part = 'reporter' and email is not null and lower(email) = lower(${email})
    union select case_person_id from case_people
      where part = 'follower' and email is not null and lower(email) = lower(${email}) and confirmed_at is not null`.execute(tx);
  return rows.map((one) => one.case_person_id);
}

/** Stops mails, or lets them come at a time, as before where none is named; what was kept for a mail of the day goes with them. Gives what changed. */
export async function setMails(tx: Tx, rows: string[], time: NoticeTime | 'as_before', more: object | false = false) {
  if (rows.length === 0) return [];
  const never = time === 'never';
  const set = never ? { muted_at: tx.now } : { muted_at: null, ...(time !== 'as_before' && { mails: time }) };
  if (never) await tx.deleteFrom('case_news').where('case_person_id', 'in', rows).execute();
  return await tx
    .updateTable('case_people')
    .set({ ...set, ...more })
    .where('case_person_id', 'in', rows)
    .where('erased_at', 'is', null)
    .returning(['case_id', 'case_person_id'])
    .execute();
}

async function keep(tx: Tx, rows: string[], time: NoticeTime, for_all: boolean): Promise<void> {
  const kept = await setMails(tx, rows, time, for_all && { mails_for_all: time, mails_for_all_at: tx.now });
  for (const { case_id, case_person_id } of kept) tx.record(`case:${case_id}`, 'case.mails_chosen', {}, { case_person_id, time });
}
