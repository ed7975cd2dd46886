import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';

const ADMIN = '/mitarbeit/verwaltung';
let city: RunningCity;
const sessions = new Map<string, string>();

beforeAll(async () => {
  city = await startCity({ jobs: false });
  for (const name of ['Anton Amt', 'Lars Leuchte', 'Pia Prüfer']) sessions.set(name, await signedIn(name));
});
afterAll(() => city?.stop());

async function signedIn(name: string): Promise<string> {
  const person = city.people.find((one) => one.name === name);
  const answer = await post('/anmelden', { email: person?.email ?? '', password: person?.password ?? '' });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function post(path: string, fields: Record<string, string>, name = ''): Promise<Response> {
  return fetch(city.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: sessions.get(name) ?? '', origin: new URL(city.url).origin },
    body: new URLSearchParams(fields),
  });
}

const get = (path: string, name: string) => fetch(city.url + path, { redirect: 'manual', headers: { cookie: sessions.get(name) ?? '' } });
const html = async (path: string, name = 'Anton Amt') => await (await get(path, name)).text();

/** What the first form of a page that posts to `action` would send, as a browser does it. */
function formOf(page: string, action: string): Record<string, string> {
  const form =
    page
      .split('<form ')
      .find((one) => one.includes(`action="${action}"`))
      ?.split('</form>')[0] ?? '';
  const fields: Record<string, string> = {};
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const at = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const ticked = !/type="(checkbox|radio)"/.test(tag) || /\bchecked=""/.test(tag);
    const name = at('name');
    if (name && ticked) fields[name] = plain(at('value') ?? '');
  }
  for (const [, name, value] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g)) fields[name ?? ''] = plain(value ?? '');
  for (const [, name, choices] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g))
    fields[name ?? ''] = /<option value="([^"]*)" selected=""/.exec(choices ?? '')?.[1] ?? '';
  return fields;
}

const PAGES = [
  ADMIN,
  `${ADMIN}/anliegen`,
  `${ADMIN}/anliegen/neu`,
  `${ADMIN}/anliegen/wilder-muell`,
  `${ADMIN}/verlauf/category/wilder-muell`,
  `${ADMIN}/teams`,
  `${ADMIN}/teams/strassen`,
  `${ADMIN}/zustaendigkeit?anliegen=stadtgruen&strasse=Iburger+Str.`,
  `${ADMIN}/zustaendigkeit/gruen`,
  `${ADMIN}/texte`,
  `${ADMIN}/texte/mail.footer`,
  `${ADMIN}/stadt/contact`,
  `${ADMIN}/stadt/opening_hours`,
  `${ADMIN}/stadt/service_desk`,
  `${ADMIN}/stadt/reporting`,
  `${ADMIN}/stadt/legal`,
  `${ADMIN}/stadt/open_data`,
  `${ADMIN}/fristen`,
  `${ADMIN}/menschen`,
  `${ADMIN}/menschen/neu`,
];

test.each(PAGES)('%s shows in both languages to who administers, and to nobody else', async (path) => {
  expect([(await get(path, 'Anton Amt')).status, (await get(`/en${path}`, 'Anton Amt')).status]).toEqual([200, 200]);
  expect((await get(path, 'Lars Leuchte')).status).toBe(403);
  const stranger = await get(path, '');
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `/anmelden?next=${encodeURIComponent(path)}`]);
});

test('the audit trail shows to who may read it, without any value', async () => {
  expect((await get('/mitarbeit/protokoll', 'Anton Amt')).status).toBe(403);
  const page = await html('/mitarbeit/protokoll?q=city:category', 'Pia Prüfer');
  expect(page).toContain('city:category/wilder-muell');
  expect(page).not.toContain('Bauschutt');
});

test('every form sent as it is shown saves what was there before', async () => {
  for (const path of [
    'anliegen/wilder-muell',
    'anliegen/strassenschaden',
    'teams/strassen',
    'zustaendigkeit/gruen',
    'texte/mail.footer',
    'stadt/contact',
    'stadt/opening_hours',
    'stadt/reporting',
    'stadt/legal',
    'stadt/open_data',
  ]) {
    const address = `${ADMIN}/${path}`;
    const answer = await post(address, formOf(await html(address), address), 'Anton Amt');
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, `${address}?gespeichert`]);
    const [kind, id] = (/verlauf\/([^"]*)"/.exec(await html(address))?.[1] ?? '').split('/');
    const history = await html(`${ADMIN}/verlauf/${kind}/${id}`);
    expect(history, path).toContain('Kein Unterschied.');
  }
});

