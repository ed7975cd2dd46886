import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetCity } from '#modules/city';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { leftBehind } from '../support/left-behind.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
beforeAll(async () => {
  city = await startCity();
  browsing = await openBrowser();
  await city.house.pools.write.query(
    `update city_settings set value = value || '{"modes": {"anonymous": false, "email": true, "account": true}}' where setting = 'reporting'`,
  );
  forgetCity(city.house);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

/** The address of the link in the newest of so many mails. */
async function linkIn(address: string, n: number): Promise<string> {
  const mails = await city.mailsTo(address, n);
  return /\/bestaetigen\/[\w.]+/.exec(mails.at(-1)?.body_text ?? '')?.[0] ?? '';
}

describe.each([
  { scripts: false, width: 320, dark: true },
  { scripts: true, width: 1280, dark: false },
])('where addresses are confirmed, with scripts $scripts', ({ scripts, width, dark }) => {
  const open = async () => {
    const page = await (await browsing.visitor({ scripts, width, dark })).newPage();
    const seen = async (as_shown = false) => {
      await browsing.axe(page, { as_shown });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    return { page, seen };
  };

  test('a report with a photo waits for its mail, a mistyped address is corrected, and the link sends it', async () => {
    const { page, seen } = await open();
    const wrong = `lina-${width}@falsch.example`;
    const right = `lina-${width}@buerger.example`;
    await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Was haben Sie gesehen?').fill('Dunkel seit Montag.');
    await page.getByLabel('Sie ist dunkel').check();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'lampe.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ width: 300, height: 200 }) });
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('E-Mail-Adresse').fill(wrong);
    await seen(true);
    const before = await leftBehind(city);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByRole('heading', { name: 'Fast geschafft' }).waitFor();
    await seen();
    expect((await leftBehind(city)).cases).toBe(before.cases);
    expect(await linkIn(wrong, 1)).not.toBe('');

    await page.getByLabel('E-Mail-Adresse').fill(right);
    await page.getByRole('button', { name: 'Noch einmal schicken' }).click();
    await page.getByText(`Wir haben noch einmal an ${right} geschrieben.`).waitFor();
    await seen(true);
    const link = await linkIn(right, 1);
    await page.goto(city.url + link);
    await page.getByText('Straßenlaterne defekt, Lotter Straße').waitFor();
    await seen();
    await page.getByRole('button', { name: 'Bestätigen und absenden' }).click();
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    await page.getByText('Dunkel seit Montag.').first().waitFor();
    expect((await leftBehind(city)).cases).toBe((before.cases ?? 0) + 1);
    expect((await city.mailsTo(right, 2)).at(-1)?.subject).toContain('Ihre Meldung ist angekommen');

    await page.goto(city.url + link);
    await page.getByRole('button', { name: 'Stand ansehen' }).click();
    await page.getByText('Dunkel seit Montag.').first().waitFor();
    expect((await leftBehind(city)).cases).toBe((before.cases ?? 0) + 1);
    await page.context().close();
  });

  test('an idea waits for its mail in the same way', async () => {
    const { page } = await open();
    const email = `ida-${width}@buerger.example`;
    await page.goto(`${city.url}/ideen/neu`);
    await page.getByLabel('Worum geht es?').fill('Mehr Bänke am Bach');
    await page.locator('textarea[name=description]').fill('Auf halber Strecke fehlt eine.');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    const before = await leftBehind(city);
    await page
      .getByRole('main')
      .getByRole('button', { name: /absenden/i })
      .click();
    await page.getByRole('heading', { name: 'Fast geschafft' }).waitFor();
    expect((await leftBehind(city)).cases).toBe(before.cases);
    await page.goto(city.url + (await linkIn(email, 1)));
    await page.getByRole('button', { name: 'Bestätigen und absenden' }).click();
    await page.waitForURL(/\/ideen\/verfolgen\//);
    await page.getByText('Mehr Bänke am Bach').first().waitFor();
    await page.context().close();
  });
});
