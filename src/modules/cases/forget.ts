import { sql } from 'kysely';
import { unlinkFile } from '#platform/files';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';

const AT_ONCE = 100;

interface Of {
  kind: string;
  before: Date;
}

/** Takes names and addresses out of cases closed before a moment. The salts of their audit entries go too: the chain stays, nobody can test a guess against it. */
export function forgetContacts(house: House, of: Of): Promise<number> {
  return inBatches(house, 'forgetContacts', async (tx) => {
    const rows = await tx
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .select(['case_people.case_person_id', 'cases.case_id'])
      .where('cases.kind', '=', of.kind)
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', of.before)
      .where('case_people.erased_at', 'is', null)
      .orderBy('cases.case_id')
      .limit(AT_ONCE)
      .execute();
    await eraseContacts(tx, rows);
    return rows.length;
  });
}

/** Forgets that mails came in before a moment, and the ones kept aside with their bytes. */
export function forgetMailsIn(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetMailsIn', async (tx) => {
    const rows = await tx
      .selectFrom('mails_in')
      .select(['mail_in_id', 'file_hash'])
      .where('received_at', '<', before)
      .where('outcome', '<>', 'waiting')
      .orderBy('received_at')
      .limit(AT_ONCE)
      .execute();
    await dropMails(tx, rows);
    return rows.length;
  });
}

/** Takes one person out of every case, wherever it stands; for a person who leaves. */
export async function forgetPersonInCases(tx: Tx, person_id: string): Promise<number> {
  const rows = await tx
    .selectFrom('case_people')
    .select(['case_person_id', 'case_id'])
    .where(ofPerson(person_id))
    .orderBy('case_id')
    .execute();
  await eraseContacts(tx, rows);
  return rows.length;
}

/** Deletes addresses that asked to follow a case before a moment and never confirmed it. */
export function forgetUnconfirmed(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetUnconfirmed', async (tx) => {
    const rows = await tx
      .selectFrom('case_people')
      .select('case_person_id')
      .where('part', '=', 'follower')
      .where('confirmed_at', 'is', null)
      .where('person_id', 'is', null)
      .where('added_at', '<', before)
      .limit(AT_ONCE)
      .execute();
    const ids = rows.map((row) => row.case_person_id);
    if (ids.length > 0) await tx.deleteFrom('case_people').where('case_person_id', 'in', ids).execute();
    return ids.length;
  });
}

/** Deletes the files of closed cases that were never public. */
export function forgetHiddenFiles(house: House, of: Of): Promise<number> {
  return inBatches(house, 'forgetHiddenFiles', async (tx) => {
    const files = await tx
      .selectFrom('case_files')
      .innerJoin('cases', 'cases.case_id', 'case_files.case_id')
      .select(['case_files.case_file_id', 'case_files.case_id', 'case_files.file_hash', 'case_files.thumbnail_hash'])
      .where('cases.kind', '=', of.kind)
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', of.before)
      .where('case_files.visibility', '<>', 'public')
      .orderBy('case_files.case_id')
      .limit(AT_ONCE)
      .execute();
    await dropFiles(tx, files);
    return files.length;
  });
}

/** Deletes whole cases closed before a moment, with everything that hangs on them; their audit chains stay. */
export function forgetCases(house: House, of: Of): Promise<number> {
  return inBatches(house, 'forgetCases', async (tx) => {
    const rows = await tx
      .selectFrom('cases')
      .select('case_id')
      .where('kind', '=', of.kind)
      .where('phase', '=', 'closed')
      .where('closed_at', '<', of.before)
      .orderBy('case_id')
      .limit(AT_ONCE)
      .forUpdate()
      .execute();
    const ids = rows.map((row) => row.case_id);
    if (ids.length === 0) return 0;
    await dropFiles(
      tx,
      await tx
        .selectFrom('case_files')
        .select(['case_file_id', 'case_id', 'file_hash', 'thumbnail_hash'])
        .where('case_id', 'in', ids)
        .execute(),
    );
    await dropMails(tx, await tx.selectFrom('mails_in').select(['mail_in_id', 'file_hash']).where('case_id', 'in', ids).execute());
    await eraseSalts(tx, ids);
    await tx.deleteFrom('cases').where('case_id', 'in', ids).execute();
    for (const case_id of ids) tx.record(`case:${case_id}`, 'case.forgotten');
    return ids.length;
  });
}

