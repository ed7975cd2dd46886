import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { read, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { aLetter, emailOf, looks, takeOne, ticketsByMail } from '../../../tests/support/mailbox.ts';
import { aColleague } from '../../../tests/support/tickets.ts';

let house: TestHouse;
let from: string;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(async () => {
  from = await emailOf(await aColleague());
});
afterAll(() => house?.close());

/** What became of one mail: a new ticket, a new row to look at, or neither. */
async function became(mail: string | Buffer) {
  const before = [(await ticketsByMail()).length, (await looks()).length] as const;
  await takeOne(mail);
  const [ticket] = (await ticketsByMail()).slice(before[0]);
  const [look] = (await looks()).slice(before[1]);
  return { ticket, look };
}

const part = (type: string, body: string, more = '') => `Content-Type: ${type}\n${more}\n${body}\n`;
const multipart = (parts: string[], boundary = 'grenze') =>
  `From: ${from}\nSubject: Vielteilig\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n${parts.map((one) => `--${boundary}\n${one}`).join('\n')}\n--${boundary}--\n`;

test('HTML becomes plain words: no script, no style, no address that is only looked like', async () => {
  const html =
    '<style>p{color:red}</style><script>alert(1)</script><p>Der <b>Drucker</b> steht.</p><img src="https://spur.example/x.gif" onerror="alert(2)"><a href="javascript:alert(3)">hier</a><iframe src="https://boese.example"></iframe>';
  const { ticket } = await became(
    `From: ${from}\nSubject: =?utf-8?q?M=C3=BChsam?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${html}\n`,
  );
  expect(ticket).toMatchObject({ subject: 'Mühsam', description: expect.stringContaining('Der Drucker steht.') });
  expect(ticket?.description).not.toMatch(/<|alert\(1\)|color:red|onerror|boese/);
});

test('what hangs on a mail comes along where its kind is taken; what is not is named, and so is what comes under a false name', async () => {
  const { ticket } = await became(
    multipart([
      part('text/plain', 'Siehe Anhang.'),
      part('text/plain; name="bericht.txt"', 'Alles gut.', 'Content-Disposition: attachment; filename="bericht.txt"\n'),
      part('application/x-msdownload; name="setup.exe"', 'MZ', 'Content-Disposition: attachment; filename="setup.exe"\n'),
      part('image/png; name="bild.png"', 'kein Bild', 'Content-Disposition: attachment; filename="bild.png"\n'),
      part('image/svg+xml; name="bild.svg"', '<svg onload="alert(1)"/>', 'Content-Disposition: attachment; filename="bild.svg"\n'),
    ]),
  );
  expect(ticket?.description).toBe('Siehe Anhang.\n\n[Nicht übernommene Anhänge: setup.exe, bild.png, bild.svg]');
  const files = await read()
    .selectFrom('case_files')
    .select(['name', 'visibility'])
    .where('case_id', '=', ticket?.case_id ?? '')
    .orderBy('name')
    .execute();
  expect(files).toEqual([
    { name: 'bericht.txt', visibility: 'reporter' },
    { name: 'original.eml', visibility: 'internal' },
  ]);
});

/** Mails no program should write and some do; each is a ticket or waits for a look, and the next one is taken. */
const BROKEN: Record<string, () => string | Buffer> = {
  'no empty line after the head': () => `From: ${from}\nSubject: Ohne Ende`,
  'a boundary that never comes': () => `From: ${from}\nSubject: Nie\nContent-Type: multipart/mixed; boundary="da"\n\nNur Text.\n`,
  'a boundary that never ends': () => multipart([part('text/plain', 'Halb')]).replace('--grenze--', ''),
  'a multipart without a boundary': () => `From: ${from}\nSubject: Keine\nContent-Type: multipart/mixed\n\n--x\n\nText\n`,
  'a charset nobody knows': () =>
    `From: ${from}\nSubject: =?x-martian?Q?Hall=F6?=\nContent-Type: text/plain; charset=x-martian\n\nHall\xf6\n`,
  'bytes that are no UTF-8': () =>
    Buffer.concat([
      Buffer.from(`From: ${from}\r\nSubject: Bytes\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`),
      Buffer.from([0x61, 0xff, 0xfe, 0x00, 0xc3, 0x28]),
    ]),
  'null characters everywhere': () => `From: ${from}\nSubject: Nu\0ll\n\nNu\0ll\n`,
  'base64 that is none': () => `From: ${from}\nSubject: B64\nContent-Transfer-Encoding: base64\n\n!!!!%%%%====\n`,
  'quoted-printable cut off': () => `From: ${from}\nSubject: QP\nContent-Transfer-Encoding: quoted-printable\n\nEnde=\n=Z=9\n`,
  'an encoded word without an end': () => `From: ${from}\nSubject: =?utf-8?B?SGFs\n\nText\n`,
  'a subject of 60,000 characters': () => `From: ${from}\nSubject: ${'Hilfe '.repeat(10_000)}\n\nText\n`,
  'the same head ten times': () => `${`From: ${from}\nSubject: Zehn\n`.repeat(10)}\nText\n`,
  'no head at all': () => '\n\nNur Text.\n',
  'only line ends': () => '\n'.repeat(5_000),
  'a mail in a mail in a mail': () => {
    let mail = 'Subject: Innen\n\nText\n';
    for (let n = 0; n < 60; n += 1) mail = `Subject: ${n}\nContent-Type: message/rfc822\n\n${mail}`;
    return `From: ${from}\n${mail}`;
  },
  'multiparts 500 deep': () => {
    let mail = part('text/plain', 'Tief');
    for (let n = 0; n < 500; n += 1) mail = `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n${mail}\n--b${n}--\n`;
    return `From: ${from}\nSubject: Tief\n${mail}`;
  },
  '10,000 parts': () => multipart(Array.from({ length: 10_000 }, (_, n) => part('text/plain', `Teil ${n}`))),
  'a head of 15 MB in one line': () => `From: ${from}\nSubject: Kopf\nX-Lang: ${'x'.repeat(15_000_000)}\n\nText\n`,
  'a head of 15 MB in many lines': () => `From: ${from}\nSubject: Kopf\n${'X-Viele: y\n'.repeat(1_300_000)}\nText\n`,
  'HTML 50,000 elements deep': () => `From: ${from}\nSubject: HTML\nContent-Type: text/html\n\n${'<div>'.repeat(50_000)}Text`,
  'a calendar and nothing else': () =>
    `From: ${from}\nSubject: Termin\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n`,
  'a winmail.dat': () => multipart([part('application/ms-tnef; name="winmail.dat"', 'AAAA', 'Content-Transfer-Encoding: base64\n')]),
  'names of files with ways in them': () =>
    multipart([part('text/plain; name="../../etc/passwd"', 'x', 'Content-Disposition: attachment; filename="../../etc/passwd"\n')]),
};

test.each(Object.keys(BROKEN))(
  '%s: it is a ticket or waits for a look, and it is taken in time',
  async (name) => {
    const began = performance.now();
    const { ticket, look } = await became(BROKEN[name]?.() ?? '');
    expect([ticket, look].filter(Boolean)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(10_000);
    const next = await became(aLetter({ from, subject: `Nach: ${name}`.slice(0, 60) }));
    expect(next.ticket).toBeDefined();
  },
  60_000,
);

test('a loop of one sender makes a handful of tickets, few rows to look at, and nothing more is written or kept', async () => {
  const before = [(await ticketsByMail()).length, (await looks()).length] as const;
  for (let n = 0; n < 60; n += 1)
    await takeOne(aLetter({ from, subject: `${'Re: '.repeat(n % 7)}AW: Ihre Anfrage ${n}`, text: `Danke, Nummer ${n}.` }));
  expect((await ticketsByMail()).length - before[0]).toBe(5);
  const kept = (await looks()).slice(before[1]);
  expect(kept.map((row) => row.reason)).toEqual(['too_many', 'too_many', 'too_many']);
  expect(kept.reduce((sum, row) => sum + row.repeats, 0)).toBe(52);
  // Another sender, and the same one about something else, are heard.
  expect((await became(aLetter({ from, subject: 'Etwas ganz anderes' }))).ticket).toBeDefined();
  expect((await became(aLetter({ from: await emailOf(await aColleague()), subject: 'Ihre Anfrage 1' }))).ticket).toBeDefined();
});

test('a machine that answers for ever is answered never', async () => {
  const before = [(await ticketsByMail()).length, (await looks()).length] as const;
  for (let n = 0; n < 30; n += 1) await takeOne(aLetter({ from, subject: `Abwesend ${n}`, head: { Precedence: 'auto_reply' } }));
  expect((await ticketsByMail()).length).toBe(before[0]);
  expect((await looks()).slice(before[1])).toHaveLength(3);
  expect(await read().selectFrom('mails').selectAll().execute()).toEqual([]);
});
