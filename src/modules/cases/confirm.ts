import { type City, cityOf, inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import { linkFile, unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { systemWork } from '#platform/system-work';
import { type Actor, change, type House, type Tx, type Work } from '#platform/work';
import { confirmSendingMail } from './confirm-mail.ts';
import { openSignedId, secretOf, signedId } from './link.ts';
import type { AskAgain, FollowLink } from './schema.ts';
import { CONFIRM_HOURS, CONFIRM_MAILS } from './words.ts';

const OWNER = 'unconfirmed_case';
const PURPOSE = 'confirm case';
const DAY_MS = 86_400_000;
/** So many forms a day may ask one address: nobody can have a stranger's post box filled. */
const MOST_A_DAY = 10;

/** A form of some kind of case that waits until its address is confirmed. `input` is kept as it is and comes back to the kind that sent it. */
export interface Unconfirmed {
  kind: string;
  about: string;
  email: string;
  language: 'de' | 'en';
  input: unknown;
  pictures?: { file_hash: string; thumbnail_hash: string }[];
}

type Modes = City['reporting']['modes'];

/** How one may write to the city is its choice: without any contact, with a confirmed address, with an account. Staff who write for a caller are not asked. Refuses `sign_in_needed`, `contact_needed`. */
export function demandReachable(work: Work, modes: Modes, { email }: { email: string }): void {
  if (modes.anonymous || work.actor.kind !== 'anonymous') return;
  if (!modes.email) throw new Refusal('sign_in_needed');
  if (!email) throw new Refusal('contact_needed', { field: 'email' });
}

/** Whether a form from whoever writes must wait until its address is confirmed. */
export function mustConfirm(actor: Pick<Actor, 'kind'>, modes: Modes): boolean {
  return actor.kind === 'anonymous' && !modes.anonymous && modes.email;
}

/** Keeps a form for a day and writes to its address; the case is made by the link in that mail. Refuses `confirm_too_often`. */
export async function awaitConfirmation(work: Work, sent: Unconfirmed): Promise<{ unconfirmed_id: string }> {
  const city = inLanguage((await cityOf(work.house)).official_name, sent.language);
  return await change(work, 'awaitConfirmation', sent, async (tx) => {
    const asked = await tx
      .selectFrom('unconfirmed_cases')
      .select((eb) => eb.fn.sum<number>('mails_sent').as('mails'))
      .where((eb) => eb(eb.fn('lower', ['email']), '=', sent.email.toLowerCase()))
      .where('asked_at', '>', new Date(tx.now.getTime() - DAY_MS))
      .executeTakeFirst();
    if (Number(asked?.mails ?? 0) >= MOST_A_DAY) throw new Refusal('confirm_too_often', { field: 'email' });
    const row = {
      unconfirmed_id: newId(),
      kind: sent.kind,
      about: sent.about,
      email: sent.email,
      language: sent.language,
      input: JSON.stringify(sent.input),
      asked_at: tx.now,
      expires_at: new Date(tx.now.getTime() + CONFIRM_HOURS * 3_600_000),
    };
    await tx.insertInto('unconfirmed_cases').values(row).execute();
    for (const picture of sent.pictures ?? []) {
      await linkFile(tx, picture.file_hash, OWNER, row.unconfirmed_id);
      await linkFile(tx, picture.thumbnail_hash, OWNER, row.unconfirmed_id);
    }
    await writeTo(tx, row, city);
    tx.record(`unconfirmed:${row.unconfirmed_id}`, 'case.confirmation_asked', {}, { kind: sent.kind });
    return { unconfirmed_id: row.unconfirmed_id };
  });
}

/** Writes once more, to the same or a corrected address. Refuses `not_found` for what is gone or made already, `confirm_too_often`. */
export async function askAgain(work: Work, input: AskAgain): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'askAgain', input, async (tx) => {
    const row = await tx
      .selectFrom('unconfirmed_cases')
      .select(['unconfirmed_id', 'about', 'email', 'language', 'mails_sent'])
      .where('unconfirmed_id', '=', input.unconfirmed_id)
      .where('case_id', 'is', null)
      .where('expires_at', '>', tx.now)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    if (row.mails_sent >= CONFIRM_MAILS) throw new Refusal('confirm_too_often', { field: 'email' });
    await tx
      .updateTable('unconfirmed_cases')
      .set({ email: input.email, mails_sent: row.mails_sent + 1 })
      .where('unconfirmed_id', '=', row.unconfirmed_id)
      .execute();
    const language = row.language === 'en' ? 'en' : 'de';
    await writeTo(tx, { ...row, language, email: input.email }, inLanguage(city.official_name, language));
    tx.record(`unconfirmed:${row.unconfirmed_id}`, 'case.confirmation_asked');
  });
}