/** The rows of a person: by account, and as a follower by the account's address. */
export function ofPerson(person_id: string) {
  return sql<boolean>`case_people.case_person_id in (
    select case_person_id from case_people where person_id = ${person_id}
    union all select case_people.case_person_id from people join case_people on lower(case_people.email) = lower(people.email)
      where people.person_id = ${person_id} and case_people.part = 'follower' and case_people.email is not null)`;
}

interface FileRow {
  case_file_id: string;
  case_id: string;
  file_hash: Buffer;
  thumbnail_hash: Buffer | null;
}

async function dropFiles(tx: Tx, files: FileRow[]): Promise<void> {
  for (const file of files) {
    const before = await tx
      .deleteFrom('case_files')
      .where('case_file_id', '=', file.case_file_id)
      .returning(['original_hash', 'original_thumbnail_hash'])
      .executeTakeFirst();
    for (const hash of [before?.original_hash, before?.original_thumbnail_hash])
      if (hash) await unlinkFile(tx, hash, 'case_original', file.case_file_id);
    await unlinkFile(tx, file.file_hash, 'case_file', file.case_file_id);
    if (file.thumbnail_hash) await unlinkFile(tx, file.thumbnail_hash, 'case_thumbnail', file.case_file_id);
    tx.record(`case:${file.case_id}`, 'case.file_forgotten', {}, { case_file_id: file.case_file_id });
  }
}

/** Takes people's names and addresses out of their rows, with the mails they came by and the salts of what was recorded of them. */
export async function eraseContacts(tx: Tx, rows: { case_person_id: string; case_id: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await dropOriginals(
    tx,
    rows.map((row) => row.case_person_id),
  );
  await tx
    .updateTable('case_people')
    .set({ person_id: null, name: null, email: null, phone: null, mails_for_all: null, mails_for_all_at: null, erased_at: tx.now })
    .where(
      'case_person_id',
      'in',
      rows.map((row) => row.case_person_id),
    )
    .execute();
  const cases = [...new Set(rows.map((row) => row.case_id))];
  // A reply from another address than the known one names it.
  await tx
    .updateTable('case_events')
    .set({ detail: sql`detail - 'other_address'` })
    .where('case_id', 'in', cases)
    .where(sql<boolean>`detail -> 'other_address' is not null`)
    .execute();
  await eraseSalts(tx, cases);
  for (const case_id of cases) tx.record(`case:${case_id}`, 'case.contact_forgotten');
}

/** Mails as they came hold the name and the address of who wrote them. */
async function dropOriginals(tx: Tx, people: string[]): Promise<void> {
  const mails = await tx
    .selectFrom('mails_in')
    .leftJoin('case_files', 'case_files.case_file_id', 'mails_in.case_file_id')
    .select(['mails_in.mail_in_id', 'mails_in.file_hash', 'mails_in.case_id', 'mails_in.case_file_id', 'case_files.file_hash as kept_hash'])
    .where('case_person_id', 'in', people)
    .orderBy('mails_in.case_id')
    .execute();
  const kept = mails.flatMap(({ case_file_id, case_id, kept_hash }) =>
    case_file_id && kept_hash ? [{ case_file_id, case_id, file_hash: kept_hash, thumbnail_hash: null }] : [],
  );
  await dropFiles(tx, kept);
  await dropMails(tx, mails);
}

async function dropMails(tx: Tx, mails: { mail_in_id: string; file_hash: Buffer | null }[]): Promise<void> {
  for (const { mail_in_id, file_hash } of mails) {
    await tx.deleteFrom('mails_in').where('mail_in_id', '=', mail_in_id).execute();
    if (file_hash) await unlinkFile(tx, file_hash, 'mail_in', mail_in_id);
  }
}

async function eraseSalts(tx: Tx, case_ids: string[]): Promise<void> {
  const subjects = case_ids.map((id) => `case:${id}`);
  await tx.deleteFrom('audit_salts').where('subject', 'in', subjects).execute();
}

/** One change a batch, so that no lock is held long; ends when a batch is not full. */
export async function inBatches(house: House, name: string, batch: (tx: Tx) => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const n = await change(systemWork(house, 'nightly'), name, {}, async (tx) => {
      const done = await batch(tx);
      tx.record('retention', `retention.${name}`, {}, { count: String(done) });
      return done;
    });
    all += n;
    if (n < AT_ONCE) return all;
  }
}
