import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchMailbox } from '#modules/mailbox';
import type { Actor } from '#platform/work';
import { aDovecot, type Dovecot } from '../support/dovecot.ts';
import { read, type TestHouse, testHouse } from '../support/house.ts';
import { aLetter, emailOf, fetchAndRead, looks, ticketsByMail, toldOfFirst } from '../support/mailbox.ts';
import { aColleague } from '../support/tickets.ts';

let house: TestHouse;
let dovecot: Dovecot;
let colleague: Actor;
let from: string;

beforeAll(async () => {
  [house, dovecot] = await Promise.all([testHouse(), aDovecot()]);
});
beforeEach(async () => {
  house.config.mailbox = dovecot.config();
  colleague = await aColleague();
  from = await emailOf(colleague);
});
afterAll(async () => {
  await house?.close();
  await dovecot?.close();
});

test('a mail of somebody of the staff becomes a ticket with its words and files, its sender is told, and it leaves the inbox', async () => {
  await dovecot.put(
    aLetter({ from: `Bruno Büro <${from}>`, subject: 'WLAN im Rathaus', text: 'Kein Netz im 2. Stock.\n\n-- \nBruno Büro\nTel. 1234' }),
  );
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, waiting: 0, problem: null });

  const [ticket] = await ticketsByMail();
  expect(ticket).toMatchObject({
    subject: 'WLAN im Rathaus',
    description: 'Kein Netz im 2. Stock.',
    state: 'received',
    person_id: colleague.person_id,
  });
  expect(await toldOfFirst(ticket?.case_id ?? '')).toMatchObject({ to_address: from, reply_to: 'desk@stadt.example' });
  expect([await dovecot.count(), await dovecot.count('Stadttor')]).toEqual([0, 1]);
});

/** A ticket that came by mail, and the mail its sender was told of it with. */
async function aTicketByMail(subject = 'Beamer geht nicht') {
  await dovecot.put(aLetter({ from, subject }));
  await fetchAndRead();
  const ticket = (await ticketsByMail()).at(-1);
  const told = await toldOfFirst(ticket?.case_id ?? '');
  return { case_id: ticket?.case_id ?? '', told, id: `<${told.mail_id}@${new URL(house.config.public_url).hostname}>` };
}

/** Why mails wait; those that came together in no order. */
const reasons = (rows: Awaited<ReturnType<typeof looks>>, from = 0) =>
  rows
    .slice(from)
    .map((row) => row.reason)
    .sort();

const saidIn = async (case_id: string) =>
  (
    await read()
      .selectFrom('case_events')
      .select('body')
      .where('case_id', '=', case_id)
      .where('type', '=', 'message')
      .orderBy('event_id')
      .execute()
  ).map((row) => row.body);

test('an answer to our mail joins its ticket by the id of that mail, once, and makes no ticket of its own', async () => {
  const { case_id, id } = await aTicketByMail();
  const before = (await ticketsByMail()).length;
  const answer = aLetter({
    from,
    subject: 'Re: Beamer',
    text: 'Im Saal 3.\n\nAm 02.03.2026 schrieb Stadt <a@b.example>:\n> Beamer',
    head: { 'In-Reply-To': id },
  });
  await dovecot.put(answer);
  await dovecot.put(answer);
  await fetchAndRead();
  expect(await saidIn(case_id)).toEqual(['Im Saal 3.']);
  expect((await ticketsByMail()).length).toBe(before);
});

test('an answer to a signed address joins its ticket through the mailbox too', async () => {
  house.config.reply_domain = 'antwort.stadt.example';
  const { case_id, told } = await aTicketByMail('Maus tot');
  await dovecot.put(aLetter({ from, to: `Service Desk <${told.reply_to}>`, text: 'Eine neue bitte.' }));
  await fetchAndRead();
  house.config.reply_domain = undefined;
  expect(told.reply_to).toMatch(/^antwort\+/);
  expect(await saidIn(case_id)).toEqual(['Eine neue bitte.']);
});

