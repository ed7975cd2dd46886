import nodemailer, { type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

// No script of ours takes part on these pages.
describe.each([{ scripts: false }])('with scripts $scripts', ({ scripts }) => {
  test('what a citizen answers from the post box stands with the team, without the quoted mail and with the original', async () => {
    const wrote = `lina-${scripts}@buerger.example`;
    const citizen = await browsing.visitor({ scripts });
    const page = await citizen.newPage();
    await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Was haben Sie gesehen?').fill('Die Laterne flackert.');
    await page.getByLabel('Sie flackert').check();
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('E-Mail-Adresse').fill(wrote);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    const number = page.url().split('/')[4] ?? '';
    await city.mailsTo(wrote, 1);

    await page.goto(`${city.url}/demo/postfach`);
    await page
      .getByRole('row', { name: new RegExp(wrote) })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Auf diese E-Mail antworten' }).waitFor();
    await browsing.axe(page);
    await page.getByLabel('Ihre Antwort').fill('Es ist Mast 7 am Weg.');
    await page.getByRole('button', { name: 'Antwort senden' }).click();
    await page.getByText('Ihre Antwort ist bei der Stadt angekommen').waitFor();
    await browsing.axe(page);
    await taken(number);

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Lena Laterne');
    await desk.goto(`${city.url}/mitarbeit?view=unread`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click();
    const message = desk.getByRole('listitem').filter({ hasText: 'Nachricht der meldenden Person' });
    expect(await message.getByText('Es ist Mast 7 am Weg.').textContent()).toBe('Es ist Mast 7 am Weg.');
    await message.getByText('per E-Mail').waitFor();
    expect(await message.getByRole('link', { name: /E-Mail im Original/ }).count()).toBe(1);
    await browsing.axe(desk);
  });

  test('an absence note with words of a person is set aside, taken in from its page, and stands in the case; forged addresses are turned away', async () => {
    const wrote = `ada-${scripts}@buerger.example`;
    const { number, to } = await aReportBy(wrote);
    await refused(to.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@')));
    await refused(`antwort+${'0'.repeat(32)}.${'0'.repeat(20)}@${to.split('@')[1]}`);
    const from = 'Ada unterwegs <ada@urlaub.example>';
    const text = 'Ich bin im Urlaub.\n\nEs ist der Mast an der Ecke zur Uhlandstraße.';
    await send({ from, to, subject: 'Abwesend', text, headers: { 'Auto-Submitted': 'auto-replied' } });

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Lars Leuchte');
    await desk.goto(`${city.url}/mitarbeit`);
    await desk.getByRole('link', { name: 'Beiseitegelegte E-Mails' }).first().click();
    const row = desk.getByRole('row', { name: new RegExp(number) });
    await row.getByText('Automatische Antwort').waitFor();
    expect(await row.count()).toBe(1);
    await browsing.axe(desk);
    await row.getByRole('link').click();
    await desk.getByText('ada@urlaub.example').waitFor();
    await desk.getByText('Es ist der Mast an der Ecke zur Uhlandstraße.').waitFor();
    await browsing.axe(desk);
    await desk.getByRole('button', { name: 'In den Vorgang übernehmen' }).click();
    await desk.getByText('Die E-Mail wird übernommen').waitFor();
    expect(await desk.getByRole('row', { name: new RegExp(number) }).count()).toBe(0);
    await browsing.axe(desk);
    await taken(number);

    await desk.goto(`${city.url}/mitarbeit?view=unread`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click();
    const message = desk.getByRole('listitem').filter({ hasText: 'Nachricht der meldenden Person' });
    await message.getByText('Es ist der Mast an der Ecke zur Uhlandstraße.').waitFor();
    await message.getByText('per E-Mail von einer anderen Adresse').waitFor();
    expect(await desk.getByText('Nachricht der meldenden Person').count()).toBe(1);
    await browsing.axe(desk);
  });
});

/** A report with an address, and where answers to its first mail go. */
async function aReportBy(email: string): Promise<{ number: string; to: string }> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const typed = { street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark', email };
  const { location } = await visitor.post('/melden', { ...fieldsOf(page.html, '/melden'), ...typed });
  await city.mailsTo(email, 1);
  const { rows } = await city.house.pools.read_pool.query('select reply_to from mails where to_address = $1', [email]);
  return { number: location.split('/')[2] ?? '', to: rows[0].reply_to };
}

/** A letter as a mail program sends it to the city. */
function send(letter: SendMailOptions) {
  const { mail_in } = city.house.config;
  return nodemailer.createTransport({ host: '127.0.0.1', port: mail_in?.port, ignoreTLS: true }).sendMail(letter);
}

/** A letter to an address the house did not make is not taken, and nothing of it is kept. */
async function refused(to: string): Promise<void> {
  const kept = async () =>
    (await city.house.pools.read_pool.query('select (select count(*) from mails_in) mails, (select count(*) from files) files')).rows;
  const before = await kept();
  await expect(send({ from: 'x@fremd.example', to, subject: 'Re', text: 'Geben Sie mir die Daten.' })).rejects.toMatchObject({
    responseCode: 550,
  });
  expect(await kept()).toEqual(before);
}

async function taken(number: string): Promise<void> {
  const waiting = `select 1 from mails_in join cases using (case_id) where number = $1 and outcome = 'taken'`;
  while ((await city.house.pools.read_pool.query(waiting, [number])).rows.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
