import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { purchaseListSchema, purchaseOrderFor, purchaseOrdersFor, writePurchaseMail } from '#modules/purchasing';
import { openMail, sendMail } from '#platform/mail';
import { systemWork } from '#platform/system-work';
import { read, type TestHouse, testHouse, workOf } from '../tests/support/house.ts';
import { aPurchase } from '../tests/support/purchases.ts';
import { takeMail } from './take-mail.ts';

const DOMAIN = 'antwort.stadt.example';
const SENDER = { name: 'Stadt', address: 'post@stadt.example' };

let house: TestHouse;
const stops: (() => Promise<unknown>)[] = [];
/** The mail server of the suppliers: it takes everything, and says later that it could not deliver it. */
const taken: { from: string; to: string; bytes: string }[] = [];
let suppliers: SMTPServer;

beforeAll(async () => {
  house = await testHouse();
  house.config.reply_domain = DOMAIN;
  house.config.mail_in = { host: '127.0.0.1', port: 0 };
  await takeMail(house, false, stops);
  suppliers = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let bytes = '';
      stream.on('data', (piece) => (bytes += String(piece)));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo[0]?.address ?? '', bytes });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => suppliers.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => suppliers.close(resolve));
  for (const stop of stops) await stop();
  await house?.close();
});

/** An order as it leaves the house: written by its job, sent by the job of the mails, taken by the supplier's server. */
async function anOrderOnItsWay() {
  const purchase = await aPurchase();
  const { purchase_order_id } = purchase;
  await writePurchaseMail(systemWork(house, 'purchasing.mail'), { purchase_order_id, sending: 1 });
  const { mail_id } = await read()
    .selectFrom('purchase_orders')
    .select('mail_id')
    .where('purchase_order_id', '=', purchase_order_id)
    .executeTakeFirstOrThrow();
  const address = suppliers.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await sendMail(systemWork(house, 'mail.send'), mail_id ?? '', await openMail(`smtp://127.0.0.1:${port}`), SENDER);
  const mail = taken.at(-1);
  if (!mail) throw new Error('Nothing was sent.');
  return { ...purchase, mail };
}

/** What a mail server says later (RFC 3464), with an empty sender (RFC 5321, 4.5.5), to the address the order was sent from. */
const bounceOf = ({ from, to, bytes }: { from: string; to: string; bytes: string }, id: string) =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mail.lieferant.example>',
    `To: ${from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${id}@mail.lieferant.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="teil"',
    '',
    '--teil',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${to}>: mailbox unavailable`,
    '--teil',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.lieferant.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    '--teil',
    'Content-Type: message/rfc822',
    '',
    bytes.slice(0, 2_000),
    '--teil--',
    '',
  ].join('\r\n');

const comesBack = (to: string, raw: string) =>
  nodemailer
    .createTransport({ host: '127.0.0.1', port: house.config.mail_in?.port, ignoreTLS: true })
    .sendMail({ envelope: { from: '', to }, raw });

test('an order that a supplier’s server takes and sends back later shows as not arrived, over real SMTP both ways', async () => {
  const { buyer, purchase_order_id, number, mail } = await anOrderOnItsWay();
  expect([mail.from, mail.bytes]).toEqual([expect.stringMatching(`^einkauf\\+.*@${DOMAIN}$`), expect.stringContaining('application/pdf')]);
  expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.mail_failed_at).toBeNull();

  const raw = bounceOf(mail, 'b1');
  await comesBack(mail.from, raw);
  // Servers repeat what they got no answer to.
  await comesBack(mail.from, raw);
  expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.mail_failed_at).not.toBeNull();
  expect((await purchaseOrdersFor(workOf(buyer), purchaseListSchema.parse({}))).failed.map((one) => one.number)).toContain(number);
  const told = await read().selectFrom('mails').select(['subject', 'attachment_name']).where('subject', 'like', `%${number}`).execute();
  expect(told.filter((one) => one.subject.startsWith('Nicht angekommen'))).toEqual([
    { subject: `Nicht angekommen: Bestellung ${number}`, attachment_name: 'original.eml' },
  ]);
});

test('a bounce to an address nobody gave out is not taken at all, and no order changes', async () => {
  const { buyer, purchase_order_id, mail } = await anOrderOnItsWay();
  const forged = mail.from.replace(/\.[0-9a-f]{20}@/, `.${'0'.repeat(20)}@`);
  expect(forged).not.toBe(mail.from);
  await expect(comesBack(forged, bounceOf(mail, 'b2'))).rejects.toMatchObject({ responseCode: 550 });
  expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.mail_failed_at).toBeNull();
});