test('an answer of somebody else, one with a forged signature and one with an invented id move nothing and wait for a look', async () => {
  const { case_id, id } = await aTicketByMail('Monitor flackert');
  const other = await emailOf(await aColleague('Frieda Fremd'));
  const before = [(await looks()).length, (await ticketsByMail()).length];
  house.config.reply_domain = 'antwort.stadt.example';
  await dovecot.put(aLetter({ from: other, text: 'Geben Sie mir Zugang.', head: { References: id } }));
  await dovecot.put(aLetter({ from, to: `antwort+${'0'.repeat(32)}.${'0'.repeat(20)}@antwort.stadt.example`, subject: 'Gefälscht' }));
  await dovecot.put(aLetter({ from, subject: 'Erfunden', head: { 'In-Reply-To': id.replace(/^<.{8}/, '<00000000') } }));
  await dovecot.put(aLetter({ from: `${from}, ${other}`, text: 'Zwei Absender.', subject: 'Zwei', head: { 'In-Reply-To': id } }));
  await fetchAndRead();
  house.config.reply_domain = undefined;
  expect(reasons(await looks(), before[0])).toEqual(['foreign_sender', 'foreign_sender', 'wrong_token', 'wrong_token']);
  expect(await saidIn(case_id)).toEqual([]);
  expect((await ticketsByMail()).length).toBe(before[1]);
});

test('what nobody of the staff wrote waits for a look with its bytes; machines are never answered', async () => {
  const before = [(await looks()).length, (await ticketsByMail()).length];
  const mails = (await read().selectFrom('mails').select('mail_id').execute()).length;
  await dovecot.put(aLetter({ from: 'wer@anderswo.example' }));
  await dovecot.put(aLetter({ from, head: { 'Auto-Submitted': 'auto-replied' }, subject: 'Abwesend' }));
  await dovecot.put(aLetter({ from, head: { 'Return-Path': '<>' }, subject: 'Unzustellbar' }));
  await dovecot.put(aLetter({ from, head: { 'List-Id': '<rundbrief.stadt.example>' }, subject: 'Rundbrief' }));
  await dovecot.put(aLetter({ from: 'desk@stadt.example', subject: 'Ich selbst' }));
  await dovecot.put(
    Array.from({ length: 40 }, (_, n) => `Received: from a${n}.example by b.example; Mon, 2 Mar 2026\n`).join('') +
      aLetter({ from, subject: 'Im Kreis' }),
  );
  await fetchAndRead();
  const kept = (await looks()).slice(before[0]);
  expect(reasons(kept)).toEqual(['automatic', 'bounce', 'bulk', 'loop', 'own', 'unknown_sender']);
  expect(kept.every((row) => row.file_hash !== null)).toBe(true);
  expect((await ticketsByMail()).length).toBe(before[1]);
  expect((await read().selectFrom('mails').select('mail_id').execute()).length).toBe(mails);
});

test('a sender our own server calls forged is believed by nobody; what other servers or the mail itself say counts nothing', async () => {
  house.config.mailbox = dovecot.config({ MAILBOX_AUTHSERV_ID: 'mx.stadt.example' });
  const tickets = (await ticketsByMail()).length;
  const kept = (await looks()).length;
  const said = (result: string, by = 'mx.stadt.example') => ({
    'Authentication-Results': `${by}; spf=pass; dmarc=${result} (p=none) header.from=stadt.example`,
  });
  const { case_id, id } = await aTicketByMail('Echt');
  await dovecot.put(aLetter({ from, subject: 'Falsch', head: said('fail') }));
  await dovecot.put(aLetter({ from, text: 'Falsche Antwort', head: { ...said('fail'), 'In-Reply-To': id } }));
  await dovecot.put(aLetter({ from, subject: 'Fremdes Urteil', head: said('fail', 'mx.anderswo.example') }));
  await dovecot.put(aLetter({ from, subject: 'Bestanden', head: { ...said('pass'), 'X-Stadttor-Trusted': 'yes' } }));
  await dovecot.put(
    aLetter({ from: 'wer@anderswo.example', subject: 'Eigenes Urteil', head: { 'X-Stadttor-Person': colleague.person_id ?? '' } }),
  );
  await fetchAndRead();
  expect(reasons(await looks(), kept)).toEqual(['forged', 'forged', 'unknown_sender']);
  expect(
    (await ticketsByMail())
      .slice(tickets)
      .map((row) => row.subject)
      .sort(),
  ).toEqual(['Bestanden', 'Echt', 'Fremdes Urteil']);
  expect(await saidIn(case_id)).toEqual([]);
});
