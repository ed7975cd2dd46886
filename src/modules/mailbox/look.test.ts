import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aLetter, emailOf, fetchAndRead, looks, takeOne, ticketsByMail, toldOfFirst } from '../../../tests/support/mailbox.ts';
import { aLook } from '../../../tests/support/mailbox-changes.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { tidyUp } from '../../nightly.ts';
import { discardMail, joinMail, mailboxFor, mailsToLookAtFor, mailToLookAtFor, ticketFromMail } from './index.ts';

let house: TestHouse;
let agent: Actor;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(async () => {
  agent = await aDeskAgent();
});
afterAll(() => house?.close());

const on = async (mailbox_mail_id: string) =>
  await read().selectFrom('mailbox_mails').selectAll().where('mailbox_mail_id', '=', mailbox_mail_id).executeTakeFirstOrThrow();

test('the desk reads a mail of a stranger and makes a ticket of it for somebody of the staff; it leaves the list', async () => {
  const mailbox_mail_id = await aLook();
  const colleague = await aColleague();
  expect((await mailsToLookAtFor(workOf(agent), { machines: false })).rows[0]).toMatchObject({ mailbox_mail_id, reason: 'unknown_sender' });
  expect(await mailToLookAtFor(workOf(agent), mailbox_mail_id)).toMatchObject({
    text: expect.stringContaining('kein Papier'),
    may: { ticket: true, join: false },
  });
  const { case_id } = await ticketFromMail(workOf(agent), { mailbox_mail_id, for_email: await emailOf(colleague) });
  expect((await ticketsByMail()).at(-1)).toMatchObject({ case_id, person_id: colleague.person_id });
  expect(await on(mailbox_mail_id)).toMatchObject({ state: 'ticket', case_id, decided_by: agent.person_id, file_hash: null });
  await expect(ticketFromMail(workOf(agent), { mailbox_mail_id, for_email: '' })).rejects.toMatchObject({ code: 'not_found' });
});

test('a ticket may be for the stranger themselves, who is written to, or for nobody who is', async () => {
  await ticketFromMail(workOf(agent), { mailbox_mail_id: await aLook(), for_email: 'wer@anderswo.example' });
  expect((await ticketsByMail()).at(-1)).toMatchObject({ person_id: null, email: 'wer@anderswo.example' });
  await ticketFromMail(workOf(agent), { mailbox_mail_id: await aLook(), for_email: '' });
  expect((await ticketsByMail()).at(-1)).toMatchObject({ person_id: null, email: null });
});

test('nobody is written to at an address that is neither of the staff nor where the mail came from, nor at one that is forged', async () => {
  const mailbox_mail_id = await aLook();
  const forged = await aLook();
  await house.pools.write.query("update mailbox_mails set reason = 'forged' where mailbox_mail_id = $1", [forged]);
  const before = await imprint();
  for (const [id, for_email] of [
    [mailbox_mail_id, 'dritte@anderswo.example'],
    [forged, 'wer@anderswo.example'],
  ] as const)
    await expect(ticketFromMail(workOf(agent), { mailbox_mail_id: id, for_email })).rejects.toMatchObject({ code: 'caller_unknown' });
  expect(await imprint()).toEqual(before);
});

test('an answer of somebody else is put into its ticket by the desk, and stands there as a message from another address', async () => {
  const { case_id } = await aTicket();
  const told = await toldOfFirst(case_id);
  const mailbox_mail_id = await aLook({ 'In-Reply-To': `<${told.mail_id}@${new URL(house.config.public_url).hostname}>` });
  expect(await mailToLookAtFor(workOf(agent), mailbox_mail_id)).toMatchObject({ reason: 'foreign_sender', answered: { case_id } });
  await joinMail(workOf(agent), { mailbox_mail_id });
  await fetchAndRead();
  const said = await read().selectFrom('case_events').selectAll().where('case_id', '=', case_id).where('type', '=', 'message').execute();
  expect(said).toMatchObject([{ body: expect.stringContaining('kein Papier'), detail: { by_mail: true, other_address: true } }]);
  expect(await on(mailbox_mail_id)).toMatchObject({ state: 'joined', case_id });
});

test('a mail that answers nothing one may work on is put into no ticket, and nothing is left behind', async () => {
  const mailbox_mail_id = await aLook();
  const before = await imprint();
  await expect(joinMail(workOf(agent), { mailbox_mail_id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
});

test('what is discarded is gone from the list and from the disk', async () => {
  const mailbox_mail_id = await aLook();
  const { file_hash } = await on(mailbox_mail_id);
  await discardMail(workOf(agent), { mailbox_mail_id });
  expect(await on(mailbox_mail_id)).toMatchObject({ state: 'discarded', file_hash: null });
  expect(await read().selectFrom('files').selectAll().where('file_hash', '=', file_hash).execute()).toEqual([]);
  expect((await looks()).some((row) => row.mailbox_mail_id === mailbox_mail_id)).toBe(false);
});

test('whoever takes no calls neither lists, reads nor decides, and nothing is left behind', async () => {
  const mailbox_mail_id = await aLook();
  const actors = [
    ANONYMOUS,
    await aColleague(),
    await aStaffMember({ roles: ['team_lead'] }),
    await aStaffMember({ roles: ['administrator'] }),
  ];
  const before = await imprint();
  for (const actor of actors) {
    const work = () => workOf(actor);
    for (const call of [
      () => mailsToLookAtFor(work(), { machines: false }),
      () => mailToLookAtFor(work(), mailbox_mail_id),
      () => ticketFromMail(work(), { mailbox_mail_id, for_email: '' }),
      () => joinMail(work(), { mailbox_mail_id }),
      () => discardMail(work(), { mailbox_mail_id }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await imprint()).toEqual(before);
});

test('how the mailbox is, the desk and whoever administers the city read, without its password', async () => {
  const state = await mailboxFor(workOf(await aStaffMember({ roles: ['administrator'] })));
  expect(state).toMatchObject({ set: null, may_look: false });
  expect(await mailboxFor(workOf(agent))).toMatchObject({ may_look: true });
  await expect(mailboxFor(workOf(await aColleague()))).rejects.toMatchObject({ code: 'forbidden' });
});

test('a ticket by mail counts as a contact of its sender, whatever they looked up before', async () => {
  const events = () => read().selectFrom('help_events').select(['event', 'topic']).where('event', '=', 'sent').execute();
  const before = (await events()).length;
  await takeOne(aLetter({ from: await emailOf(await aColleague()) }));
  expect((await events()).slice(before)).toEqual([{ event: 'sent', topic: '' }]);
});

test('after the period of the city nothing of mails that were looked at or not is left; what still lies in the mailbox stays known', async () => {
  await aLook();
  await takeOne(aLetter({ from: await emailOf(await aColleague()) }));
  const seen = async () => Number((await house.pools.write.query('select count(*) from mailbox_seen')).rows[0]?.count);
  const known = await seen();
  setNow(new Date(MONDAY.getTime() + 3 * 365 * 86_400_000));
  await tidyUp(house);
  expect(await read().selectFrom('mailbox_mails').selectAll().execute()).toEqual([]);
  expect(await seen()).toBe(known);
  await house.pools.write.query('update mailbox_seen set moved_at = now()');
  await tidyUp(house);
  expect(await seen()).toBe(0);
  setNow(MONDAY);
});
