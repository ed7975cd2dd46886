import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityOf } from '#modules/city';
import { escalateDuty } from '#modules/reports';
import { systemWork } from '#platform/system-work';
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

const MINUTE = 60_000;
/** Of another team than the dangers here: being on duty is what lets them take one. */
const NOW = 'lars.leuchte@stadt.example';
const NEXT = 'gisela.gruen@stadt.example';

// No script of ours takes part on these pages.
describe.each([{ scripts: false }])('with scripts $scripts', ({ scripts }) => {
  const signedIn = async (name: string): Promise<Page> => {
    const page = await (await browsing.visitor({ scripts })).newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, name);
    return page;
  };

  test('a rota is pasted, a danger reaches whoever is on duty and is taken; one that nobody takes reaches the next', async () => {
    for (const table of ['duty_shifts', 'cases']) await city.house.pools.write.query(`delete from ${table}`);
    const admin = await signedIn('Anton Amt');
    await admin.goto(`${city.url}/mitarbeit/bereitschaft`);
    await browsing.axe(admin);
    await admin.getByRole('link', { name: 'Bereitschaftsplan bearbeiten' }).click();
    await browsing.axe(admin);
    const good = await rota([-60, 120, NOW], [120, 600, NEXT]);
    await admin.getByLabel('Ein Dienst je Zeile').fill(`${good}\nmorgen irgendwer`);
    await admin.getByRole('button', { name: 'Eintragen' }).click();
    await admin.getByText('Bitte so schreiben').first().waitFor();
    await browsing.axe(admin, { as_shown: true });
    expect(await admin.getByLabel('Ein Dienst je Zeile').inputValue()).toContain(good.split('\n')[1] ?? '-');
    await admin.getByLabel('Ein Dienst je Zeile').fill(good);
    await admin.getByRole('button', { name: 'Eintragen' }).click();
    await admin.getByText('Der Plan ist gespeichert.').waitFor();
    for (const name of ['Lars Leuchte', 'Gisela Grün']) expect(await admin.getByRole('row', { name: new RegExp(name) }).count()).toBe(1);
    await browsing.axe(admin);

    // Told before it and due before it, but no danger.
    await holeByForm('no');
    const number = await dangerByBrowser();
    const lead = await signedIn('Paul Pflaster');
    const top = async () => {
      await lead.goto(`${city.url}/mitarbeit?view=team`);
      return await lead.getByRole('row').nth(1).innerText();
    };
    expect(await top()).toContain(number);
    await browsing.axe(lead);

    const [link] = /http\S+\/mitarbeit\/bereitschaft/.exec(await mailAbout(NOW, number)) ?? [''];
    expect(await mailsAbout(NEXT, number)).toEqual([]);
    const duty = await (await browsing.visitor({ scripts })).newPage();
    await duty.goto(link.replace(/^https?:\/\/[^/]+/, city.url));
    await city.signIn(duty, 'Lars Leuchte');
    await duty.getByText('Lars Leuchte').last().waitFor();
    await browsing.axe(duty);
    await duty
      .getByRole('form', { name: `Ich übernehme ${number}` })
      .getByRole('button', { name: 'Ich übernehme' })
      .click();
    await duty.getByText('Sie haben die Gefahr übernommen.').waitFor();
    expect(await duty.getByText(number).count()).toBe(0);
    await browsing.axe(duty);
    expect(await top()).not.toContain(number);

    const second = await holeByForm('yes');
    await mailAbout(NOW, second);
    expect(await mailsAbout(NEXT, second)).toEqual([]);
    await afterMinutes((await cityOf(city.house)).reporting.duty_minutes + 1);
    expect(await mailAbout(NEXT, second)).toContain('hat sie nicht übernommen');
    expect(await mailsAbout(NEXT, number)).toEqual([]);
    const next = await signedIn('Gisela Grün');
    await next.goto(`${city.url}/mitarbeit/bereitschaft`);
    const take = next.getByRole('form', { name: `Ich übernehme ${second}` }).getByRole('button', { name: 'Ich übernehme' });
    await take.waitFor();
    await browsing.axe(next);
    await take.click();
    await next.getByText('Sie haben die Gefahr übernommen.').waitFor();
  });

  /** A hole in the road, told step by step. */
  async function dangerByBrowser(): Promise<string> {
    const page = await (await browsing.visitor({ scripts })).newPage();
    await page.goto(`${city.url}/melden?category_id=strassenschaden`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Was haben Sie gesehen?').fill('Ein tiefes Loch mitten auf der Fahrbahn.');
    await page.getByLabel('Mitten auf der Fahrbahn').check();
    await page
      .getByRole('group', { name: /Kann jemand stürzen/ })
      .getByLabel('Ja')
      .check();
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    return page.url().split('/')[4] ?? '';
  }
});

/** Shifts as lines of a rota, by the clock of the city: minutes from now at which each begins and ends, and who has it. */
async function rota(...shifts: [number, number, string][]): Promise<string> {
  const { time_zone } = await cityOf(city.house);
  const at = (minutes: number) =>
    new Date(Date.now() + minutes * MINUTE).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: time_zone });
  return shifts.map(([from, to, who]) => `${at(from)} – ${at(to)} ${who}`).join('\n');
}

async function holeByForm(dangerous: 'yes' | 'no'): Promise<string> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenschaden');
  const typed = { street: 'Lotter Straße', description: 'Noch ein Loch.', 'answers.where': 'road', 'answers.dangerous': dangerous };
  const { location } = await visitor.post('/melden', { ...fieldsOf(page.html, '/melden'), ...typed });
  return location.split('/')[2] ?? '';
}

const mailsAbout = async (address: string, number: string) =>
  (await city.mailsTo(address, 0)).filter((mail) => mail.subject.includes(number)).map((mail) => mail.body_text);

/** Waits for the one mail to an address that names a report. */
async function mailAbout(address: string, number: string): Promise<string> {
  for (let n = 1; ; n = (await city.mailsTo(address, 0)).length + 1) {
    const [mail, ...more] = await mailsAbout(address, number);
    expect(more).toEqual([]);
    if (mail !== undefined) return mail;
    await city.mailsTo(address, n);
  }
}

/** The job that looks whom to tell next, as it will run so many minutes from now. */
async function afterMinutes(minutes: number): Promise<void> {
  const later = new Date(Date.now() + minutes * MINUTE);
  await escalateDuty({ ...systemWork(city.house, 'reports.escalate_duty'), now: () => later });
}
