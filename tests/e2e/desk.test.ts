import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity(), openBrowser()]);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

/** Reports a dark lamp as somebody without an account; gives the address of the receipt and of the team's page. */
async function aReportBy(visitor: Awaited<ReturnType<Browsing['visitor']>>, email: string) {
  const page = await visitor.newPage();
  const answer = await page.request.post(`${city.url}/api/v1/reports`, {
    data: {
      category_id: 'strassenbeleuchtung',
      street: 'Lotter Straße',
      house_number: '12',
      description: 'Die Laterne ist dunkel.',
      answers: { what: 'dark' },
      email,
      language: 'de',
    },
  });
  const { number, link } = await answer.json();
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { page, number, receipt: city.url + new URL(link).pathname, desk: `${city.url}/mitarbeit/meldungen/${case_id}` };
}

const unfold = (page: Page, summary: string) => page.locator('summary', { hasText: new RegExp(`^${summary}$`) }).click();
const saved = (page: Page) => page.getByText('Gespeichert.').waitFor();

test.each([true, false])(
  'a team asks, plans, closes with a text kept ready; the reporter says it is not done, and it is open again (scripts: %s)',
  async (scripts) => {
    const visitor = await browsing.visitor({ scripts, width: scripts ? 1280 : 360, dark: scripts });
    const team = await browsing.visitor({ scripts, width: 1280 });
    const email = `desk-${scripts}@buerger.example`;
    const { page, number, receipt, desk } = await aReportBy(visitor, email);
    const staff = await team.newPage();
    await staff.goto(`${city.url}/anmelden`);
    await city.signIn(staff, 'Lars Leuchte');

    await staff.goto(desk);
    await browsing.axe(staff);
    await unfold(staff, 'Rückfrage stellen');
    const ask = staff.getByRole('form', { name: 'Rückfrage stellen' });
    await ask.getByLabel('Ihre Frage').fill('Guten Tag,');
    await ask.getByLabel('Textvorlage').selectOption({ label: 'Nummer am Mast' });
    await ask.getByRole('button', { name: 'Einfügen' }).click();
    // Beneath what was typed, and nothing was sent yet.
    await expect
      .poll(() => staff.getByRole('form', { name: 'Rückfrage stellen' }).getByLabel('Ihre Frage').inputValue())
      .toMatch(/^Guten Tag,\s+An jedem Mast/);
    if (!scripts) await browsing.axe(staff, { as_shown: true });
    await staff.getByRole('button', { name: 'Frage senden' }).click();
    await saved(staff);

    await page.goto(receipt);
    await page.getByRole('heading', { name: 'Wir haben eine Frage an Sie' }).waitFor();
    await browsing.axe(page);
    await page.getByRole('textbox', { name: 'Nachricht an das Team' }).fill('Mast 7.');
    await page.getByRole('button', { name: 'Nachricht senden' }).click();
    await page.getByText('Ihre Nachricht ist angekommen.').waitFor();

    await staff.goto(desk);
    await unfold(staff, 'Einplanen');
    const plan = () => staff.getByRole('form', { name: 'Einplanen' });
    await plan().getByRole('button', { name: 'Termin speichern' }).click();
    // Without a day it is no plan: the message leads to its field.
    await staff.getByRole('alert').getByRole('link').click();
    expect(await staff.evaluate(() => document.activeElement?.id)).toBe('f-planned_on');
    await plan().getByLabel('Geplant für').fill('2035-05-04');
    await plan().getByLabel('Textvorlage').selectOption({ label: 'Ersatzteil ist bestellt' });
    await plan().getByRole('button', { name: 'Einfügen' }).click();
    await expect.poll(() => plan().getByLabel('Was passiert an dem Tag?').inputValue()).toMatch(/Wir bauen es am .+ ein/);
    await plan().getByRole('button', { name: 'Termin speichern' }).click();
    await saved(staff);
    await page.goto(`${city.url}/meldungen/${number}`);
    await page.getByText('Wir bauen es am 4. Mai 2035 ein.').waitFor();
    await browsing.axe(page);

    await unfold(staff, 'Abschließen');
    await staff.getByRole('form', { name: 'Abschließen' }).getByLabel('Was wurde gemacht?').fill('Leuchte getauscht.');
    await staff.getByRole('button', { name: 'Als erledigt abschließen' }).click();
    await saved(staff);

    await page.goto(receipt);
    await unfold(page, 'Es ist nicht erledigt');
    await page.getByRole('button', { name: 'Widersprechen' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-reason');
    await browsing.axe(page, { as_shown: true });
    await page.getByLabel('Was ist noch nicht in Ordnung?').fill('Sie ist noch dunkel.');
    await page.getByRole('button', { name: 'Widersprechen' }).click();
    await page.getByText('Ihre Meldung ist wieder offen').waitFor();
    await browsing.axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);

    await staff.goto(`${city.url}/mitarbeit?view=unread`);
    await staff.getByText(number).first().waitFor();
    await staff.goto(desk);
    await staff.getByText('Sie ist noch dunkel.').waitFor();
    await page.goto(`${city.url}/meldungen/${number}`);
    await page.getByText('Widerspruch: nicht erledigt, wieder offen').waitFor();
    expect(await page.getByText('Sie ist noch dunkel.').count()).toBe(0);
    const mails = await city.mailsTo(email, 5);
    expect(mails.map((mail) => mail.subject)).toContain(`Die Meldung ist wieder offen (${number})`);
    await Promise.all([visitor.close(), team.close()]);
  },
);

// No script of ours takes part on these pages.
test.each([false])(
  'a report goes to another body, and the page says whose duty it is and what one can do (scripts: %s)',
  async (scripts) => {
    const visitor = await browsing.visitor({ scripts, width: 360 });
    const { page, number, desk } = await aReportBy(visitor, `refer-${scripts}@buerger.example`);
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, 'Lars Leuchte');
    await page.goto(desk);
    await unfold(page, 'An andere Stelle weitergeben');
    await page.getByRole('button', { name: 'Weitergeben und abschließen' }).click();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(2);
    await browsing.axe(page, { as_shown: true });
    await page.getByLabel('Zuständige Stelle').selectOption('bahn');
    await page.getByLabel(/^Wir haben angerufen/).check();
    await page.getByRole('button', { name: 'Weitergeben und abschließen' }).click();
    await saved(page);
    await page.goto(`${city.url}/meldungen/${number}`);
    await page.getByRole('heading', { name: 'Zuständig ist: Eisenbahngesellschaft' }).waitFor();
    await page.getByText('Das ist noch nicht behoben.').waitFor();
    await browsing.axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    await page.goto(`${city.url}/meldungen?state=done`);
    expect(await page.getByText(number).count()).toBe(0);
    await visitor.close();
  },
);