test('row buttons show the form again with everything typed; saving then keeps the new question', async () => {
  const address = `${ADMIN}/anliegen/spielplatz`;
  const typed = { ...formOf(await html(address), address), 'name.de': 'Spielplatz und Bank', _row: 'add questions' };
  const again = await post(address, typed, 'Anton Amt');
  expect(again.status).toBe(200);
  const form = formOf(await again.text(), address);
  expect(form['name.de']).toBe('Spielplatz und Bank');
  const n = Object.keys(form).filter((name) => /^questions\.\d+\.id$/.test(name)).length - 1;
  const question = {
    [`questions.${n}.label.de`]: 'Welches Gerät?',
    [`questions.${n}.label.en`]: 'Which device?',
    [`questions.${n}.type`]: 'text',
  };

  const half = await post(address, { ...form, ...question, [`questions.${n}.label.en`]: '' }, 'Anton Amt');
  expect(half.status).toBe(422);
  const refused = await half.text();
  expect(refused.includes(`href="#f-questions-${n}-label-en"`)).toBe(true);
  expect(refused.includes('Welches Gerät?')).toBe(true);

  expect((await post(address, { ...formOf(refused, address), ...question }, 'Anton Amt')).status).toBe(303);
  expect(await (await fetch(`${city.url}/melden?category_id=spielplatz&at=details`)).text()).toContain('Welches Gerät?');
});

test('a category may have many questions', async () => {
  const address = `${ADMIN}/anliegen/abgestellte-fahrzeuge`;
  let fields = formOf(await html(address), address);
  for (let n = 0; n < 30; n += 1)
    fields = {
      ...fields,
      [`questions.${n}.id`]: `q${n}`,
      [`questions.${n}.type`]: 'text',
      [`questions.${n}.label.de`]: 'F?',
      [`questions.${n}.label.en`]: 'Q?',
      [`questions.${n}.help.de`]: '',
      [`questions.${n}.help.en`]: '',
    };
  expect((await post(address, fields, 'Anton Amt')).status).toBe(303);
});

test('a number in words is asked for again beside its field', async () => {
  const address = `${ADMIN}/anliegen/gully-gewaesser`;
  const answer = await post(address, { ...formOf(await html(address), address), target_working_days: 'zehn' }, 'Anton Amt');
  const page = await answer.text();
  expect([answer.status, page.includes('Bitte schreiben Sie eine ganze Zahl'), formOf(page, address).target_working_days]).toEqual([
    422,
    true,
    'zehn',
  ]);
});

test('two who edit the same item: the second sees both and loses neither', async () => {
  const address = `${ADMIN}/teams/ordnung`;
  const first = formOf(await html(address), address);
  const second = formOf(await html(address), address);
  expect((await post(address, { ...first, 'about.de': 'Was die Erste schrieb.' }, 'Anton Amt')).status).toBe(303);

  const answer = await post(address, { ...second, 'about.de': 'Was die Zweite schrieb.' }, 'Anton Amt');
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain('Inzwischen hat Anton Amt das geändert');
  expect(/<td[^>]*>Was die Erste schrieb\.<\/td><td[^>]*>Was die Zweite schrieb\.<\/td>/.test(page)).toBe(true);
  const form = formOf(page, address);
  expect(form['about.de']).toBe('Was die Zweite schrieb.');
  expect((await post(address, form, 'Anton Amt')).status).toBe(303);
});

test('somebody new sets the first password by a link that is mailed and shown once, and that stands nowhere', async () => {
  const address = `${ADMIN}/menschen/neu`;
  const fields = {
    ...formOf(await html(address), address),
    name: 'Neu Ling',
    email: 'neu.ling@stadt.example',
    teams: 'gruen',
    roles: 'clerk',
  };
  const answer = await post(address, fields, 'Anton Amt');
  const link = /<code class="secret">([^<]+)</.exec(await answer.text())?.[1] ?? '';
  expect([answer.status, answer.headers.get('cache-control'), new URL(link).pathname.startsWith('/konto/passwort/')]).toEqual([
    200,
    'private, no-store',
    true,
  ]);
  expect(await (await post(address, fields, 'Anton Amt')).text()).toContain(link);
  const secret = link.split('/').at(-1) ?? '';
  const mails = await city.house.pools.read.selectFrom('mails').select('body_text').where('to_address', '=', fields.email).execute();
  expect([mails.length, mails[0]?.body_text.includes(link)]).toEqual([1, true]);
  const kept = await city.house.pools.read.selectFrom('done_keys').select('result').execute();
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(city.log.join('\n')).not.toContain(secret);

  const path = new URL(link).pathname;
  const password = 'neun gelbe Ampeln stehen';
  const page = await (await fetch(city.url + path)).text();
  expect((await post(path, { ...formOf(page, path), new_password: password })).status).toBeLessThan(400);
  expect((await post('/anmelden', { email: fields.email, password })).status).toBe(303);
});

