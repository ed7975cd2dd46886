import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { change, type Tx, type Work } from '#platform/work';
import type { Procedure } from './city.ts';
import { coApplicantsOf, consentSecret, openConsentSecret, seenHash, shownOf } from './consent.ts';
import { consentMail } from './consent-mail.ts';
import { type Draft, draftByLink, draftFor, lockDraft } from './drafts.ts';
import { filesFor } from './read.ts';
import type { AnswerConsent, NameCoApplicant, OnCoApplicant, OnDraft, SignedOnPaper } from './schema.ts';
import { keepUpload, removeUpload } from './uploads.ts';

const MAIL_EVERY_MS = 60_000;
/** So many mails to others go out by one draft. */
const MOST_MAILS = 20;

/** Who is to agree to an application being written, and what they see of it. Refuses `not_found` where nobody is asked. */
export async function coApplicantsFor(work: Work, on: OnDraft) {
  const draft = await draftFor(work, on);
  const { procedure } = draft;
  const { co_applicants } = procedure;
  if (!co_applicants) throw new Refusal('not_found');
  const filled = shownOf(procedure, draft.filled);
  const { draft_id, asked } = draft;
  const [people, files] = await Promise.all([
    coApplicantsOf(work.read, { draft_id, hash: seenHash(filled) }),
    filesFor(work.read, { draft_id }),
  ]);
  return { draft_id, procedure, co_applicants, people, complete: draft.filled.problems.length === 0, given: { asked, filled, files } };
}

interface Held {
  draft: Draft;
  procedure: Procedure;
}

async function held(tx: Tx, work: Work, on: OnDraft): Promise<Held & { most: number }> {
  const draft = await lockDraft(tx, work, on);
  const { procedure } = draft;
  if (!procedure.co_applicants) throw new Refusal('not_found');
  return { draft, procedure, most: procedure.co_applicants.max };
}

/** Names somebody who is to agree; with an address they get their own link at once. Refuses `not_found`, `too_many_rows`, `too_many_requests`. */
export async function nameCoApplicant(work: Work, input: NameCoApplicant): Promise<void> {
  const { secret: _, ...said } = input;
  await change(work, 'nameCoApplicant', said, async (tx) => {
    const { draft, procedure, most } = await held(tx, work, input);
    const { draft_id } = draft;
    const there = await tx.selectFrom('co_applicants').select('co_applicant_id').where('draft_id', '=', draft_id).execute();
    if (there.length >= most) throw new Refusal('too_many_rows', { detail: { max: most } });
    const { name, email, language } = input;
    const row = { co_applicant_id: newId(), name, email, language };
    await tx
      .insertInto('co_applicants')
      .values({ ...row, draft_id, named_at: tx.now })
      .execute();
    if (email) await ask(tx, work, { draft, procedure }, row);
    tx.record(`draft:${draft_id}`, 'application.co_applicant_named', { name, email });
  });
}

/** Writes to somebody once more, such as after answers were changed. Refuses `not_found`, `too_many_requests`. */
export async function askCoApplicant(work: Work, on: OnCoApplicant): Promise<void> {
  await onOne(work, 'askCoApplicant', on, async (tx, all, row) => {
    demand(row.email !== '', 'not_found');
    if (row.mailed_at && tx.now.getTime() - row.mailed_at.getTime() < MAIL_EVERY_MS) throw new Refusal('too_many_requests');
    await ask(tx, work, all, row);
    return 'application.co_applicant_asked';
  });
}

/** Takes somebody out again; their link opens nothing any more. Refuses `not_found`. */
export async function dropCoApplicant(work: Work, on: OnCoApplicant): Promise<void> {
  await onOne(work, 'dropCoApplicant', on, async (tx, { draft }, row) => {
    await tx.deleteFrom('co_applicants').where('co_applicant_id', '=', row.co_applicant_id).execute();
    if (row.upload_id) await removeUpload(tx, draft.draft_id, row.upload_id);
    return 'application.co_applicant_dropped';
  });
}

