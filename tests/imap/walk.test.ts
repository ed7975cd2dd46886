import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchMailbox } from '#modules/mailbox';
import { aDovecot, type Dovecot } from '../support/dovecot.ts';
import { aLetter } from '../support/mailbox.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let dovecot: Dovecot;
let desk: Visitor;
let colleague: { name: string; email: string };

beforeAll(async () => {
  dovecot = await aDovecot();
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  // Set after the start, so that only this test looks into it.
  city.house.config.mailbox = dovecot.config();
  desk = aVisitor(city);
  await desk.signIn('Hilda Hilfe');
  const found = city.people.find((one) => one.name === 'Lars Leuchte');
  colleague = { name: found?.name ?? '', email: found?.email ?? '' };
});
afterAll(async () => {
  await city?.stop();
  await dovecot?.close();
});

test('from a mail of a colleague to the answer to our answer: the mailbox, the desk, their post box', async () => {
  await dovecot.put(aLetter({ from: `${colleague.name} <${colleague.email}>`, subject: 'Telefon tot', text: 'Kein Freizeichen.' }));
  await fetchMailbox(city.house);
  const [told] = await city.mailsTo(colleague.email, 1);
  const number = /TIC-[\d-]+/.exec(told?.subject ?? '')?.[0] ?? '';
  expect(told?.subject).toBe(`Ihre Anfrage ist angekommen (${number})`);

  const found = await desk.get(`/mitarbeit?view=all&q=${number}`);
  const at = /\/mitarbeit\/tickets\/[0-9a-f-]{36}/.exec(found.html)?.[0] ?? '';
  expect((await desk.get(at)).text).toContain('Kein Freizeichen.');

  // Their mail program answers with the id of our mail.
  const { rows } = await city.house.pools.write.query('select message_id from demo_mails where to_address = $1', [colleague.email]);
  await dovecot.put(
    aLetter({
      from: colleague.email,
      subject: `Re: ${told?.subject}`,
      text: 'Jetzt rauscht es.',
      head: { 'In-Reply-To': rows[0]?.message_id },
    }),
  );
  await fetchMailbox(city.house);
  await expect.poll(async () => (await desk.get(at)).text, { timeout: 20_000 }).toContain('Jetzt rauscht es.');
  expect((await city.house.pools.write.query("select 1 from cases where channel = 'mail'")).rowCount).toBe(1);
});

test('a stranger’s mail is found by the menu, read, and becomes a ticket they are told of; another one is discarded', async () => {
  await dovecot.put(aLetter({ from: 'Wera Werk <wera@lieferant.example>', subject: 'Angebot Wartung', text: 'Anbei.' }));
  await dovecot.put(aLetter({ from: 'werbung@anderswo.example', subject: 'Gewinn', text: '<script>alert(1)</script>' }));
  await fetchMailbox(city.house);
  const menu = await desk.get('/portal');
  expect(menu.html).toContain('href="/mitarbeit/postfach"');
  const list = await desk.get('/mitarbeit/postfach');
  expect(list.text).toContain('Absender gehört nicht zur Belegschaft');
  const linkOf = (subject: string) => new RegExp(`href="(/mitarbeit/postfach/[0-9a-f-]{36})"[^>]*>${subject}`).exec(list.html)?.[1] ?? '';

  const offer = linkOf('Angebot Wartung');
  const form = fieldsOf((await desk.get(offer)).html, offer);
  const made = await desk.post(offer, { ...form, what: 'ticket', for_email: 'wera@lieferant.example' });
  expect([made.status, made.location]).toEqual([303, expect.stringMatching(/^\/mitarbeit\/tickets\//)]);
  expect((await desk.get(made.location)).text).toContain('Anbei.');
  expect((await city.mailsTo('wera@lieferant.example', 1))[0]?.subject).toContain('Ihre Anfrage ist angekommen');

  const spam = linkOf('Gewinn');
  const page = await desk.get(spam);
  expect(page.html).toContain('&lt;script&gt;');
  const gone = await desk.post(spam, { ...fieldsOf(page.html, spam), what: 'discard' });
  expect(gone.location).toBe('/mitarbeit/postfach?verworfen');
  expect((await desk.get(gone.location)).text).toContain('Nichts anzusehen');
});

test('whoever administers the city reads that mail arrives, and in plain words when it does not', async () => {
  const administrator = aVisitor(city);
  await administrator.signIn('Anton Amt');
  expect((await administrator.get('/mitarbeit/verwaltung')).html).toContain('href="/mitarbeit/verwaltung/postfach"');
  expect((await administrator.get('/mitarbeit/verwaltung/postfach')).text).toContain('E-Mails werden abgeholt');
  await dovecot.stop();
  await fetchMailbox(city.house);
  expect((await administrator.get('/mitarbeit/verwaltung/postfach')).text).toContain('Der Mailserver antwortet nicht.');
  await dovecot.start();
  await fetchMailbox(city.house);
  expect((await administrator.get('/mitarbeit/verwaltung/postfach')).text).toContain('E-Mails werden abgeholt');
});
