import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCityItem } from '#modules/city';
import { ANONYMOUS } from '#modules/people';
import { change } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { servicePart } from './city.ts';
import { openNow } from './open.ts';
import { serviceFor, servicesFor } from './read.ts';
import { serviceHtml } from './render.ts';
import { serviceSchema } from './schema.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const anybody = () => workOf(ANONYMOUS);
const idsOf = async (q: string) => (await servicesFor(anybody(), { q, thema: '' })).services.map((one) => one.service_id);

test.each([
  ['Sofa loswerden', 'sperrmuell'],
  ['Anwohnerparken', 'bewohnerparken'],
  ['meinen Hund anmelden', 'hundesteuer'],
  ['Kindergarten', 'kita-platz'],
  ['Gewerbeschein', 'gewerbeanmeldung'],
  ['flea market', 'veranstaltung'],
  ['Bücherei', 'bibliotheksausweis'],
])('whoever searches in everyday words for "%s" finds %s first', async (q, service_id) => {
  expect((await idsOf(q))[0]).toBe(service_id);
});

test('a service that is out of use is found by nobody, neither in the list nor by its address', async () => {
  const work = workOf(await aStaffMember());
  const before = await serviceFor(anybody(), 'baumfaellung');
  await change(work, 'test', {}, (tx) => saveCityItem(tx, servicePart, { ...before.service, active: false }, { by: 'staff' }));
  expect(await idsOf('Baumfällung')).not.toContain('baumfaellung');
  expect((await servicesFor(anybody(), { q: '', thema: 'umwelt' })).services.map((one) => one.service_id)).toEqual(['sperrmuell']);
  await expect(serviceFor(anybody(), 'baumfaellung')).rejects.toMatchObject({ code: 'not_found' });
});

test('a topic counts its services, and one without any is not shown', async () => {
  const { topics } = await servicesFor(anybody(), { q: '', thema: '' });
  expect(topics.find((topic) => topic.id === 'familie')?.count).toBe(3);
  expect(topics.every((topic) => topic.count > 0)).toBe(true);
});

const HOURS = { mon: [{ from: '08:00', to: '12:00' }], tue: [], wed: [{ from: '14:00', to: '16:00' }], thu: [], fri: [], sat: [], sun: [] };
const CITY = { time_zone: 'Europe/Berlin', country: 'DE', state: 'NI' } as Parameters<typeof openNow>[1];

test('an office is open within its hours, tells until when, and from when on it is open again', () => {
  expect(openNow({ hours: HOURS }, CITY, new Date('2026-11-23T08:30:00Z'))).toEqual({
    open: true,
    changes_at: new Date('2026-11-23T11:00:00Z'),
  });
  expect(openNow({ hours: HOURS }, CITY, new Date('2026-11-23T11:00:00Z'))).toEqual({
    open: false,
    changes_at: new Date('2026-11-25T13:00:00Z'),
  });
});

test('on a public holiday an office is closed whatever its hours say', () => {
  // Easter Monday.
  expect(openNow({ hours: HOURS }, CITY, new Date('2026-04-06T08:00:00Z'))).toEqual({
    open: false,
    changes_at: new Date('2026-04-08T12:00:00Z'),
  });
});

test('an office without hours is neither open nor closed', () => {
  expect(openNow({}, CITY, new Date())).toBeNull();
  expect(openNow({ hours: { ...HOURS, mon: [], wed: [] } }, CITY, new Date())).toBeNull();
});

test('texts become paragraphs, lists and links, and markup in them stays words', () => {
  expect(serviceHtml('Eins\n\n- **zwei**\n- https://stadt.example')).toBe(
    '<p>Eins</p>\n<ul>\n<li><strong>zwei</strong></li>\n<li><a href="https://stadt.example">https://stadt.example</a></li>\n</ul>\n',
  );
  expect(serviceHtml('<script>x</script> [a](javascript:x) ![b](https://x.example/b.png)')).not.toMatch(/<script|<img|href="javascript/);
});

test('a service with a text in English alone is refused: German is what the others fall back to', () => {
  const service = { id: 'a', name: { de: 'A' }, owner: 'gruen', active: true };
  expect(serviceSchema.safeParse(service).success).toBe(true);
  expect(serviceSchema.safeParse({ ...service, fees: { en: 'Nothing' } }).success).toBe(false);
});
