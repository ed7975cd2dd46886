import { forgetCases, forgetContacts, forgetHiddenFiles, inBatches } from '#modules/cases';
import { unlinkAllFiles } from '#platform/files';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';
import { APPLICATION_DRAFT_RETENTION, FILE_OWNER } from './drafts.ts';
import { APPLICATION } from './rules.ts';

const { kind } = APPLICATION;
/** A full batch of inBatches(). */
const AT_ONCE = 100;

/** What applications hold of people, and how it goes: what was begun, then contacts, then answers, documents and the words of the decision, in the end all of it. */
export const APPLICATION_RETENTION: RetentionRule[] = [
  APPLICATION_DRAFT_RETENTION,
  { kind: 'report_contact', apply: (house, before) => forgetContacts(house, { kind, before }) },
  { kind: 'report_contact', apply: forgetOthersAddresses },
  { kind: 'application_texts', keep: 'P10Y', apply: forgetTexts },
  // Letters, and what was sent later.
  { kind: 'application_texts', keep: 'P10Y', apply: (house, before) => forgetHiddenFiles(house, { kind, before }) },
  {
    kind: 'cases',
    async apply(house, before) {
      // Files would outlive the rows that name them.
      await forgetTexts(house, before);
      const count = await forgetCases(house, { kind, before });
      if (count > 0) await forgetBatches(house);
      return count;
    },
  },
];

/** Addresses of those who agreed go with the contacts; that they did stays with the answers. */
function forgetOthersAddresses(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetOthersAddresses', async (tx) => {
    const rows = await tx
      .selectFrom('co_applicants')
      .innerJoin('cases', 'cases.case_id', 'co_applicants.case_id')
      .select('co_applicant_id')
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', before)
      .where('email', '<>', '')
      .limit(AT_ONCE)
      .execute();
    const ids = rows.map((row) => row.co_applicant_id);
    if (ids.length > 0) await tx.updateTable('co_applicants').set({ email: '' }).where('co_applicant_id', 'in', ids).execute();
    return ids.length;
  });
}

/** That something was decided, and how, stays for the figures; answers, documents, reasons and letter go. */
function forgetTexts(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetApplicationTexts', async (tx) => {
    const rows = await tx
      .selectFrom('applications')
      .innerJoin('cases', 'cases.case_id', 'applications.case_id')
      .select('applications.case_id')
      .where('cases.phase', '=', 'closed')
      .where('cases.closed_at', '<', before)
      .where((eb) => eb(eb.cast<string>('applications.answers', 'text'), '<>', '{}'))
      .orderBy('applications.case_id')
      .limit(AT_ONCE)
      .execute();
    const ids = rows.map((row) => row.case_id);
    if (ids.length > 0) await forgetApplications(tx, ids);
    return ids.length;
  });
}

/** Answers, documents, reasons and words of these applications go. */
export async function forgetApplications(tx: Tx, ids: string[]): Promise<void> {
  await tx.updateTable('applications').set({ answers: '{}', representative: null }).where('case_id', 'in', ids).execute();
  await tx.deleteFrom('co_applicants').where('case_id', 'in', ids).execute();
  const files = await tx.deleteFrom('application_files').where('case_id', 'in', ids).returning('upload_id').execute();
  for (const { upload_id } of files) await unlinkAllFiles(tx, FILE_OWNER, upload_id);
  await tx.updateTable('decisions').set({ body: '', reasons: '[]', trace: '[]' }).where('case_id', 'in', ids).execute();
  await tx
    .updateTable('posted_letters')
    .set({ came_back_why: null })
    .where('case_id', 'in', ids)
    .where('came_back_why', 'is not', null)
    .execute();
  await tx.updateTable('case_events').set({ body: null }).where('case_id', 'in', ids).where('body', 'is not', null).execute();
}

/** A batch whose letters are all gone names nothing but who made it. */
async function forgetBatches(house: House): Promise<void> {
  await change(systemWork(house, 'nightly'), 'forgetBatches', {}, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('letter_batches')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('posted_letters').select('case_id').whereRef('posted_letters.batch_id', '=', 'letter_batches.batch_id'))),
      )
      .executeTakeFirst();
    tx.record('retention', 'retention.forgetBatches', {}, { count: String(numDeletedRows) });
  });
}