test('imprint, privacy and accessibility are written here, and an old version comes back', async () => {
  const address = `${ADMIN}/stadt/legal`;
  const typed = { ...formOf(await html(address), address), 'value.represented_by.de': 'Nora Neu, Oberbürgermeisterin' };
  const before = await (await fetch(`${city.url}/impressum`)).text();
  const half = await post(address, { ...typed, 'value.privacy.officer.email': 'keine' }, 'Anton Amt');
  expect([half.status, (await half.text()).includes('href="#f-value-privacy-officer-email"')]).toEqual([422, true]);
  expect((await post(address, { ...typed, 'value.accessibility.checked_on': '3.2.2027' }, 'Anton Amt')).status).toBe(303);
  await expect.poll(async () => await (await fetch(`${city.url}/impressum`)).text(), { timeout: 8_000 }).toContain('Nora Neu');
  expect(await (await fetch(`${city.url}/barrierefreiheit`)).text()).toContain('3. Februar 2027');
  const history = `${ADMIN}/verlauf/setting/legal`;
  const forms = formOf(await html(history), history);
  expect((await post(history, { ...forms, to: '1' }, 'Anton Amt')).status).toBe(303);
  await expect.poll(async () => await (await fetch(`${city.url}/impressum`)).text(), { timeout: 8_000 }).not.toContain('Nora Neu');
  expect(before).toContain('Olivia Oben');
});

test('a city names its licence or none; files, maps and the page say the same', async () => {
  const address = `${ADMIN}/stadt/open_data`;
  const form = formOf(await html(address), address);
  const other = { 'value.which': 'other', 'value.licence.name': 'Eigene Lizenz', 'value.licence.url': 'https://stadt.example/lizenz' };
  const half = await post(address, { ...form, ...other, 'value.licence.url': 'egal' }, 'Anton Amt');
  expect([half.status, (await half.text()).includes('href="#f-value-licence-url"')]).toEqual([422, true]);
  expect((await post(address, { ...form, ...other }, 'Anton Amt')).status).toBe(303);
  await expect.poll(async () => await (await fetch(`${city.url}/offene-daten`)).text(), { timeout: 8_000 }).toContain('Eigene Lizenz');
  const told = `<${other['value.licence.url']}>; rel="license"`;
  for (const name of ['csv', 'geojson']) {
    const file = await fetch(`${city.url}/offene-daten/meldungen.${name}`);
    expect(file.headers.get('link')).toBe(told);
    if (name === 'geojson') expect((await file.json()).license).toBe(other['value.licence.url']);
    else await file.text();
  }
  const ogc = await (await fetch(`${city.url}/ogc?f=json`)).json();
  expect(ogc.links).toContainEqual({ href: other['value.licence.url'], rel: 'license', type: 'text/html', title: 'Eigene Lizenz' });
  const now = formOf(await html(address), address);
  expect((await post(address, { ...now, 'value.which': 'none' }, 'Anton Amt')).status).toBe(303);
  await expect
    .poll(async () => await (await fetch(`${city.url}/offene-daten`)).text(), { timeout: 8_000 })
    .toContain('noch keine Lizenz genannt');
  expect((await fetch(`${city.url}/offene-daten/meldungen.csv`)).headers.get('link')).toBeNull();
});

test('help for everybody needs no sign-in; help for staff does', async () => {
  for (const path of ['/hilfe', '/en/hilfe']) expect(await (await fetch(city.url + path)).text()).toContain('112');
  expect((await get('/mitarbeit/hilfe', 'Lars Leuchte')).status).toBe(200);
  expect((await get('/mitarbeit/hilfe', '')).status).toBe(303);
});

test('the page of components is for development only', async () => {
  expect((await get('/ui', 'Anton Amt')).status).toBe(404);
});

test('on a read-only database every page of the administration still shows', async () => {
  await city.restart({ read_only: true, jobs: false });
  for (const path of [...PAGES, '/hilfe', '/mitarbeit/hilfe']) expect([path, (await get(path, 'Anton Amt')).status]).toEqual([path, 200]);
  expect((await get('/mitarbeit/protokoll', 'Pia Prüfer')).status).toBe(200);
});
