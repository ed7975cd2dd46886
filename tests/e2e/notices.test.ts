import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity();
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test('without scripts a clerk is written to when the lead assigns them a case, and stops such mails by the link in it', async () => {
  const lead = await (await browsing.visitor({ scripts: false })).newPage();
  const email = city.people.find((one) => one.name === 'Lars Leuchte')?.email ?? '';
  const answer = await lead.request.post(`${city.url}/api/v1/reports`, {
    data: {
      category_id: 'strassenbeleuchtung',
      street: 'Lotter Straße',
      house_number: '12',
      description: 'Dunkel.',
      answers: { what: 'dark' },
    },
  });
  const { number } = await answer.json();
  const cases = city.house.pools.read.selectFrom('cases');
  const { case_id } = await cases.select('case_id').where('number', '=', number).executeTakeFirstOrThrow();
  await lead.goto(`${city.url}/anmelden`);
  await city.signIn(lead, 'Lena Laterne');
  await lead.goto(`${city.url}/mitarbeit/meldungen/${case_id}`);
  await lead.locator('summary', { hasText: 'Zuständigkeit' }).click();
  const form = lead.getByRole('form', { name: 'Zuständigkeit' });
  await form.getByLabel('Person', { exact: true }).selectOption({ label: 'Lars Leuchte' });
  await form.getByRole('button').click();
  const [mail] = await city.mailsTo(email, 1);
  expect(mail?.subject).toBe(`Ihnen zugewiesen: ${number}`);

  const stop = /\/mitteilungen\/aus\/assigned\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  const clerk = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await clerk.goto(city.url + stop);
  await browsing.axe(clerk);
  await clerk.getByRole('button', { name: 'Abstellen' }).click();
  await clerk.getByText('Diese Mitteilungen sind abgestellt').waitFor();

  await clerk.goto(`${city.url}/anmelden`);
  await city.signIn(clerk, 'Lars Leuchte');
  await clerk.goto(`${city.url}/konto/mitteilungen`);
  expect(
    await clerk
      .getByRole('group', { name: /zugewiesen/ })
      .getByLabel('Nie')
      .isChecked(),
  ).toBe(true);
  await browsing.axe(clerk);
  const { width = 0 } = (await clerk.locator('main').boundingBox()) ?? {};
  expect(width).toBeLessThanOrEqual(320);
});
