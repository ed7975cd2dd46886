import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { writeMail } from '#platform/mail';
import { secretHash } from '#platform/secret-hash';
import { inFours, readCode, typedCode } from '#platform/typed-code';
import { change, type House, type Tx, type Work } from '#platform/work';
import { procedureFor } from './city.ts';
import { ownDrafts } from './drafts.ts';
import { laterMail } from './later-mails.ts';
import type { ContinueApplication, KeepForLater, OnDraft } from './schema.ts';

const LENGTH = 12;
/** So many browsers go on with one application. */
const MOST_KEYS = 10;
const MAIL_EVERY_MS = 60_000;

/** The code of an application being written: 60 bits, as people read it. */
const codeOf = (house: House, draft_id: string, number: number): string =>
  inFours(typedCode(house, 'draft code', `${draft_id}:${number}`, LENGTH));

const codeHash = (code: string) => secretHash(readCode(code));

/** How an application being written is gone on with elsewhere. `code`: null where none was asked for yet. Refuses `not_found`. */
export async function laterFor(work: Work, on: OnDraft) {
  const row = await work.read
    .selectFrom('application_drafts')
    .select(['draft_id', 'procedure_id', 'code_number', 'email', 'person_id', 'expires_at'])
    .where('draft_id', '=', on.draft_id)
    .where('expires_at', '>', work.now())
    .where(ownDrafts(work.actor, on.secret))
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const { procedure } = await procedureFor(work.read, row.procedure_id);
  const { draft_id, email, expires_at, code_number, person_id } = row;
  const code = code_number > 0 && !work.actor.acting ? codeOf(work.house, draft_id, code_number) : null;
  return { draft_id, email, expires_at, procedure, code, in_account: person_id !== null, may_take: mayTake(work, person_id) };
}

const mayTake = ({ actor }: Pick<Work, 'actor'>, person_id: string | null) => actor.kind === 'citizen' && person_id === null;

/** Makes the code that opens an application elsewhere, and sends link and code where an address is given. Refuses `not_found`, `too_many_requests`. */
export async function keepForLater(work: Work, input: KeepForLater): Promise<void> {
  const { secret: _, ...said } = input;
  await change(work, 'keepForLater', said, async (tx) => {
    const row = await lockKeys(tx, work, input);
    const { email, language } = input;
    const number = Math.max(1, row.code_number);
    const code = codeOf(work.house, row.draft_id, number);
    if (email && row.mailed_at && tx.now.getTime() - row.mailed_at.getTime() < MAIL_EVERY_MS) throw new Refusal('too_many_requests');
    await tx
      .updateTable('application_drafts')
      .set({ code_number: number, code_hash: codeHash(code), ...(email && { email, language, mailed_at: tx.now }) })
      .where('draft_id', '=', row.draft_id)
      .execute();
    if (email) await writeLaterMail(tx, work.house, { ...row, email, language }, { what: 'kept', code });
    tx.record(`draft:${row.draft_id}`, 'application.kept_for_later', { email });
  });
}

/** A new code: the one before, and every other browser that went on with it, open it no more. Refuses `not_found`. */
export async function renewCode(work: Work, on: OnDraft): Promise<void> {
  await change(work, 'renewCode', { draft_id: on.draft_id }, async (tx) => {
    const { draft_id, code_number } = await lockKeys(tx, work, on);
    const number = code_number + 1;
    await tx.deleteFrom('application_draft_keys').where('draft_id', '=', draft_id).execute();
    await tx
      .updateTable('application_drafts')
      // Whoever is signed in may have come without a secret; then no browser has one.
      .set({ code_number: number, code_hash: codeHash(codeOf(work.house, draft_id, number)), secret_hash: secretHash(on.secret) })
      .where('draft_id', '=', draft_id)
      .execute();
    tx.record(`draft:${draft_id}`, 'application.code_renewed');
  });
}

/** Opens an application with its code: this browser's secret is a key from now on. Refuses `code_unknown`, also when its time is over. */
export async function continueApplication(work: Work, { code, secret }: ContinueApplication): Promise<{ draft_id: string }> {
  const hash = codeHash(code);
  return await change(work, 'continueApplication', { code: hash.toString('hex') }, async (tx) => {
    const row = await tx
      .selectFrom('application_drafts')
      .select(['draft_id', 'secret_hash'])
      .where('code_hash', '=', hash)
      .where('expires_at', '>', tx.now)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal('code_unknown', { field: 'code' });
    const { draft_id } = row;
    const key_hash = secretHash(secret);
    if (!key_hash.equals(row.secret_hash)) await addKey(tx, draft_id, key_hash);
    tx.record(`draft:${draft_id}`, 'application.continued');
    return { draft_id };
  });
}

