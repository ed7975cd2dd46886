import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import {
  disturbedFor,
  readStates,
  setEmergencyNote,
  setNoteSchema,
  siteDataOf,
  situationFor,
  stateDeskFor,
  stateFor,
  tellStates,
  tellStatesSchema,
  writeStates,
} from './index.ts';

let house: TestHouse;
let speaker: Actor;
beforeAll(async () => {
  house = await testHouse();
  speaker = await aStaffMember({ roles: ['spokesperson'] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await house.database.app.query('delete from service_state_events');
  await house.database.app.query('delete from service_states');
  await house.database.app.query('delete from emergency_notes');
});

const tell = (actor: Actor, input: Record<string, unknown>) => tellStates(workOf(actor), tellStatesSchema.parse(input));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const trail = async () => Number((await house.database.app.query(`select count(*) as n from audit`)).rows[0]?.n);
const told = async () => (await read().selectFrom('service_state_events').select('service_id').execute()).length;

test('one person says of several services at once that they are down, and everybody reads it where they look', async () => {
  const words = { de: 'Unsere Computer sind aus.', en: 'Our computers are down.', simple: 'Die Computer sind kaputt.' };
  await tell(speaker, { services: ['sperrmuell', 'hundesteuer'], state: 'down', what: words, expected_until: '2026-03-04T12:00' });
  const everybody = workOf(ANONYMOUS);
  const { services } = await situationFor(everybody);
  expect(services.slice(0, 3).map(({ service_id, state }) => [service_id, state])).toEqual([
    ['hundesteuer', 'down'],
    ['sperrmuell', 'down'],
    ['baumfaellung', 'works'],
  ]);
  expect(await stateFor(read(), 'sperrmuell')).toMatchObject({
    what: words,
    since: MONDAY,
    expected_until: new Date('2026-03-04T11:00:00Z'),
  });
  expect((await disturbedFor(everybody))?.services).toHaveLength(2);
});

test('since when stays while only the words change, and a service that works again is disturbed no more', async () => {
  await tell(speaker, { services: 'hundesteuer', state: 'down', what: { de: 'Ausfall.' } });
  setNow('2026-03-02T11:00:00Z');
  await tell(speaker, { services: 'hundesteuer', state: 'down', what: { de: 'Noch immer.' } });
  expect(await stateFor(read(), 'hundesteuer')).toMatchObject({ since: MONDAY, what: { de: 'Noch immer.' } });
  await tell(speaker, { services: 'hundesteuer', state: 'works', expected_until: '2026-03-09T10:00' });
  expect(await stateFor(read(), 'hundesteuer')).toBeNull();
  expect(await disturbedFor(workOf(ANONYMOUS))).toBeNull();
  expect(await told()).toBe(3);
});

test('who may tell of which service: nobody but whoever has the right, of the own team or of all, and nothing is left behind', async () => {
  const own = await aStaffMember({ teams: ['gruen'], grants: [{ action: 'service.state', kind: 'service', scope: 'own_team' }] });
  const actors: [Actor, string, string, string][] = [
    [ANONYMOUS, 'forbidden', 'forbidden', 'forbidden'],
    [await aCitizen(), 'forbidden', 'forbidden', 'forbidden'],
    [await aStaffMember(), 'forbidden', 'forbidden', 'forbidden'],
    [{ ...speaker, factor_due: true }, 'forbidden', 'forbidden', 'forbidden'],
    [own, 'done', 'forbidden', 'forbidden'],
    [speaker, 'done', 'done', 'done'],
  ];
  for (const [actor, of_gruen, of_others, note] of actors) {
    const before = [await trail(), await told()];
    expect(await refusal(tell(actor, { services: ['hundesteuer', 'baumfaellung'], state: 'down' }))).toBe(of_others);
    if (of_others !== 'done') expect([await trail(), await told()]).toEqual(before);
    expect(await refusal(setEmergencyNote(workOf(actor), setNoteSchema.parse({ note: { de: 'Ausfall.' } })))).toBe(note);
    if (of_gruen !== 'done') expect([await trail(), await told()]).toEqual(before);
    expect(await refusal(tell(actor, { services: ['baumfaellung'], state: 'restricted' }))).toBe(of_gruen);
  }
  expect((await stateDeskFor(workOf(own), { leistung: '' })).services.map((one) => one.service_id)).toEqual(['baumfaellung']);
  expect(await refusal(stateDeskFor(workOf(own), { leistung: 'hundesteuer' }))).toBe('not_found');
  expect(await refusal(stateDeskFor(workOf(await aStaffMember()), { leistung: '' }))).toBe('forbidden');
});

test('what somebody else said after the page was made is not written over unseen, and nothing is left behind', async () => {
  await tell(speaker, { services: 'hundesteuer', state: 'down' });
  const before = [await trail(), await told()];
  const seen_at = new Date(MONDAY.getTime() - 60_000).toISOString();
  expect(await refusal(tell(speaker, { services: ['hundesteuer', 'sperrmuell'], state: 'works', seen_at }))).toBe('changed_meanwhile');
  expect(await refusal(tell(speaker, { services: 'gibt-es-nicht', state: 'down' }))).toBe('not_found');
  expect(await refusal(tell(speaker, { services: 'sperrmuell', state: 'down', office_id: 'mond' }))).toBe('invalid_input');
  expect(await refusal(tell(speaker, { services: 'sperrmuell', state: 'down', since: '2027-01-01T00:00' }))).toBe('invalid_input');
  expect(await refusal(tell(speaker, { services: 'sperrmuell', state: 'down', expected_until: '2026-03-01T00:00' }))).toBe(
    'end_before_begin',
  );
  expect([await trail(), await told()]).toEqual(before);
  expect(tellStatesSchema.safeParse({ services: 'sperrmuell', state: 'down', what: { en: 'Only English' } }).success).toBe(false);
});

test('the text file says the same as the page: what is written out is read back alike', async () => {
  await setEmergencyNote(
    workOf(speaker),
    setNoteSchema.parse({ note: { de: 'Ausfall: seit heute.\nBitte anrufen.', simple: 'Alles aus.' } }),
  );
  await tell(speaker, {
    ...{
      services: ['hundesteuer'],
      state: 'restricted',
      what: { de: '# nur: am Telefon', en: 'By phone' },
      instead: { de: '- Brief\n- Fax' },
    },
    ...{ bring: { de: 'Ausweis' }, office_id: 'buergeramt', phone: '0301234567', expected_until: '2026-03-04T23:59' },
  });
  const data = await siteDataOf(workOf(speaker));
  const { problems, found } = readStates('lage.yaml', writeStates(data), data);
  expect(problems).toEqual([]);
  expect(found?.note).toEqual(data.note);
  expect(found?.as_of).toEqual(MONDAY);
  const { changed_at: _, ...same } = data.states.get('hundesteuer') as NonNullable<ReturnType<typeof data.states.get>> & {
    changed_at: Date;
  };
  expect(found?.states.get('hundesteuer')).toEqual(same);
  expect(found?.states.size).toBe(8);
});

test('a text file typed in a hurry is understood, and what is wrong in it is named with its line', async () => {
  const data = await siteDataOf(workOf(speaker));
  const quick = readStates(
    'l.yaml',
    'services:\n  hundesteuer: { state: geht nicht, what: Computer aus, until: "5.3.2026 14:30 Uhr" }\n',
    data,
  );
  expect(quick.found?.states.get('hundesteuer')).toMatchObject({
    ...{ state: 'down', what: { de: 'Computer aus' }, expected_until: new Date('2026-03-05T13:30:00Z') },
  });
  const wrong = readStates(
    'l.yaml',
    'services:\n  hund: { state: geht }\n  hundesteuer:\n    state: kaputt\n    phone: 0541123\n    wass: x\n',
    data,
  );
  expect(wrong.found).toBeUndefined();
  expect(wrong.problems.join('\n')).toMatch(/line 2: there is no service hund; known are baumfaellung/);
  expect(wrong.problems.join('\n')).toMatch(/line 4: services\.hundesteuer\.state must be: geht/);
  expect(wrong.problems.join('\n')).toMatch(/line 5: services\.hundesteuer\.phone must stand in quotation marks/);
  expect(wrong.problems.join('\n')).toMatch(/line 6: wass is not known in services\.hundesteuer/);
  expect(readStates('l.yaml', 'services:\n\t- x', data).problems[0]).toMatch(/^l\.yaml line 2/);
});
