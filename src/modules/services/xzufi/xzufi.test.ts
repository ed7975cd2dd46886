import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { importServices, publishService, saveServiceDraft, serviceDraftFor } from '../index.ts';
import { readXzufi } from './read.ts';

const FILE = new URL('../../../../tests/fixtures/xzufi/leistungen.xml', import.meta.url);
const bytes = readFileSync(FILE);

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('a service is read in its languages, without markup, and whatever is not taken is named', () => {
  const { services, unread, left_out } = readXzufi(bytes);
  expect(services).toHaveLength(1);
  expect(services[0]).toMatchObject({
    source: 'beispielredaktion:4711',
    leika: '99999013001000',
    name: { de: 'Lagerfeuer anzeigen', en: 'Notifying a campfire' },
    texts: {
      full: {
        de: '**Worum es geht**\n\nWer ein **offenes Feuer** machen will, zeigt es an.\n\n-   Name\n-   Ort & Zeit',
        en: 'Tell us before you light a fire.',
        simple: 'Sie wollen ein Feuer machen? Sagen Sie uns Bescheid.',
      },
      fees: { de: 'Die Anzeige kostet 12 Euro.' },
      deadlines: { de: 'Drei Tage vorher.' },
      notes: { de: '**Formulare**\n\nDas Formular gibt es zum Ausdrucken.' },
    },
    words: ['Osterfeuer', 'Grillfeuer'],
    forms: [{ name: { de: 'Anzeige eines Feuers' }, url: 'https://formulare.stadt.example/feuer.pdf' }],
  });
  expect(services[0]?.left_out).toEqual([
    'modulText in fr',
    'a link to javascript:alert(1)',
    'modulText 18',
    'modulKosten: betrag 12',
    'modulKosten: code EUR',
    'kategorie',
  ]);
  expect(unread).toMatchObject([{ source: 'beispielredaktion:4712', reason: 'it has no name in German (text modules 02 and 03)' }]);
  expect(left_out).toEqual(['organisationseinheit', 'loesche']);
});

test('other prefixes read the same', () => {
  const text = bytes.toString('utf8');
  const other = text.replaceAll('z:', 'xzufi:').replace('xmlns:z=', 'xmlns:xzufi=');
  expect(other).not.toBe(text);
  expect(readXzufi(Buffer.from(other))).toEqual(readXzufi(bytes));
});

test.each([
  ['another version', '<l xmlns="http://xoev.de/schemata/xzufi/2_1_0"/>', /namespace is http:\/\/xoev.de\/schemata\/xzufi\/2_1_0/],
  ['no service', '<l xmlns="http://xoev.de/schemata/xzufi/2_2_0"/>', /no leistung/],
  ['an external entity', '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>', /DOCTYPE/],
  ['a file that is cut off', bytes.subarray(0, 3_000).toString('utf8'), /./],
])('%s is refused with the reason', (_what, text, reason) => {
  const { services, unread } = readXzufi(Buffer.from(text));
  expect(services).toEqual([]);
  expect(unread[0]?.reason).toMatch(reason);
});

test('a check writes nothing; taken, it is a draft; published, a newer file changes it and keeps what the city added', async () => {
  const work = systemWork(house, 'test');
  const files = [{ path: 'leistungen.xml', bytes }];
  const before = await imprint();
  expect((await importServices(work, files, 'ordnung', true)).map((one) => one.what)).toEqual(['refused', 'new', 'known']);
  expect(await imprint()).toEqual(before);

  expect((await importServices(work, files, 'ordnung', false)).map((one) => one.what)).toEqual(['refused', 'new', 'known']);
  const lead = workOf(await aStaffMember({ teams: ['ordnung'], roles: ['team_lead'] }));
  const { draft, published } = await serviceDraftFor(lead, 'lagerfeuer-anzeigen');
  expect(published).toBeNull();
  expect(draft?.value).toMatchObject({ owner: 'ordnung', active: true });

  if (!draft) throw new Error('There is no draft.');
  await saveServiceDraft(lead, { value: { ...draft.value, topics: ['freizeit'] }, version: 1 });
  const newer = [{ path: 'neu.xml', bytes: Buffer.from(bytes.toString('utf8').replace('kostet 12 Euro', 'kostet 15 Euro')) }];
  expect((await importServices(systemWork(house, 'test'), newer, 'gruen', false))[1]?.what).toBe('draft_open');
  await publishService({ ...lead, key: 'publish' }, { id: draft.id, version: 2, published_version: 0 });
  expect((await importServices(systemWork(house, 'test'), files, 'gruen', false))[1]?.what).toBe('known');
  expect((await importServices(systemWork(house, 'test'), newer, 'gruen', false))[1]?.what).toBe('changed');
  expect((await serviceDraftFor(lead, draft.id)).draft?.value).toMatchObject({
    fees: { de: 'Die Anzeige kostet 15 Euro.' },
    topics: ['freizeit'],
    owner: 'ordnung',
  });
});
