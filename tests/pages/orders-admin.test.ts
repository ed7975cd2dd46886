import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const ADMIN = '/mitarbeit/verwaltung';
const [ITEMS, CENTRES, RULES] = [`${ADMIN}/katalog`, `${ADMIN}/kostenstellen`, `${ADMIN}/freigaberegeln`];
let city: RunningCity;
let admin: Visitor;
let desk: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  [admin, desk] = [aVisitor(city), aVisitor(city)];
  await admin.signIn('Anton Amt');
  await desk.signIn('Hilda Hilfe');
});
afterAll(() => city?.stop());

const form = async (path: string, action = path) => fieldsOf((await admin.get(path)).html, action);
const post = (path: string, typed: Record<string, string | string[] | undefined>) => admin.post(path, typed as Record<string, string>);
/** What is stored of an item now. */
async function storedOf(kind: string, id: string): Promise<Record<string, unknown>> {
  const row = await city.house.pools.read
    .selectFrom('city_items')
    .innerJoin('city_history', (join) =>
      join
        .onRef('city_history.kind', '=', 'city_items.kind')
        .onRef('city_history.item_id', '=', 'city_items.item_id')
        .onRef('city_history.version', '=', 'city_items.version'),
    )
    .select(['city_history.value', 'city_items.version'])
    .where('city_items.kind', '=', kind)
    .where('city_items.item_id', '=', id)
    .executeTakeFirst();
  return { ...(row?.value as object), version: row?.version };
}
const countOf = async () =>
  (
    await city.house.pools.read
      .selectFrom('city_history')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

const idsOf = async (kind: string) =>
  (await city.house.pools.read.selectFrom('city_items').select('item_id').where('kind', '=', kind).execute()).map((one) => one.item_id);
const KINDS = [
  [ITEMS, 'catalogue_item'],
  [CENTRES, 'cost_centre'],
  [RULES, 'approval_rule'],
] as const;
describe.each(KINDS)('%s', (path, kind) => {
  test('every item of the demo is shown as it is stored: its form sent as it is changes nothing', async () => {
    const ids = await idsOf(kind);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) {
      const sent = await post(`${path}/${id}`, await form(`${path}/${id}`));
      expect([id, sent.status, sent.status === 303 ? '' : sent.text]).toEqual([id, 303, '']);
      expect([id, (await admin.get(`${ADMIN}/verlauf/${kind}/${id}`)).text]).toEqual([id, expect.stringContaining('Kein Unterschied.')]);
    }
  });

  test('who does not administer the city reads and changes nothing here', async () => {
    const [id = ''] = await idsOf(kind);
    const [edit, move, before] = [await form(`${path}/${id}`), await form(path, `${path}/${id}/runter`), await countOf()];
    for (const at of [path, `${path}/neu`, `${path}/${id}`]) expect([at, (await desk.get(at)).status]).toEqual([at, 403]);
    for (const at of [`${path}/neu`, `${path}/${id}`])
      expect([at, (await desk.post(at, { ...edit, 'name.de': 'Fremd' })).status]).toEqual([at, 403]);
    expect((await desk.post(`${path}/${id}/runter`, move)).status).toBe(403);
    expect(await countOf()).toBe(before);
  });
});

