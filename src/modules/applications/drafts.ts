import type { ExpressionBuilder } from 'kysely';
import type { Answers } from '#modules/forms';
import {
  type AskedPage,
  type Circumstances,
  currentFormFor,
  type Filled,
  type FormVersion,
  fill,
  formVersionFor,
  pagesOf,
  type SetAside,
} from '#modules/forms';
import { BY_KEY } from '#platform/database/by-key';
import type { ReadDb } from '#platform/database/pools';
import type { DB } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import { unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import type { RetentionRule } from '#platform/retention';
import { secretHash } from '#platform/secret-hash';
import { systemWork } from '#platform/system-work';
import { type Actor, change, type Tx, type Work } from '#platform/work';
import { circumstancesOf } from './circumstances.ts';
import { atCurrent, openProcedureFor, type Procedure } from './city.ts';
import { carriedAnswers } from './early.ts';
import type { Representative } from './representative.ts';
import type { BeginApplication, OnDraft } from './schema.ts';
import { DRAFT_DAYS } from './words.ts';

export const FILE_OWNER = 'application_file';

/**
 * Begins an application under the secret of a browser, or in the account of whoever is signed in; what was answered beforehand stands in it. Refuses `not_found` where nothing new
 * is taken.
 */
export async function beginApplication(work: Work, { procedure_id, secret, typed }: BeginApplication): Promise<{ draft_id: string }> {
  const { procedure } = await openProcedureFor(work.read, procedure_id);
  const asked = await currentFormFor(work, procedure.form);
  if (!asked) throw new Refusal('not_found');
  const answers = carriedAnswers(asked.form, procedure.early, typed ?? {}, await circumstancesOf(work, work.now()));
  return await change(work, 'beginApplication', { procedure_id, typed, secret: secretHash(secret).toString('hex') }, async (tx) => {
    const draft_id = newId();
    const at = { begun_at: tx.now, changed_at: tx.now, expires_at: endOf(tx.now) };
    const form = { form_id: asked.form_id, form_number: asked.number, answers: JSON.stringify(answers) };
    const person_id = tx.actor.kind === 'citizen' ? tx.actor.person_id : null;
    await tx
      .insertInto('application_drafts')
      // What was begun for somebody else opens by their account alone, not by this browser.
      .values({ draft_id, secret_hash: secretHash(tx.actor.acting ? newId() : secret), person_id, procedure_id, ...form, ...at })
      .execute();
    tx.record(`draft:${draft_id}`, 'application.begun', {}, { procedure_id, form_number: String(asked.number) });
    return { draft_id };
  });
}

/** An application being written, with what its form makes of it. */
export interface Draft {
  draft_id: string;
  /** As it is now, with the number of its version. */
  procedure: Procedure;
  procedure_number: number;
  asked: FormVersion;
  answers: Answers;
  filled: Filled;
  /** The day and federal state it is filled in under now. */
  where: Circumstances;
  pages: AskedPage[];
  /** Answers that had no place any more when it was moved to a newer version of its form. */
  set_aside: SetAside[];
  /** Who applies for whom; null: for oneself. */
  representative: Representative | null;
  expires_at: Date;
}

/** A draft for whoever holds its secret or began it signed in. Refuses `not_found` for everybody else, and when its time is over. */
export async function draftFor(work: Work, on: OnDraft): Promise<Draft> {
  const row = await ownDraft(work.read, work, on).executeTakeFirst();
  return await made(work, row);
}

/** The same inside a change, held until its end. */
export async function lockDraft(tx: Tx, work: Work, on: OnDraft): Promise<Draft> {
  const row = await ownDraft(tx, work, on).forUpdate('application_drafts').executeTakeFirst();
  return await made(work, row);
}

/** A draft for whoever came by a link of their own, a phone or somebody who is to agree; held inside a change. Undefined where it was sent or deleted. */
export async function draftByLink(db: ReadDb | Tx, work: Work, draft_id: string): Promise<Draft | undefined> {
  const found = anyDraft(db, work, draft_id);
  const row = await ('record' in db ? found.forUpdate('application_drafts') : found).executeTakeFirst();
  return row && (await made(work, row));
}

function anyDraft(db: ReadDb | Tx, { now }: Work, draft_id: string) {
  return (db as ReadDb)
    .selectFrom('application_drafts')
    .modifyFront(BY_KEY)
    .innerJoin('procedures', 'procedures.procedure_id', 'application_drafts.procedure_id')
    .innerJoin('procedure_versions', atCurrent)
    .select(['draft_id', 'form_id', 'form_number', 'answers', 'set_aside', 'representative', 'expires_at'])
    .select(['procedure', 'number as procedure_number'])
    .where('draft_id', '=', draft_id)
    .where('expires_at', '>', now());
}

const ownDraft = (db: ReadDb | Tx, work: Work, { draft_id, secret }: OnDraft) =>
  anyDraft(db, work, draft_id).where(ownDrafts(work.actor, secret));

/** Drafts of whoever holds their secret ('' : none), went on with them by their code, or has them in the account. */
export function ownDrafts({ kind, person_id, acting }: Actor, given: string) {
  // Whoever represents somebody goes on with what is in that account, never with what this browser began.
  const secret = acting ? '' : given;
  return (eb: ExpressionBuilder<DB, 'application_drafts'>) =>
    eb.or([
      ...(secret ? [eb('secret_hash', '=', secretHash(secret)), eb('draft_id', 'in', keptBy(eb, secret))] : []),
      ...(kind === 'citizen' && person_id ? [eb('person_id', '=', person_id)] : []),
      eb.lit(false),
    ]);
}

const keptBy = (eb: ExpressionBuilder<DB, 'application_drafts'>, secret: string) =>
  eb.selectFrom('application_draft_keys').select('application_draft_keys.draft_id').where('key_hash', '=', secretHash(secret));

async function made(work: Work, row: Awaited<ReturnType<ReturnType<typeof ownDraft>['executeTakeFirst']>>): Promise<Draft> {
  if (!row) throw new Refusal('not_found');
  const { form_id, form_number, ...draft } = row;
  // What the columns hold is what was written into them.
  const held = draft as unknown as Pick<
    Draft,
    'draft_id' | 'answers' | 'procedure' | 'procedure_number' | 'representative' | 'set_aside' | 'expires_at'
  >;
  const asked = await formVersionFor(work, form_id, form_number);
  const where = await circumstancesOf(work, work.now());
  const filled = fill(asked.form, held.answers, where);
  return { ...held, asked, filled, where, pages: pagesOf(filled) };
}

/** Keeps answers inside a change that holds the draft; its time begins anew. */
export async function keepAnswers(tx: Tx, draft_id: string, answers: Answers): Promise<void> {
  await tx
    .updateTable('application_drafts')
    .set({ answers: JSON.stringify(answers), changed_at: tx.now, expires_at: endOf(tx.now) })
    .where('draft_id', '=', draft_id)
    .execute();
}

/** Deletes an application that was begun, with its files. Refuses `not_found`. */
export async function dropApplication(work: Work, on: OnDraft): Promise<void> {
  await change(work, 'dropApplication', { draft_id: on.draft_id }, async (tx) => {
    const row = await ownDraft(tx, work, on).forUpdate('application_drafts').executeTakeFirst();
    demand(row !== undefined, 'not_found');
    await deleteDraft(tx, on.draft_id);
    tx.record(`draft:${on.draft_id}`, 'application.dropped');
  });
}

/** Names and addresses of others were recorded with a draft: once it is gone, nobody tests a guess against its chain. */
export async function eraseDraftSalts(tx: Tx, draft_id: string): Promise<void> {
  await tx.deleteFrom('audit_salts').where('subject', '=', `draft:${draft_id}`).execute();
}

export async function deleteDraft(tx: Tx, draft_id: string): Promise<void> {
  const files = await tx.deleteFrom('application_files').where('draft_id', '=', draft_id).returning('upload_id').execute();
  for (const { upload_id } of files) await unlinkAllFiles(tx, FILE_OWNER, upload_id);
  await tx.deleteFrom('application_drafts').where('draft_id', '=', draft_id).execute();
  await eraseDraftSalts(tx, draft_id);
}

/** Applications nobody went on with. They carry their own end, so the city's period only says what people are told. */
export const APPLICATION_DRAFT_RETENTION: RetentionRule = {
  kind: 'application_drafts',
  keep: `P${DRAFT_DAYS}D`,
  async apply(house) {
    const old = () =>
      house.pools.read.selectFrom('application_drafts').select('draft_id').where('expires_at', '<', house.now()).limit(500).execute();
    if ((await old()).length === 0) return 0;
    return await change(systemWork(house, 'nightly'), 'forgetApplicationDrafts', {}, async (tx) => {
      const gone = await old();
      for (const { draft_id } of gone) await deleteDraft(tx, draft_id);
      tx.record('retention', 'retention.forgetApplicationDrafts', {}, { count: String(gone.length) });
      return gone.length;
    });
  },
};

const endOf = (now: Date) => new Date(now.getTime() + DRAFT_DAYS * 86_400_000);
