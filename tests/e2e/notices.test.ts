import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each([{ scripts: false }, { scripts: true }])('with scripts $scripts', ({ scripts }) => {
  test('a clerk is written to when the lead assigns them a case, and stops such mails by the link in it', async () => {
    const lead = await (await browsing.visitor({ scripts })).newPage();
    const clerk = city.people.find((one) => one.name === 'Lena Laterne');
    await city.house.pools.write.query('delete from notice_settings');
    const { rows } = await city.house.pools.read_pool.query(
      `select number, case_id from cases where team_id = 'strassenbeleuchtung' and kind = 'report' and phase <> 'closed'
         and assignee_id is null order by number offset $1 limit 1`,
      [scripts ? 1 : 0],
    );
    const before = (await city.mailsTo(clerk?.email ?? '', 0)).length;
    await lead.goto(`${city.url}/anmelden`);
    await city.signIn(lead, 'Lars Leuchte');
    await lead.goto(`${city.url}/mitarbeit/meldungen/${rows[0].case_id}`);
    await lead.locator('summary', { hasText: 'Zuständigkeit' }).click();
    const form = lead.getByRole('form', { name: 'Zuständigkeit' });
    await form.getByLabel('Person', { exact: true }).selectOption({ label: 'Lena Laterne' });
    await form.getByRole('button', { name: 'Speichern' }).click();
    const mail = (await city.mailsTo(clerk?.email ?? '', before + 1)).at(-1);
    expect(mail?.subject).toBe(`Ihnen zugewiesen: ${rows[0].number}`);

    const stop = /(\/mitteilungen\/aus\/assigned\/\S+)/.exec(mail?.body_text ?? '')?.[1] ?? '';
    const page = await (await browsing.visitor({ scripts, width: 320 })).newPage();
    await page.goto(`${city.url}${stop}`);
    await browsing.axe(page);
    await page.getByRole('button', { name: 'Abstellen' }).click();
    await page.getByText('Diese Mitteilungen sind abgestellt').waitFor();
    await browsing.axe(page, { as_shown: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, 'Lena Laterne');
    await page.goto(`${city.url}/konto/mitteilungen`);
    const assigned = page.getByRole('group', { name: /zugewiesen/ });
    expect(await assigned.getByLabel('Nie').isChecked()).toBe(true);
    await browsing.axe(page);
    await assigned.getByLabel('Einmal am Tag').check();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Ihre Mitteilungen sind eingestellt').waitFor();
    expect(await assigned.getByLabel('Einmal am Tag').isChecked()).toBe(true);
  });
});