test('a thing of the catalogue gets options and choices by rows; the catalogue offers it at once, moved and retired', async () => {
  const at = `${ITEMS}/neu`;
  let shown = {
    ...(await form(at)),
    ...{ 'name.de': 'Beamer', 'name.en': 'Projector', 'about.de': 'Für Sitzungen.', 'about.en': 'For meetings.' },
    ...{ 'shelf.de': 'Geräte', 'shelf.en': 'Devices', price_cents: '1.234,56', delivery_days: '3', supply_days: '10', stocked: 'yes' },
  };
  for (const command of ['add options', 'add options.0.choices', 'add options.0.choices', 'add options', 'add options.1.choices']) {
    const more = await post(at, { ...shown, _row: command });
    expect([command, more.status]).toEqual([command, 200]);
    shown = { ...fieldsOf(more.html, at) } as typeof shown;
  }
  const words = {
    ...{ 'options.0.name.de': 'Leinwand', 'options.0.name.en': 'Screen', 'options.0.required': 'yes' },
    ...{ 'options.0.choices.0.name.de': 'Klein', 'options.0.choices.0.name.en': 'Small' },
    ...{ 'options.0.choices.1.name.de': 'Groß', 'options.0.choices.1.name.en': 'Large', 'options.0.choices.1.price_cents': '99,5' },
    ...{ 'options.1.name.de': 'Tasche', 'options.1.name.en': 'Bag' },
    ...{ 'options.1.choices.0.name.de': 'Tasche klein', 'options.1.choices.0.name.en': 'Small bag' },
  };
  const made = await post(at, { ...shown, ...words });
  expect([made.status, made.location]).toEqual([303, `${ITEMS}/beamer?gespeichert`]);
  const path = `${ITEMS}/beamer`;
  expect(await storedOf('catalogue_item', 'beamer')).toMatchObject({
    price_cents: 123456,
    options: [
      {
        id: 'leinwand',
        required: true,
        choices: [
          { id: 'klein', price_cents: 0 },
          { id: 'gross', price_cents: 9950 },
        ],
      },
      { id: 'tasche', required: false, choices: [{ id: 'tasche-klein' }] },
    ],
  });
  expect((await desk.get('/portal/katalog/beamer')).text).toContain('1.234,56 €');

  // A choice that only goes with another: what it needs is ticked, and when that is taken away the form says so beside it.
  const tied = { ...(await form(path)), 'options.1.choices.0.needs': 'klein' };
  expect((await post(path, tied)).status).toBe(303);
  const less = await post(path, { ...(await form(path)), _row: 'remove options.0.choices.0' });
  const refused = await post(path, fieldsOf(less.html, path));
  expect([refused.status, refused.html]).toEqual([
    422,
    expect.stringMatching(/id="f-options-1-choices-0-needs-error"|f-options-1-choices-0-needs-group/),
  ]);
  expect(refused.text).toContain('gibt es nicht mehr');

  const up = await post(`${path}/hoch`, await form(ITEMS, `${path}/hoch`));
  expect([up.status, up.location]).toEqual([303, `${ITEMS}?gespeichert`]);
  const { active: _, ...off } = await form(path);
  expect((await post(path, off)).status).toBe(303);
  expect((await desk.get('/portal/katalog/beamer')).status).toBe(404);
  const back = { ...(await form(`${ADMIN}/verlauf/catalogue_item/beamer`)), to: '1' };
  expect((await post(`${ADMIN}/verlauf/catalogue_item/beamer`, back)).status).toBe(303);
  expect((await desk.get('/portal/katalog/beamer')).status).toBe(200);
});

test.each([
  [{ price_cents: 'zwölf' }, 'f-price_cents-error', 'Betrag, zum Beispiel'],
  [{ price_cents: '1.500.000,00' }, 'f-price_cents-error', 'kleineren Betrag'],
  [{ monthly_cents: '-5' }, 'f-monthly_cents-error', 'Betrag, zum Beispiel'],
  [{ delivery_days: 'bald' }, 'f-delivery_days-error', 'ganze Zahl'],
  [{ 'options.0.choices.0.price_cents': '5 Euro' }, 'f-options-0-choices-0-price_cents-error', 'Betrag, zum Beispiel'],
  [{ 'checklist.de': 'Eins\nZwei\nDrei\nVier' }, 'f-checklist-en-error', 'füllen Sie dieses Feld aus'],
])('of a thing of the catalogue %j is told beside its field, and nothing is saved', async (typed, id, says) => {
  const before = await countOf();
  const { status, html, text } = await post(`${ITEMS}/notebook`, { ...(await form(`${ITEMS}/notebook`)), ...typed });
  expect([status, html, text]).toEqual([422, expect.stringContaining(id), expect.stringContaining(says)]);
  expect(Object.values(typed).every((one) => html.includes(one.split('\n')[0] ?? ''))).toBe(true);
  expect(await countOf()).toBe(before);
});

test('a bundle names what can be ordered as it stands there', async () => {
  const path = `${ITEMS}/standardarbeitsplatz`;
  const shown = await form(path);
  const [before] = [await countOf()];
  const empty = await post(path, { ...shown, 'parts.0.choices': ['ram-16', 'ram-32', 'tastatur-de'] });
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('So lässt sich das nicht bestellen')]);
  const itself = await post(path, { ...shown, 'parts.1.item': 'arbeitsplatz-bauhof' });
  expect([itself.status, itself.text]).toEqual([422, expect.stringContaining('selbst kein Paket')]);
  const no_bundle = await post(path, { ...shown, sort: 'goods' });
  expect([no_bundle.status, no_bundle.text]).toEqual([422, expect.stringContaining('Nur ein Paket')]);
  expect(await countOf()).toBe(before);
});

