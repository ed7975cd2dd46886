import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerApplicant, applicationFileFor, applicationForLink } from '#modules/applications';
import { duesForLink } from '#modules/payments';
import { newId } from '#platform/ids';
import { change } from '#platform/work';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aFeeOn } from '../../../tests/support/payments.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aDecidedApplication, entryOf, jobWork } from '../../../tests/support/postbox.ts';
import {
  archiveEntry,
  chooseWay,
  chooseWayForCase,
  deleteEntry,
  entryFor,
  forgetSelfInPostbox,
  noteComeBack,
  noteNotice,
  notePosted,
  noticeWritten,
  openByLink,
  openEntry,
  ownPostboxFor,
  postboxFor,
  provisionFor,
  settlePostbox,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const inbox = { ordner: 'eingang' as const };
const at = (iso: string) => setNow(iso);

/** The mail about an entry is written, and a mail server did with it what `became` says. */
async function noticed(event_id: string, became: 'sent' | 'refused' = 'sent'): Promise<void> {
  const mail_id = newId();
  await change(jobWork(), 'notice', {}, async (tx) => {
    await noticeWritten(tx, event_id, mail_id);
    tx.record('test', 'test.notice');
  });
  await noteNotice(jobWork(), mail_id, became);
  await noteNotice(jobWork(), mail_id, became);
}

async function auditOf(case_id: string): Promise<string[]> {
  const { rows } = await house.database.app.query<{ change: string }>(
    "select change from audit where subject = $1 and change like 'postbox.%' order by seq",
    [`case:${case_id}`],
  );
  return rows.map((row) => row.change.slice('postbox.'.length));
}

test('a decision lies closed in the mailbox of an account until whoever it is for opens it, and each step is in the chain', async () => {
  const lina = await aCitizen();
  const sent = await aDecidedApplication({ by: lina, electronic: 'yes' });
  await noticed(sent.event_id);
  const work = workOf(lina);
  const box = await postboxFor(work, inbox);
  expect(box.entries.map((one) => one.kind)).toEqual(['decision', 'receipt']);
  expect(box.unread).toBe(2);
  expect(await entryFor(work, sent.entry_id)).toMatchObject({ body: null, files: [], first_opened_at: null, deemed_on: '2026-03-06' });

  at('2026-03-03T09:00:00Z');
  await openEntry(workOf(lina), { entry_id: sent.entry_id });
  at('2026-03-05T09:00:00Z');
  await openEntry(workOf(lina), { entry_id: sent.entry_id });
  const opened = await entryFor(workOf(lina), sent.entry_id);
  expect(opened).toMatchObject({ first_opened_at: new Date('2026-03-03T09:00:00Z'), deemed_on: '2026-03-06' });
  expect(opened.files.map((file) => file.name)).toEqual([`Bescheid ${sent.number}.pdf`]);
  expect(await auditOf(sent.case_id)).toEqual(['provided', 'provided', 'notified', 'opened', 'opened_again']);
});

test('nobody else opens, keeps or deletes what is in a mailbox, and nothing is left behind', async () => {
  const lina = await aCitizen();
  const { entry_id, case_id, number, secret } = await aDecidedApplication({ by: lina, electronic: 'yes' });
  const before = await auditOf(case_id);
  for (const stranger of [await aCitizen('Nora Nachbar'), await aDecider()])
    for (const step of [openEntry, archiveEntry, deleteEntry])
      await expect(step(workOf(stranger), { entry_id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(openEntry(workOf(ANONYMOUS), { entry_id })).rejects.toMatchObject({ code: 'sign_in_needed' });
  await expect(openByLink(workOf(await aDecider()), { number, secret })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(openByLink(workOf(ANONYMOUS), { number, secret: 'x'.repeat(32) })).rejects.toMatchObject({ code: 'not_found' });
  expect([await auditOf(case_id), (await entryOf({ case_id }, 'decision')).first_opened_at]).toEqual([before, null]);
});

test('staff who look at a case open nothing', async () => {
  const { case_id } = await aDecidedApplication({ by: await aCitizen(), electronic: 'yes' });
  const seen = await provisionFor(workOf(await aDecider()), case_id);
  await applicationFileFor(workOf(await aDecider()), { case_id }, 'bescheid.pdf');
  expect(seen.entries.map((one) => one.kind)).toEqual(['receipt', 'decision']);
  expect(seen.chain.map((one) => one.change)).toContain('postbox.provided');
  expect(seen.chain.every((one) => /^[0-9a-f]{64}$/.test(one.hash))).toBe(true);
  expect((await entryOf({ case_id }, 'decision')).first_opened_at).toBeNull();
  await expect(provisionFor(workOf(await aStaffMember()), case_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('without consent, and after it was taken back, a decision goes by post and counts from the day it was posted', async () => {
  const lina = await aCitizen();
  expect(await aDecidedApplication({ by: lina })).toMatchObject({ way: 'paper', deemed_on: null });
  await chooseWay(workOf(lina), { electronic: 'yes' });
  at('2026-03-02T09:01:00Z');
  const back = await aDecidedApplication({ by: lina, electronic: 'no' });
  expect(back).toMatchObject({ way: 'paper', deemed_on: null });
  await change(workOf(await aDecider()), 'post', {}, (tx) => notePosted(tx, { case_id: back.case_id, posted_on: '2026-03-03' }));
  // Dog tax: Saturday 7 March is moved to Monday.
  expect(await entryOf(back, 'decision')).toMatchObject({ posted_on: '2026-03-03', deemed_on: '2026-03-09' });
});

test('what was said of one application counts before what the account said', async () => {
  const lina = await aCitizen();
  await chooseWay(workOf(lina), { electronic: 'yes' });
  const { number, secret, case_id } = await anApplication({ by: lina });
  await chooseWayForCase(workOf(ANONYMOUS), { number, secret, electronic: 'no' });
  const { rows } = await house.database.app.query('select given from postbox_consents where case_id = $1', [case_id]);
  expect(rows).toEqual([{ given: false }]);
});

test('by link nothing says what was decided before it was opened, nor what it costs', async () => {
  await aFeeOn(house.pools.write, { fee_cents: 4_000, pay: 'decision' });
  const sent = await aDecidedApplication({ email: 'lina@buerger.example', electronic: 'yes' });
  await noticed(sent.event_id);
  const closed = await applicationForLink(workOf(ANONYMOUS), sent);
  expect(closed).toMatchObject({ outcome: null, reasons: null, decision_body: null, way: 'link' });
  expect(closed.timeline.flatMap((one) => one.files)).toEqual([]);
  await expect(applicationFileFor(workOf(ANONYMOUS), sent, 'bescheid.pdf')).rejects.toMatchObject({ code: 'entry_unopened' });
  const owed = async () => (await duesForLink(workOf(ANONYMOUS), sent)).dues.map((due) => due.gross_amount);
  expect(await owed()).toEqual([]);
  await openByLink(workOf(ANONYMOUS), sent);
  expect(await owed()).toEqual([4_000]);
  expect(await applicationForLink(workOf(ANONYMOUS), sent)).toMatchObject({ outcome: 'festgesetzt', deemed_on: '2026-03-06' });
  expect(await applicationFileFor(workOf(ANONYMOUS), sent, 'bescheid.pdf')).toMatchObject({ name: `Bescheid ${sent.number}.pdf` });
});

test.each(['refused by a mail server', 'told by staff'])('a notice that came back, %s, sends an unopened decision by post', async (how) => {
  const sent = await aDecidedApplication({ by: await aCitizen(), electronic: 'yes' });
  if (how === 'told by staff') {
    await noticed(sent.event_id);
    const stranger = await aStaffMember();
    await expect(noteComeBack(workOf(stranger), sent)).rejects.toMatchObject({ code: 'not_found' });
    await noteComeBack(workOf(await aDecider()), { entry_id: sent.entry_id, case_id: sent.case_id });
  } else await noticed(sent.event_id, 'refused');
  expect(await entryOf(sent, 'decision')).toMatchObject({ way: 'paper', deemed_on: null, notice_failed_at: MONDAY });
  expect((await auditOf(sent.case_id)).slice(-2)).toEqual(['notice_failed', 'goes_by_post']);
});

test('what nobody fetches by the link goes by post after ten days, taxes do not', async () => {
  await house.database.app.query('delete from cases');
  const sent = await aDecidedApplication({ email: 'lina@buerger.example', electronic: 'yes' });
  await house.database.app.query("update postbox_entries set law = 'general' where entry_id = $1", [sent.entry_id]);
  const tax = await aDecidedApplication({ email: 'lina@buerger.example', electronic: 'yes' });
  await noticed(tax.event_id);
  at('2026-03-12T22:00:00Z');
  expect(await settlePostbox(house)).toBe(0);
  at('2026-03-12T23:30:00Z');
  expect([await settlePostbox(house), await settlePostbox(house)]).toEqual([1, 0]);
  expect([(await entryOf(sent, 'decision')).way, (await entryOf(tax, 'decision')).way]).toEqual(['paper', 'link']);
});

test('a decision in the mailbox of an account goes by post where no notice of it was sent for ten days', async () => {
  await house.database.app.query('delete from cases');
  const [untold, told] = [
    await aDecidedApplication({ by: await aCitizen(), electronic: 'yes' }),
    await aDecidedApplication({ by: await aCitizen('Nora Nachbar'), electronic: 'yes' }),
  ];
  await noticed(told.event_id);
  at('2026-03-12T22:00:00Z');
  expect(await settlePostbox(house)).toBe(0);
  at('2026-03-12T23:30:00Z');
  expect([await settlePostbox(house), await settlePostbox(house)]).toEqual([1, 0]);
  expect([(await entryOf(untold, 'decision')).way, (await entryOf(told, 'decision')).way]).toEqual(['paper', 'account']);
  expect((await auditOf(untold.case_id)).at(-1)).toBe('goes_by_post');
});

test('entries are put aside, brought back and deleted, but no decision that was not opened', async () => {
  const lina = await aCitizen();
  const sent = await aDecidedApplication({ by: lina, electronic: 'yes' });
  const kinds = async (ordner: 'eingang' | 'archiv') => (await postboxFor(workOf(lina), { ordner })).entries.map((one) => one.kind);
  const { entry_id } = await entryOf(sent, 'receipt');
  await archiveEntry(workOf(lina), { entry_id });
  expect([await kinds('eingang'), await kinds('archiv')]).toEqual([['decision'], ['receipt']]);
  await archiveEntry(workOf(lina), { entry_id, back: 'yes' });
  await deleteEntry(workOf(lina), { entry_id });
  expect([await kinds('eingang'), await kinds('archiv')]).toEqual([['decision'], []]);
  await expect(deleteEntry(workOf(lina), { entry_id: sent.entry_id })).rejects.toMatchObject({ code: 'entry_unopened' });
  expect(await kinds('eingang')).toEqual(['decision']);
});

test('a mailbox is read page by page, the newest first', async () => {
  const lina = await aCitizen();
  const { case_id } = await anApplication({ by: lina });
  for (let n = 0; n < 24; n += 1) {
    at(new Date(MONDAY.getTime() + n * 60_000).toISOString());
    await answerApplicant(workOf(await aDecider()), { case_id, version: n + 1, body: `Nachricht ${n}` });
  }
  const first = await postboxFor(workOf(lina), inbox);
  const second = await postboxFor(workOf(lina), { ...inbox, nach: first.next ?? '' });
  expect([first.entries.length, second.entries.length, second.next, first.unread]).toEqual([20, 5, null, 25]);
  const all = [...first.entries, ...second.entries].map((one) => one.provided_at.getTime());
  expect(all).toEqual([...all].sort((one, other) => other - one));
});

test('whoever erases their account leaves the proof without themselves; a copy of one’s data holds it before', async () => {
  const lina = await aCitizen();
  const sent = await aDecidedApplication({ by: lina, electronic: 'yes' });
  const copy = await ownPostboxFor(workOf(lina));
  expect(copy.postbox.map((one) => one.kind).sort()).toEqual(['decision', 'receipt']);
  expect(copy.postbox_consents).toMatchObject([{ given: true }]);
  await forgetSelfInPostbox(workOf(lina));
  expect(await ownPostboxFor(workOf(lina))).toEqual({ postbox: [], postbox_consents: [] });
  expect(await entryOf(sent, 'decision')).toMatchObject({ person_id: null, way: 'account', provided_at: MONDAY });
});
