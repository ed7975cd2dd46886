import { sql } from 'kysely';
import { CASE_ROW, mayRead } from '#modules/cases';
import { mayDo } from '#modules/people';
import { demand } from '#platform/errors';
import { fileStream } from '#platform/files';
import { readMail } from '#platform/mail-read';
import type { Work } from '#platform/work';
import { isMachine, mayBecomeTicket, mayLook } from './rules.ts';
import { LOOK_MOST, MACHINE_REASONS } from './words.ts';

/** The mails that wait for somebody's look, newest first: what people wrote, or what machines did. For whoever takes calls. */
export async function mailsToLookAtFor(work: Work, { machines }: { machines: boolean }) {
  demand(mayLook(work.actor));
  const { rows: counts } = await sql<{ people: number; machines: number }>`
    select count(*) filter (where reason <> all(${[...MACHINE_REASONS]})) as people,
      count(*) filter (where reason = any(${[...MACHINE_REASONS]})) as machines
    from (select reason from mailbox_mails where state = 'waiting' order by received_at desc limit 1000) waiting`.execute(work.read);
  const rows = await work.read
    .selectFrom('mailbox_mails')
    .select(['mailbox_mail_id', 'received_at', 'from_address', 'from_name', 'subject', 'reason', 'repeats'])
    .where('state', '=', 'waiting')
    .where('reason', machines ? 'in' : 'not in', [...MACHINE_REASONS])
    .orderBy('received_at', 'desc')
    .orderBy('mailbox_mail_id', 'desc')
    .limit(LOOK_MOST + 1)
    .execute();
  return { rows: rows.slice(0, LOOK_MOST), more: rows.length > LOOK_MOST, counts: counts[0] ?? { people: 0, machines: 0 } };
}

/** One mail that waits, with its words and what may be done with it. Refuses `not_found` for what was decided already. */
export async function mailToLookAtFor(work: Work, mailbox_mail_id: string) {
  demand(mayLook(work.actor));
  const row = await waitingRow(work, mailbox_mail_id);
  demand(row !== undefined, 'not_found');
  const mail = row.file_hash ? await readMail((await fileStream(work.read, row.file_hash)).stream).catch(() => null) : null;
  const answered = row.case_person_id ? await answeredCase(work, row.case_person_id) : null;
  return {
    ...row,
    machine: isMachine(row.reason),
    text: mail?.text.slice(0, 10_000) ?? null,
    attachments: mail?.attachments.map((one) => one.name) ?? [],
    answered,
    may: { ticket: mayBecomeTicket(row), join: answered !== null && row.file_hash !== null },
  };
}

/** A waiting row with all a decision needs. */
export async function waitingRow(work: Pick<Work, 'read'>, mailbox_mail_id: string) {
  return await work.read
    .selectFrom('mailbox_mails')
    .select(['mailbox_mail_id', 'received_at', 'from_address', 'from_name', 'subject', 'reason', 'repeats', 'size', 'file_hash'])
    .select(['case_person_id', 'loop_key'])
    .where('mailbox_mail_id', '=', mailbox_mail_id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
}

/** The case a mail says it answers, where the actor may see it. */
export async function answeredCase(work: Work, case_person_id: string) {
  const row = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject'])
    .where('case_person_id', '=', case_person_id)
    .where('case_people.erased_at', 'is', null)
    .executeTakeFirst();
  return row && mayRead(work.actor, row) ? row : null;
}

/** How the mailbox was found the last time, and how many mails wait for a look; `set` false where none is set. For the desk and those who administer the city. */
export async function mailboxFor(work: Work) {
  demand(mayLook(work.actor) || mayDo(work.actor, 'city.edit', '*', null));
  const { mailbox } = work.house.config;
  const [state, waiting, day] = await Promise.all([
    work.read
      .selectFrom('mailboxes')
      .select(['checked_at', 'waiting', 'stuck', 'problem', 'problem_since'])
      .where('mailbox', '=', mailbox?.name ?? '')
      .executeTakeFirst(),
    work.read
      .selectFrom('mailbox_mails')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow(),
    work.read
      .selectFrom('mailbox_seen')
      .select((eb) => ['outcome', eb.fn.countAll<number>().as('n')])
      .where('taken_at', '>', new Date(work.now().getTime() - 86_400_000))
      .groupBy('outcome')
      .execute(),
  ]);
  return {
    set: mailbox
      ? { name: mailbox.name, address: mailbox.address ?? null, done: mailbox.done, authserv_id: mailbox.authserv_id ?? null }
      : null,
    state: state ?? null,
    to_look_at: Number(waiting.n),
    day: Object.fromEntries(day.map((row) => [row.outcome, Number(row.n)])) as Record<string, number>,
    may_look: mayLook(work.actor),
  };
}