/** The oldest key makes room. */
async function addKey(tx: Tx, draft_id: string, key_hash: Buffer): Promise<void> {
  await tx
    .insertInto('application_draft_keys')
    .values({ draft_id, key_hash, added_at: tx.now })
    .onConflict((oc) => oc.columns(['draft_id', 'key_hash']).doUpdateSet({ added_at: tx.now }))
    .execute();
  const newest = tx
    .selectFrom('application_draft_keys')
    .select('key_hash')
    .where('draft_id', '=', draft_id)
    .orderBy('added_at', 'desc')
    .limit(MOST_KEYS);
  await tx.deleteFrom('application_draft_keys').where('draft_id', '=', draft_id).where('key_hash', 'not in', newest).execute();
}

/** Puts an application that was begun without one into the account of whoever is signed in. Refuses `not_found`, `forbidden`. */
export async function takeIntoAccount(work: Work, on: OnDraft): Promise<void> {
  await change(work, 'takeIntoAccount', { draft_id: on.draft_id }, async (tx) => {
    const { draft_id, person_id } = await lockKeys(tx, work, on);
    if (!mayTake(work, person_id)) throw new Refusal('forbidden');
    await tx.updateTable('application_drafts').set({ person_id: tx.actor.person_id }).where('draft_id', '=', draft_id).execute();
    tx.record(`draft:${draft_id}`, 'application.taken_into_account');
  });
}

async function lockKeys(tx: Tx, work: Work, { draft_id, secret }: OnDraft) {
  // A code would outlive the representation.
  demand(work.actor.acting === undefined);
  const row = await tx
    .selectFrom('application_drafts')
    .select(['draft_id', 'procedure_id', 'code_number', 'mailed_at', 'person_id', 'expires_at'])
    .where('draft_id', '=', draft_id)
    .where('expires_at', '>', tx.now)
    .where(ownDrafts(work.actor, secret))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** So many reminders in one run, this long before the end. */
const AT_ONCE = 200;
const DAYS_BEFORE = 5;

/** Writes once to whoever left an address with an application that will soon be deleted. Repeatable. */
export async function remindOfDrafts(work: Work): Promise<void> {
  const soon = new Date(work.now().getTime() + DAYS_BEFORE * 86_400_000);
  const due = await work.read
    .selectFrom('application_drafts')
    .select('draft_id')
    .where('email', 'is not', null)
    .where('reminded_at', 'is', null)
    .where('expires_at', '<', soon)
    .where('expires_at', '>', work.now())
    .orderBy('expires_at')
    .limit(AT_ONCE)
    .execute();
  for (const { draft_id } of due) {
    await change({ ...work, key: `${work.key} ${draft_id}` }, 'remindOfDraft', { draft_id }, async (tx) => {
      const row = await tx
        .updateTable('application_drafts')
        .set({ reminded_at: tx.now })
        .where('draft_id', '=', draft_id)
        .where('reminded_at', 'is', null)
        .returning(['draft_id', 'procedure_id', 'code_number', 'email', 'language', 'expires_at'])
        .executeTakeFirst();
      tx.record(`draft:${draft_id}`, 'application.reminded');
      if (!row?.email) return;
      const code = codeOf(work.house, draft_id, row.code_number);
      await writeLaterMail(
        tx,
        work.house,
        { ...row, email: row.email, language: row.language === 'en' ? 'en' : 'de' },
        { what: 'soon', code },
      );
    });
  }
}

async function writeLaterMail(
  tx: Tx,
  house: House,
  to: { draft_id: string; procedure_id: string; email: string; language: 'de' | 'en'; expires_at: Date },
  { what, code }: { what: 'kept' | 'soon'; code: string },
): Promise<void> {
  const { draft_id, email, language } = to;
  const [city, { procedure }] = await Promise.all([cityOf(house), procedureFor(tx, to.procedure_id)]);
  const mail = laterMail(what, {
    language,
    name: inLanguage(procedure.name, language),
    city: inLanguage(city.official_name, language),
    until: to.expires_at.toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { timeZone: city.time_zone, dateStyle: 'long' }),
    code,
    page: `${house.config.public_url}${language === 'en' ? '/en' : ''}/antrag/fortsetzen`,
    footer: mailFooter(city, language),
  });
  await writeMail(tx, `draft:${draft_id}`, { address: email, name: null }, mail);
}
