import { demand } from '#platform/errors';
import { fileStream } from '#platform/files';
import { readMail } from '#platform/mail-read';
import { change, type Work } from '#platform/work';
import { CASE_ROW, mayReadContact, mayWork, visibleTo } from './rules.ts';

/** So many mails are looked through for those of cases one may see, the newest; the page says so. */
const ASIDE_STOP = 500;
const SHOWN = 100;

/** What was set aside because nobody writes like that may be taken in all the same; our own mails and empty ones hold nothing. */
const WORTH_TAKING = ['automatic', 'bulk', 'bounce', 'too_many'];

/** The mails that were set aside of cases one may see, newest first. `more`: there may be older ones. */
export async function mailsAsideFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const newest = work.read
    .selectFrom('mails_in')
    .select(['mail_in_id', 'case_id', 'received_at', 'reason'])
    .where('outcome', '=', 'aside')
    .orderBy('received_at', 'desc')
    .orderBy('mail_in_id', 'desc')
    .limit(ASIDE_STOP);
  const rows = await work.read
    .selectFrom(newest.as('mails'))
    .innerJoin('cases', 'cases.case_id', 'mails.case_id')
    .select(['mails.mail_in_id', 'mails.received_at', 'mails.reason'])
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.category_label', 'cases.place_label'])
    .where(visibleTo(work.actor))
    .orderBy('mails.received_at', 'desc')
    .limit(SHOWN + 1)
    .execute();
  return { rows: rows.slice(0, SHOWN), more: rows.length > SHOWN };
}

/** One mail that was set aside, with its words. For those who may read the contact of its case; refuses `not_found` for all others. */
export async function mailAsideFor(work: Work, mail_in_id: string) {
  const row = await findMail(work, mail_in_id);
  demand(row?.outcome === 'aside' && mayReadContact(work.actor, row), 'not_found');
  const mail = row.file_hash ? await readMail((await fileStream(work.read, row.file_hash)).stream) : null;
  return {
    ...row,
    from: mail?.from ?? null,
    text: mail?.text.slice(0, 10_000) ?? null,
    attachments: mail?.attachments.map((one) => one.name) ?? [],
    may_take: mayWork(work.actor, row) && row.file_hash !== null && WORTH_TAKING.includes(row.reason ?? ''),
  };
}

/** Hands a mail that was set aside on to its case after all; it is read there as any other. Refuses `not_found` and `forbidden`. */
export async function takeMailAfterAll(work: Work, input: { mail_in_id: string }): Promise<void> {
  const row = await findMail(work, input.mail_in_id);
  demand(row !== undefined && mayReadContact(work.actor, row), 'not_found');
  demand(mayWork(work.actor, row));
  await change(work, 'takeMailAfterAll', input, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mails_in')
      .set({ outcome: 'waiting', reason: null })
      .where('mail_in_id', '=', input.mail_in_id)
      .where('outcome', '=', 'aside')
      .where('reason', 'in', WORTH_TAKING)
      .where('file_hash', 'is not', null)
      .executeTakeFirst();
    demand(numUpdatedRows > 0n, 'not_found');
    tx.record(`case:${row.case_id}`, 'case.mail_taken_after_all', {}, { mail_in_id: input.mail_in_id });
    tx.enqueue('mail.take_in', { mail_in_id: input.mail_in_id });
  });
}

async function findMail(work: Work, mail_in_id: string) {
  return await work.read
    .selectFrom('mails_in')
    .innerJoin('cases', 'cases.case_id', 'mails_in.case_id')
    .select(['mails_in.mail_in_id', 'mails_in.received_at', 'mails_in.outcome', 'mails_in.reason', 'mails_in.file_hash'])
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.category_label', 'cases.place_label'])
    .where('mail_in_id', '=', mail_in_id)
    .executeTakeFirst();
}
