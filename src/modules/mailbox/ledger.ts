import { sql } from 'kysely';
import type { House, Tx } from '#platform/work';
import type { keysOf } from './rules.ts';

/** One mail as the mailbox counts it. */
export interface MailAt {
  mailbox: string;
  uid_validity: number;
  uid: number;
}

export type Outcome = 'ticket' | 'reply' | 'look' | 'again';

/** Notes within a change that a mail was taken. False: the same mail was taken before under another id, and nothing more may come of it. */
export async function noteTaken(tx: Tx, at: MailAt, keys: ReturnType<typeof keysOf>, outcome: Exclude<Outcome, 'again'>): Promise<boolean> {
  const row = { ...at, ...keys, taken_at: tx.now };
  const insert = (values: typeof row & { outcome: Outcome }) =>
    tx
      .insertInto('mailbox_seen')
      .values(values)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
  const { numInsertedOrUpdatedRows } = await insert({ ...row, outcome });
  if (numInsertedOrUpdatedRows) return true;
  await insert({ ...row, outcome: 'again' });
  tx.record('mailbox', 'mailbox.mail_again', {}, { uid: String(at.uid) });
  return false;
}

/** Which of these ids were taken already. */
export async function takenOf(house: House, { mailbox, uid_validity }: Omit<MailAt, 'uid'>, uids: number[]): Promise<Set<number>> {
  const { rows } = await house.pools.write.query<{ uid: number }>(
    'select uid from mailbox_seen where mailbox = $1 and uid_validity = $2 and uid = any($3)',
    [mailbox, uid_validity, uids],
  );
  return new Set(rows.map((row) => row.uid));
}

/** Notes that mails left the folder: from then on their ids need not be known. Repeating it does no harm. */
export async function noteMoved(house: House, { mailbox, uid_validity }: Omit<MailAt, 'uid'>, uids: number[]): Promise<void> {
  await house.pools.write.query(
    'update mailbox_seen set moved_at = now() where mailbox = $1 and uid_validity = $2 and uid = any($3) and moved_at is null',
    [mailbox, uid_validity, uids],
  );
}

/** When mails of a sender became tickets within a day, newest first, as many as the limits need. */
export async function ticketsBefore(house: House, keys: ReturnType<typeof keysOf>, most: number) {
  const { rows } = await sql<{ at: Date; same_subject: boolean }>`
    select taken_at as at, loop_key = ${keys.loop_key} as same_subject from mailbox_seen
      where sender_key = ${keys.sender_key} and outcome = 'ticket' and taken_at > ${new Date(house.now().getTime() - 86_400_000)}
      order by taken_at desc limit ${most}`.execute(house.pools.read);
  return rows;
}

/** How the mailbox was found: what waits, what could not be taken, and what is wrong. */
export async function noteState(
  house: House,
  mailbox: string,
  state: { waiting: number; stuck: number; problem: string | null },
): Promise<void> {
  await house.pools.write.query(
    `insert into mailboxes (mailbox, checked_at, waiting, stuck, problem, problem_since) values ($1, $2, greatest($3::int, 0), $4, $5, case when $5::text is not null then $2::timestamptz end)
      on conflict (mailbox) do update set checked_at = excluded.checked_at, stuck = excluded.stuck, problem = excluded.problem,
        waiting = case when $3::int < 0 then mailboxes.waiting else excluded.waiting end,
        problem_since = case when excluded.problem is null then null else coalesce(mailboxes.problem_since, excluded.problem_since) end`,
    [mailbox, house.now(), state.waiting, state.stuck, state.problem],
  );
}