/** What whoever sent a form waits for; refuses `not_found` once it is gone. `number` once the case is made. */
export async function waitingFor(work: Work, unconfirmed_id: string) {
  const row = await work.read
    .selectFrom('unconfirmed_cases')
    .leftJoin('cases', 'cases.case_id', 'unconfirmed_cases.case_id')
    .select(['unconfirmed_id', 'about', 'email', 'mails_sent', 'expires_at', 'cases.number'])
    .where('unconfirmed_id', '=', unconfirmed_id)
    .where('expires_at', '>', work.now())
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** What a link in such a mail stands for: the form, or the case made of it. Null where its day is over; a changed link is `not_found`. */
export async function unconfirmedFor(work: Work, { secret }: FollowLink) {
  const row = await work.read
    .selectFrom('unconfirmed_cases')
    .select(['kind', 'about', 'email', 'input', 'case_id', 'language'])
    .where('unconfirmed_id', '=', idIn(work.house, secret))
    .where('expires_at', '>', work.now())
    .executeTakeFirst();
  return row ?? null;
}

/** Makes a case in a transaction. */
type Make = (tx: Tx) => Promise<{ case_id: string; number: string }>;

/**
 * Makes the case of a form whose address is confirmed, once; a link pressed twice gives the same case. `prepare` reads the form as it was kept, with the
 * address that answered (it may have been corrected since), refuses what must be refused and says how its kind makes the case.
 * Refuses `not_found` for a changed link, `confirm_too_late` after a day.
 */
export async function confirmSent(
  work: Work,
  link: FollowLink,
  { name, kind, prepare }: { name: string; kind: string; prepare: (input: unknown, email: string) => Promise<Make> },
): Promise<{ case_id: string; number: string; secret: string }> {
  const waiting = await unconfirmedFor(work, link);
  if (!waiting) throw new Refusal('confirm_too_late');
  const make = waiting.input === null ? null : await prepare(waiting.input, waiting.email);
  const opened = await change(work, name, link, (tx) => confirmInto(tx, link, kind, make));
  return { ...opened, secret: secretOf(work.house, opened.case_id) };
}

async function confirmInto(tx: Tx, { secret }: FollowLink, kind: string, make: Make | null) {
  const row = await tx
    .selectFrom('unconfirmed_cases')
    .select(['unconfirmed_id', 'case_id'])
    .where('unconfirmed_id', '=', idIn(tx.house, secret))
    .where('kind', '=', kind)
    .where('expires_at', '>', tx.now)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('confirm_too_late');
  tx.record(`unconfirmed:${row.unconfirmed_id}`, 'case.confirmed', {}, { kind });
  if (row.case_id)
    return await tx.selectFrom('cases').select(['case_id', 'number']).where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
  if (!make) throw new Refusal('changed_meanwhile');
  const { case_id, number } = await make(tx);
  await tx.updateTable('unconfirmed_cases').set({ input: null, case_id }).where('unconfirmed_id', '=', row.unconfirmed_id).execute();
  await unlinkAllFiles(tx, OWNER, row.unconfirmed_id);
  return { case_id, number };
}

/** Deletes forms that nobody confirmed within their day, with their photos, and what was kept of the confirmed ones. */
export async function forgetUnconfirmedCases(house: House): Promise<number> {
  const now = house.now();
  const old = await house.pools.read.selectFrom('unconfirmed_cases').select('kind').where('expires_at', '<', now).limit(1).execute();
  if (old.length === 0) return 0;
  return await change(systemWork(house, 'nightly'), 'forgetUnconfirmedCases', {}, async (tx) => {
    const gone = await tx.deleteFrom('unconfirmed_cases').where('expires_at', '<', now).returning('unconfirmed_id').execute();
    for (const { unconfirmed_id } of gone) await unlinkAllFiles(tx, OWNER, unconfirmed_id);
    tx.record('retention', 'retention.forgetUnconfirmedCases', {}, { count: String(gone.length) });
    return gone.length;
  });
}

/** The address of the link that makes a form a case. */
export function confirmUrl(house: House, unconfirmed_id: string, language: string): string {
  return `${house.config.public_url}${language === 'en' ? '/en' : ''}/bestaetigen/${signedId(house, PURPOSE, unconfirmed_id)}`;
}

function idIn(house: House, secret: string): string {
  const id = openSignedId(house, PURPOSE, secret);
  if (!id) throw new Refusal('not_found');
  return id;
}

interface Asked {
  unconfirmed_id: string;
  about: string;
  email: string;
  language: 'de' | 'en';
}

async function writeTo(tx: Tx, { unconfirmed_id, about, email, language }: Asked, city: string): Promise<void> {
  const link = confirmUrl(tx.house, unconfirmed_id, language);
  await writeMail(tx, `unconfirmed:${unconfirmed_id}`, { address: email }, confirmSendingMail({ language, about, city, link }));
}
