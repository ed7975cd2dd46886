import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx, type Work } from '#platform/work';
import { consentOf } from './consent.ts';
import { deemedOn, goesByPost, type Provision } from './deemed.ts';
import { type EntryKind, FETCH_DAYS, type Law, type Way } from './words.ts';

const DAY = 86_400_000;

/** What is put into a mailbox: an entry of the timeline of a case. */
export interface Provided {
  case_id: string;
  event_id: string;
  kind: EntryKind;
  /** Of a decision: by which law it counts as delivered. */
  law?: Law | undefined;
}

/** Puts an entry of a timeline into the mailbox of whoever the case is of, inside the change that makes it. A repeat provides nothing twice. */
export async function provide(tx: Tx, { case_id, event_id, kind, law = 'general' }: Provided): Promise<void> {
  const way = kind === 'decision' ? await wayOf(tx, case_id) : null;
  const entry_id = newId();
  const made = await tx
    .insertInto('postbox_entries')
    .values({
      entry_id,
      case_id,
      event_id,
      person_id: reporterOf(tx, case_id).select('person_id'),
      kind,
      way,
      law: way && law,
      provided_at: tx.now,
    })
    .onConflict((oc) => oc.column('event_id').doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows) tx.record(`case:${case_id}`, 'postbox.provided', {}, { entry_id, kind, way });
}

/** Electronically only for who agreed and can be told that something is there. */
async function wayOf(tx: Tx, case_id: string): Promise<Way> {
  const reporter = await reporterOf(tx, case_id).select(['person_id', 'email']).executeTakeFirst();
  const person_id = reporter?.person_id ?? null;
  if ((await consentOf(tx, { case_id, person_id })) !== true) return 'paper';
  if (person_id) return 'account';
  return reporter?.email ? 'link' : 'paper';
}

const reporterOf = (tx: Tx, case_id: string) =>
  tx.selectFrom('case_people').where('case_id', '=', case_id).where('part', '=', 'reporter').where('erased_at', 'is', null);

/** Which mail tells of an entry, inside the change that writes it. */
export async function noticeWritten(tx: Tx, event_id: string, mail_id: string): Promise<void> {
  await tx.updateTable('postbox_entries').set({ mail_id }).where('event_id', '=', event_id).where('mail_id', 'is', null).execute();
}

/** What became of a mail: a mail server took it (`sent`), or will never. Nothing happens for mails of something else, nor twice. */
export async function noteNotice(work: Work, mail_id: string, became: 'sent' | 'refused'): Promise<void> {
  const entry = await work.read
    .selectFrom('postbox_entries')
    .select('entry_id')
    .where('mail_id', '=', mail_id)
    .where('notified_at', 'is', null)
    .where('notice_failed_at', 'is', null)
    .executeTakeFirst();
  if (!entry) return;
  await change(work, 'noteNotice', { mail_id, became }, async (tx) => {
    await moveOn(tx, entry.entry_id, became === 'sent' ? { notified_at: tx.now } : { notice_failed_at: tx.now });
  });
}

/** Notes inside a change what happened to an entry, and works out anew from when it counts, or that it goes by post. */
export async function moveOn(
  tx: Tx,
  entry_id: string,
  happened: Partial<Pick<Provision, 'notified_at' | 'notice_failed_at' | 'first_opened_at' | 'posted_on'>> & { opened_by?: string | null },
): Promise<void> {
  const before = await tx.selectFrom('postbox_entries').selectAll().where('entry_id', '=', entry_id).forUpdate().executeTakeFirstOrThrow();
  const clock = workingClock(await cityOf(tx.house));
  const provision = before.way && before.law ? ({ ...before, ...happened } as Provision) : null;
  const paper = provision !== null && goesByPost(clock, provision, tx.now);
  await tx
    .updateTable('postbox_entries')
    .set({ ...happened, ...(provision && { way: paper ? 'paper' : provision.way, deemed_on: paper ? null : deemedOn(clock, provision) }) })
    .where('entry_id', '=', entry_id)
    .execute();
  const { case_id } = before;
  for (const what of Object.keys(happened))
    if (what in RECORDED) tx.record(`case:${case_id}`, `postbox.${RECORDED[what]}`, {}, { entry_id });
  if (paper) tx.record(`case:${case_id}`, 'postbox.goes_by_post', {}, { entry_id });
}

/** Inside the change that hands a printed letter to the post, on a day ('2026-03-02'): from then its days count. Null: it was not posted after all. */
export async function notePosted(tx: Tx, of: { case_id: string; posted_on: string | null }): Promise<void> {
  const entry = await tx
    .selectFrom('postbox_entries')
    .select('entry_id')
    .where('case_id', '=', of.case_id)
    .where('kind', '=', 'decision')
    .where('way', '=', 'paper')
    .executeTakeFirst();
  if (entry) await moveOn(tx, entry.entry_id, { posted_on: of.posted_on });
}

const RECORDED: Record<string, string> = {
  notified_at: 'notified',
  notice_failed_at: 'notice_failed',
  first_opened_at: 'opened',
  posted_on: 'posted',
};

/** Decisions of which nobody could be told, or that nobody fetched by the link in time, go by post. Gives how many. */
export async function settlePostbox(house: House): Promise<number> {
  const clock = workingClock(await cityOf(house));
  const waiting = await house.pools.read
    .selectFrom('postbox_entries')
    .selectAll()
    // What never goes by post for not being opened would fill each run.
    .where((eb) => eb.or([eb('notified_at', 'is', null), eb.and([eb('way', '=', 'link'), eb('law', '=', 'general')])]))
    .where('way', 'in', ['account', 'link'])
    .where('first_opened_at', 'is', null)
    .where('provided_at', '<', new Date(house.now().getTime() - FETCH_DAYS * DAY))
    .orderBy('provided_at')
    .limit(1_000)
    .execute();
  const over = waiting.filter((one) => goesByPost(clock, one as Provision, house.now()));
  for (const { entry_id } of over)
    await change(systemWork(house, 'postbox'), 'settlePostbox', { entry_id }, (tx) => moveOn(tx, entry_id, {}));
  return over.length;
}