test('a cost centre keeps its number; budgets are rows of years, each once', async () => {
  const at = `${CENTRES}/neu`;
  const more = await post(at, {
    ...(await form(at)),
    'name.de': 'Bau',
    'name.en': 'Building',
    holder: 'gruen',
    number: '5110-07',
    _row: 'add budgets',
  });
  const shown = fieldsOf(more.html, at);
  expect(shown).toMatchObject({ number: '5110-07', 'name.de': 'Bau' });
  const made = await post(at, { ...shown, 'budgets.0.year': '2027', 'budgets.0.cents': '12.500' });
  expect([made.status, made.location]).toEqual([303, `${CENTRES}/5110-07?gespeichert`]);
  expect(await storedOf('cost_centre', '5110-07')).toMatchObject({ budgets: { '2027': 1250000 }, holder: 'gruen', teams: [] });

  const path = `${CENTRES}/5110-07`;
  const before = await countOf();
  const again = await post(at, { ...shown, 'budgets.0.year': '2027', 'budgets.0.cents': '1' });
  expect([again.status, again.html]).toEqual([422, expect.stringContaining('f-number-error')]);
  const row = await form(path);
  const twice = await post(path, { ...row, 'budgets.1.id': '', 'budgets.1.year': '2027', 'budgets.1.cents': '1' });
  expect([twice.status, twice.html]).toEqual([422, expect.stringContaining('f-budgets-1-year-error')]);
  const wrong = await post(path, { ...row, 'budgets.0.cents': 'viel' });
  expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('f-budgets-0-cents-error')]);
  const bad = await post(at, { ...shown, number: 'Straße 7', 'budgets.0.year': '2027', 'budgets.0.cents': '1' });
  expect([bad.status, bad.html]).toEqual([422, expect.stringContaining('f-number-error')]);
  expect(await countOf()).toBe(before);
});

test('an approval rule that waits for itself round about is refused beside “after”; a team without a name too', async () => {
  const path = `${RULES}/leitung`;
  const shown = await form(path);
  const before = await countOf();
  const circle = await post(path, { ...shown, after: 'kostenstelle' });
  expect([circle.status, circle.html]).toEqual([422, expect.stringContaining('f-after-group')]);
  expect(circle.text).toContain('warten aufeinander');
  const nobody = await post(path, { ...shown, who: 'team', team: '' });
  expect([nobody.status, nobody.html]).toEqual([422, expect.stringContaining('f-team-error')]);
  expect(await countOf()).toBe(before);
  expect((await post(path, { ...shown, from_cents: '75,50' })).status).toBe(303);
  expect(await storedOf('approval_rule', 'leitung')).toMatchObject({ from_cents: 7550, who: 'manager' });
});

test('the pilot is a form: the catalogue is open to the departments ticked there, and to all again', async () => {
  const path = `${ADMIN}/stadt/order_desk`;
  const shown = await form(path);
  expect(shown).toMatchObject({ 'value.team': 'it-service' });
  const gisela = aVisitor(city);
  await gisela.signIn('Gisela Grün');
  expect((await gisela.get('/portal/katalog')).status).toBe(200);
  expect((await gisela.get('/portal')).html).toContain('href="/portal/katalog"');
  expect((await post(path, { ...shown, 'value.pilot_teams': ['abfall', 'it-service'] })).status).toBe(303);
  expect((await gisela.get('/portal/katalog')).status).not.toBe(200);
  expect((await gisela.get('/portal')).html).not.toContain('href="/portal/katalog"');
  const forged = await gisela.post('/portal/katalog/headset', { quantity: '1' });
  expect([forged.status, forged.text]).toEqual([422, expect.stringContaining('für Ihren Bereich noch nicht geöffnet')]);
  expect(await city.house.pools.read.selectFrom('order_drafts').select('person_id').execute()).toEqual([]);
  expect((await desk.get('/portal/katalog')).status).toBe(200);
  const open = await form(path);
  expect(open['value.pilot_teams']).toEqual(['abfall', 'it-service']);
  delete open['value.pilot_teams'];
  expect((await post(path, open)).status).toBe(303);
  expect((await gisela.get('/portal/katalog')).status).toBe(200);
});

test('the columns for the finance system are rows of a form, and the table that is taken out has them', async () => {
  const path = `${ADMIN}/stadt/finance_export`;
  const shown = await form(path);
  expect(shown).toMatchObject({ 'value.columns.1.name': 'Kostenstelle', 'value.columns.5.fixed': 'EUR', 'value.only_booked': 'yes' });
  expect((await post(path, shown)).status).toBe(303);
  expect((await admin.get(`${ADMIN}/verlauf/setting/finance_export`)).text).toContain('Kein Unterschied.');
  const more = await post(path, { ...(await form(path)), _row: 'add value.columns' });
  const row = { 'value.columns.6.name': 'Jahr', 'value.columns.6.value': 'fixed' };
  const missing = await post(path, { ...fieldsOf(more.html, path), ...row });
  expect([missing.status, missing.html]).toEqual([422, expect.stringContaining('f-value-columns-6-fixed-error')]);
  expect((await post(path, { ...fieldsOf(more.html, path), ...row, 'value.columns.6.value': 'year' })).status).toBe(303);
  const table = await admin.get('/mitarbeit/budgets.csv?year=2026');
  expect([table.status, table.html.split('\r\n')[0]]).toEqual([
    200,
    expect.stringContaining('Buchungsdatum;Kostenstelle;Belegnummer;Buchungstext;Betrag;Waehrung;Jahr'),
  ]);
  expect((await admin.get('/mitarbeit/budgets?year=2026')).text).toContain('5410-01');
  expect([(await desk.get('/mitarbeit/verwaltung/stadt/finance_export')).status]).toEqual([403]);
});
