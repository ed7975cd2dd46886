import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetCity } from '#modules/city';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { leftBehind } from '../support/left-behind.ts';
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

const next = { name: 'Weiter', exact: true } as const;

describe.each([
  { scripts: false, width: 360, dark: true },
  { scripts: true, width: 1280, dark: false },
])('with scripts $scripts, $width pixels wide', ({ scripts, width, dark }) => {
  test('a report goes through all steps by a click on the map, back and forth, and a double click makes one', async () => {
    const visitor = await browsing.visitor({ scripts, width, dark });
    const page = await visitor.newPage();
    const seen = async () => {
      await browsing.axe(page, { as_shown: true });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    await page.goto(`${city.url}/melden`);
    await page.getByLabel('Wonach suchen Sie?').fill('Lampe dunkel');
    await page.getByLabel('Wonach suchen Sie?').press('Enter');
    await page.getByRole('heading', { name: 'Das könnte passen' }).waitFor();
    await seen();
    await page.getByRole('link', { name: 'Straßenlaterne defekt' }).first().click();

    await page.locator(width < 500 ? '.map-choice__narrow' : '.map-choice__wide').click({ position: { x: 120, y: 180 } });
    await page.getByText(/^Markiert: \S/).waitFor();
    await page.getByRole('button', { name: 'Näher' }).click();
    await page.getByRole('button', { name: 'Markierung entfernen' }).waitFor();
    await seen();
    // The Enter key goes on, it does not move the map.
    await page.getByLabel('Oder beschreiben Sie den Ort').fill('hinter der Schule');
    await page.getByLabel('Oder beschreiben Sie den Ort').press('Enter');
    await page.getByLabel('Was haben Sie gesehen?').fill('Dunkel seit Montag.');
    await seen();
    if (width < 500) await page.getByText('Menü').click();
    await page.getByRole('button', { name: 'English' }).first().click();
    expect(await page.getByLabel('What did you see?').inputValue()).toBe('Dunkel seit Montag.');
    if (width < 500) await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('button', { name: 'Deutsch' }).first().click();
    await page.getByRole('button', { name: 'Zurück' }).click();
    expect(await page.getByLabel('Oder beschreiben Sie den Ort').inputValue()).toBe('hinter der Schule');
    await page.getByRole('button', next).click();
    expect(await page.getByLabel('Was haben Sie gesehen?').inputValue()).toBe('Dunkel seit Montag.');
    await page.getByRole('button', next).click();
    await page.getByText('Bitte beantworten Sie diese Frage.').first().waitFor();
    await seen();
    await page.getByLabel('Sie ist dunkel').check();
    await page.getByRole('button', next).click();
    await page.getByLabel('E-Mail-Adresse').waitFor();
    await seen();

    // This city looks at what nothing speaks for; where scripts run, the browser's sum does.
    await city.house.pools.write.query(
      `update city_settings set value = jsonb_set(value, '{proof}', '"hold"') where setting = 'reporting'`,
    );
    forgetCity(city.house);
    if (scripts) await expect.poll(() => page.locator('input[name=_proof]').inputValue(), { timeout: 15_000 }).toContain('derivedKey');
    const { cases = 0 } = await leftBehind(city);
    await page.getByRole('button', { name: 'Meldung absenden' }).dblclick({ noWaitAfter: true });
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    await page.getByRole('img', { name: /QR-Code/ }).waitFor();
    await seen();
    expect((await leftBehind(city)).cases).toBe(cases + 1);
    const { rows } = await city.house.pools.read_pool.query('select held_why from cases order by created_at desc limit 1');
    expect(rows).toEqual([{ held_why: scripts ? null : 'unproved' }]);
    await visitor.close();
  });
});

test('a browser that dies keeps what was typed, offers it again, and forgets it when it is sent', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung`);
  await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
  await page.getByRole('button', next).click();
  await page.getByLabel('Was haben Sie gesehen?').fill('Halb geschrieben');
  await page.close();

  const later = await visitor.newPage();
  await later.goto(`${city.url}/melden`);
  await later.getByText('liegt noch auf diesem Gerät').waitFor();
  await browsing.axe(later, { as_shown: true });
  await later.getByRole('button', { name: 'Weiterschreiben' }).click();
  expect(await later.getByLabel('Was haben Sie gesehen?').inputValue()).toBe('Halb geschrieben');
  await later.getByLabel('Sie ist dunkel').check();
  await later.getByRole('button', next).click();
  await later.getByRole('button', { name: 'Meldung absenden' }).click();
  await later.getByText('Ihre Meldung ist angekommen').waitFor();
  expect(await later.evaluate("localStorage.getItem('stadttor-report')")).toBeNull();
  await visitor.close();
});

test('the own position is taken with scripts, and a device that gives none says how to go on', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  await visitor.grantPermissions(['geolocation'], { origin: city.url });
  await visitor.setGeolocation({ longitude: 8.0271, latitude: 52.2745 });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung`);
  await page.getByRole('button', { name: 'Meinen Standort verwenden' }).click();
  await page.getByText(/^Markiert: \S/).waitFor();
  await visitor.clearPermissions();
  await page.getByRole('button', { name: 'Meinen Standort verwenden' }).click();
  await page.getByText('Ihr Standort war nicht zu bekommen.').waitFor();
  await visitor.close();
});