/** Keeps the consent that somebody signed on paper; it is about the answers as they stand now. Refuses `not_found`, `file_missing`. */
export async function signedOnPaper(work: Work, input: SignedOnPaper): Promise<void> {
  const [file] = input.files;
  if (!file) throw new Refusal('proof_missing', { field: `signed-${input.co_applicant_id}` });
  await onOne(work, 'signedOnPaper', input, async (tx, { draft, procedure }, row) => {
    const upload_id = await keepUpload(tx, draft.draft_id, { ...file, phone_link_id: null });
    await answered(tx, row.co_applicant_id, { answer: 'agreed', seen: seenHash(shownOf(procedure, draft.filled)), upload_id });
    if (row.upload_id) await removeUpload(tx, draft.draft_id, row.upload_id);
    return 'application.consent_on_paper';
  });
}

/**
 * Somebody says by their own link whether they agree, or that they are not meant, which deletes their address. `seen` is what the page had shown. Refuses `not_found`,
 * `changed_meanwhile` where the answers are others by now.
 */
export async function answerConsent(work: Work, input: AnswerConsent): Promise<void> {
  const co_applicant_id = openConsentSecret(work.house, input.secret);
  if (!co_applicant_id) throw new Refusal('not_found');
  const { secret: _, ...said } = input;
  await change(work, 'answerConsent', { co_applicant_id, ...said }, async (tx) => {
    const known = await tx.selectFrom('co_applicants').select('draft_id').where('co_applicant_id', '=', co_applicant_id).executeTakeFirst();
    const draft = known?.draft_id ? await draftByLink(tx, work, known.draft_id) : undefined;
    if (!draft) throw new Refusal('not_found');
    const hash = seenHash(shownOf(draft.procedure, draft.filled));
    if (input.answer === 'agreed' && hash !== input.seen) throw new Refusal('changed_meanwhile');
    await answered(tx, co_applicant_id, { answer: input.answer, seen: hash });
    tx.record(`draft:${draft.draft_id}`, 'application.consent_answered', {}, { answer: input.answer });
  });
}

async function answered(
  tx: Tx,
  co_applicant_id: string,
  { answer, seen, upload_id }: { answer: AnswerConsent['answer']; seen: string; upload_id?: string },
): Promise<void> {
  await tx
    .updateTable('co_applicants')
    .set({
      ...{ answer, answered_at: tx.now, seen_hash: Buffer.from(seen, 'hex') },
      ...(upload_id && { upload_id }),
      ...(answer === 'not_me' && { email: '' }),
    })
    .where('co_applicant_id', '=', co_applicant_id)
    .execute();
}

interface Row {
  co_applicant_id: string;
  name: string;
  email: string;
  language: 'de' | 'en';
}

async function onOne(
  work: Work,
  what: string,
  on: OnCoApplicant,
  act: (tx: Tx, held: Held, row: Row & { mailed_at: Date | null; upload_id: string | null }) => Promise<string>,
): Promise<void> {
  const { secret: _, ...said } = on;
  await change(work, what, said, async (tx) => {
    const all = await held(tx, work, on);
    const row = await tx
      .selectFrom('co_applicants')
      .select(['co_applicant_id', 'name', 'email', 'language', 'mailed_at', 'upload_id'])
      .where('co_applicant_id', '=', on.co_applicant_id)
      .where('draft_id', '=', all.draft.draft_id)
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    tx.record(`draft:${all.draft.draft_id}`, await act(tx, all, { ...row, language: row.language as 'de' | 'en' }));
  });
}

/** Their own link by mail; who applies and for what is seen behind it alone. */
async function ask(tx: Tx, work: Work, { draft, procedure }: Held, { co_applicant_id, name, email, language }: Row): Promise<void> {
  const counted = await tx
    .updateTable('application_drafts')
    .set((eb) => ({ mails_to_others: eb('mails_to_others', '+', 1) }))
    .where('draft_id', '=', draft.draft_id)
    .where('mails_to_others', '<', MOST_MAILS)
    .executeTakeFirst();
  if (counted.numUpdatedRows === 0n) throw new Refusal('too_many_requests');
  const city = await cityOf(work.house);
  const prefix = language === 'en' ? '/en' : '';
  const mail = consentMail({
    language,
    name: inLanguage(procedure.name, language),
    city: inLanguage(city.official_name, language),
    link: `${work.house.config.public_url}${prefix}/zustimmen/${consentSecret(work.house, co_applicant_id)}`,
    footer: mailFooter(city, language),
  });
  await writeMail(tx, `draft:${draft.draft_id}`, { address: email, name }, mail);
  await tx.updateTable('co_applicants').set({ mailed_at: tx.now }).where('co_applicant_id', '=', co_applicant_id).execute();
}