test('bodies, texts kept ready and rules with answers are kept by the administration, with history', async () => {
  const visitor = await browsing.visitor({ scripts: false, width: 360, dark: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Anton Amt');
  const admin = `${city.url}/mitarbeit/verwaltung`;
  for (const path of ['stellen', 'stellen/neu', 'stellen/bahn', 'vorlagen', 'vorlagen/neu', 'vorlagen/termin', 'zustaendigkeit/neu']) {
    await page.goto(`${admin}/${path}`);
    await browsing.axe(page);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)]).toEqual([path, false]);
  }
  await page.goto(`${admin}/vorlagen/repariert`);
  await page.getByLabel('Text (Deutsch)').fill('Repariert am {datum}.');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('alert').getByText('{datum}').first().waitFor();
  await page.getByLabel('Text (Deutsch)').fill('Repariert am {date}.');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await saved(page);
  await page.getByRole('link', { name: /^Verlauf/ }).click();
  await page.getByRole('button', { name: 'Zu Fassung 1 zurückkehren' }).click();
  await saved(page);

  await page.goto(`${admin}/zustaendigkeit/neu`);
  await page.getByLabel('Anliegen', { exact: true }).selectOption('strassenbeleuchtung');
  await page.getByLabel('Nur bei dieser Antwort').selectOption('what=dark');
  await page.getByLabel('Team', { exact: true }).selectOption('verkehrstechnik');
  await page.getByLabel('Grund (Deutsch)').fill('Dunkle Lampen übernimmt die Verkehrstechnik.');
  await page.getByLabel('Grund (English)').fill('Dark lights go to traffic engineering.');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await saved(page);
  // A narrower rule stands above the general one by itself; beneath it, it would never be reached.
  await page.goto(`${admin}/zustaendigkeit`);
  await browsing.axe(page);
  const rules = await page.locator('main').innerText();
  expect(rules.indexOf('Dunkle Lampen übernimmt')).toBeGreaterThan(-1);
  expect(rules.indexOf('Dunkle Lampen übernimmt')).toBeLessThan(rules.indexOf('Laternen repariert das Team'));
  await visitor.close();
});
