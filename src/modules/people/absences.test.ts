import { afterAll, beforeAll, expect, test } from 'vitest';
import { deactivateStaff } from '#modules/cases';
import type { Actor } from '#platform/work';
import { anAbsence, changing } from '../../../tests/support/absence-changes.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { tidyUp } from '../../nightly.ts';
import {
  absencesFor,
  awayOn,
  changeAbsence,
  deputyOf,
  dropAbsence,
  endAbsence,
  enterAbsence,
  enterAbsenceSchema,
  ownPersonData,
  standsInFor,
  todayFor,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const TODAY = '2026-03-02';
const some = (n: number) => Promise.all(Array.from({ length: n }, (_, at) => aStaffMember({ name: `Person ${at}` })));
const idOf = (actor?: Actor) => actor?.person_id ?? '';
const entering = (who: Actor, more: object) =>
  enterAbsenceSchema.parse({ person_id: who.person_id, starts_on: TODAY, ends_on: '2026-03-06', ...more });
const refusedWith = async (by: Actor, input: ReturnType<typeof entering>) => {
  const before = await imprint();
  const code = await enterAbsence(workOf(by), input).then(
    () => 'done',
    (error) => error.code,
  );
  if (code !== 'done') expect(await imprint()).toEqual(before);
  return code;
};

test('everybody enters their own absence, a lead those of the team, who manages people all, and nobody else', async () => {
  const [clerk, mate] = await some(2);
  if (!clerk || !mate) throw new Error();
  const stranger = await aStaffMember({ teams: ['gruen'] });
  const lead = await aStaffMember();
  await house.database.app.query('update team_members set lead = true where person_id = $1', [lead.person_id]);
  for (const actor of [mate, stranger]) expect(await refusedWith(actor, entering(clerk, {}))).toBe('forbidden');
  for (const actor of [ANONYMOUS, await aCitizen()]) expect(await refusedWith(actor, entering(clerk, {}))).toBe('forbidden');
  expect(await refusedWith(lead, entering(await aCitizen(), {}))).toBe('not_found');
  expect(await refusedWith(lead, entering(stranger, {}))).toBe('forbidden');
  await anAbsence({ who: clerk, ends_on: '2026-03-03' });
  await anAbsence({ who: clerk, by: lead, starts_on: '2026-03-04', ends_on: '2026-03-05' });
  await anAbsence({ who: clerk, by: await anAdministrator(), starts_on: '2026-03-06', ends_on: '2026-03-07' });
  expect((await absencesFor(workOf(clerk), {})).absences.map((one) => one.starts_on)).toEqual(['2026-03-01', '2026-03-04', '2026-03-06']);
  await expect(absencesFor(workOf(mate), { person_id: idOf(clerk) })).rejects.toMatchObject({ code: 'forbidden' });
});

test('days the wrong way round, past, or taken already, and a deputy who cannot be one are refused, and nothing is left behind', async () => {
  const [clerk, gone] = await some(2);
  if (!clerk || !gone) throw new Error();
  await deactivateStaff(workOf(await anAdministrator()), { person_id: idOf(gone) });
  await anAbsence({ who: clerk, starts_on: '2026-03-10', ends_on: '2026-03-12' });
  const refused = [
    [{ starts_on: '2026-03-06', ends_on: '2026-03-05' }, 'absence_backwards'],
    [{ starts_on: '2026-02-02', ends_on: '2026-03-01' }, 'date_past'],
    [{ starts_on: '2026-03-12', ends_on: '2026-03-20' }, 'absence_overlaps'],
    [{ deputy_id: idOf(gone) }, 'deputy_unknown'],
    [{ deputy_id: idOf(await aCitizen()) }, 'deputy_unknown'],
    [{ deputy_email: 'niemand@leute.example' }, 'deputy_unknown'],
    [{ deputy_id: idOf(clerk) }, 'deputy_oneself'],
  ] as const;
  for (const [more, code] of refused) expect([more, await refusedWith(clerk, entering(clerk, more))]).toEqual([more, code]);
});

test('a circle of deputies is refused with the names in it, over two and over four people, but not where the days only touch others', async () => {
  const people = await some(4);
  const [a, b, c, d] = people;
  if (!a || !b || !c || !d) throw new Error();
  await anAbsence({ who: a, deputy: b, starts_on: TODAY, ends_on: '2026-03-10' });
  await anAbsence({ who: b, deputy: c, starts_on: '2026-03-06', ends_on: '2026-03-20' });
  await anAbsence({ who: c, deputy: d, starts_on: '2026-03-10', ends_on: '2026-03-11' });
  // On the 10th alone all four would be away.
  expect(await refusedWith(d, entering(d, { starts_on: '2026-03-10', ends_on: '2026-03-30', deputy_id: idOf(a) }))).toBe('deputy_circle');
  expect(await refusedWith(c, entering(c, { starts_on: '2026-03-05', ends_on: '2026-03-07', deputy_id: idOf(a) }))).toBe('deputy_circle');
  expect(await refusedWith(d, entering(d, { starts_on: '2026-03-11', ends_on: '2026-03-30', deputy_id: idOf(a) }))).toBe('done');
  await expect(
    enterAbsence(workOf(c), entering(c, { starts_on: '2026-03-05', ends_on: '2026-03-07', deputy_id: idOf(a) })),
  ).rejects.toMatchObject({ detail: { names: 'Person 2 → Person 0 → Person 1 → Person 2' } });
  // Who is changed into a circle is refused too.
  const { absence_id } = await anAbsence({ who: c, starts_on: '2026-03-06', ends_on: '2026-03-08' });
  const input = await changing(absence_id, { deputy_id: idOf(a) });
  await expect(changeAbsence(workOf(c), input)).rejects.toMatchObject({ code: 'deputy_circle' });
});

test('four who enter a circle at the same moment: three are saved, one is refused', async () => {
  const people = await some(4);
  const done = await Promise.allSettled(
    people.map((who, at) => enterAbsence(workOf(who), entering(who, { deputy_id: idOf(people[(at + 1) % 4]) }))),
  );
  const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(refused).toEqual(['deputy_circle']);
});

test('who stands in follows the chain; without access nobody does; whoever is away stands in for nobody', async () => {
  const [a, b, c, d] = await some(4);
  if (!a || !b || !c || !d) throw new Error();
  await anAbsence({ who: a, deputy: b });
  expect(await deputyOf(read(), idOf(a), TODAY)).toEqual({ person_id: b.person_id, name: 'Person 1' });
  expect(await deputyOf(read(), idOf(a), '2026-03-07')).toBeNull();
  expect(await standsInFor(read(), b.person_id, TODAY)).toEqual([{ person_id: a.person_id, name: 'Person 0', until: '2026-03-06' }]);
  const { absence_id } = await anAbsence({ who: b, deputy: c, ends_on: '2026-03-03' });
  expect(await deputyOf(read(), idOf(a), TODAY)).toMatchObject({ person_id: c.person_id });
  expect(await deputyOf(read(), idOf(a), '2026-03-04')).toMatchObject({ person_id: b.person_id });
  expect(await standsInFor(read(), b.person_id, TODAY)).toEqual([]);
  expect((await standsInFor(read(), c.person_id, TODAY)).map((one) => one.name)).toEqual(['Person 0', 'Person 1']);
  await deactivateStaff(workOf(await anAdministrator()), { person_id: idOf(c) });
  expect(await deputyOf(read(), idOf(a), TODAY)).toBeNull();
  expect((await awayOn(read(), TODAY, [idOf(a), idOf(d)])).get(idOf(a))).toMatchObject({ until: '2026-03-06', deputy: null });
  expect((await awayOn(read(), TODAY)).has(idOf(d))).toBe(false);
  await dropAbsence(workOf(b), { absence_id });
  expect(await deputyOf(read(), idOf(a), TODAY)).toMatchObject({ person_id: b.person_id });
});

test('whoever stands in is told by mail, with the days; one who entered it themselves is not', async () => {
  const [a, b] = await some(2);
  if (!a || !b) throw new Error();
  await anAbsence({ who: a, deputy: b });
  const mails = () =>
    read().selectFrom('mails').select(['subject', 'body_text']).where('to_address', '=', `${b.person_id}@leute.example`).execute();
  expect(await mails()).toMatchObject([
    { subject: 'Sie sind als Vertretung eingetragen', body_text: expect.stringContaining('Person 0, 01.03.2026 – 06.03.2026') },
  ]);
  await house.database.app.query('update team_members set lead = true where person_id = $1', [b.person_id]);
  await anAbsence({ who: a, by: b, deputy: b, starts_on: '2026-03-10', ends_on: '2026-03-11' });
  expect(await mails()).toHaveLength(1);
});

test('back sooner: yesterday was the last day; what had not begun is gone; a form from before the last change is refused', async () => {
  const { who, absence_id } = await anAbsence();
  const old = await changing(absence_id, { ends_on: '2026-03-09' });
  setNow(new Date(MONDAY.getTime() + 1000));
  await changeAbsence(workOf(who), { ...old, deputy_email: (await aStaffMember()).person_id + '@leute.example' });
  await expect(changeAbsence(workOf(who), { ...old })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  await endAbsence(workOf(who), { absence_id });
  expect((await awayOn(read(), TODAY)).has(idOf(who))).toBe(false);
  expect((await awayOn(read(), '2026-03-01')).has(idOf(who))).toBe(true);
  const later = await anAbsence({ who, starts_on: '2026-03-20', ends_on: '2026-03-21' });
  await endAbsence(workOf(who), later);
  expect((await absencesFor(workOf(who), {})).absences).toEqual([]);
  const changes = await read()
    .selectFrom('audit')
    .select('change')
    .where('subject', '=', `person:${who.person_id}`)
    .orderBy('seq')
    .execute();
  expect(changes.map((one) => one.change)).toEqual([
    'absence.entered',
    'absence.changed',
    'absence.ended',
    'absence.entered',
    'absence.ended',
  ]);
  setNow(MONDAY);
});

test('the day is the one of the city, one’s copy holds one’s absences, and after their period they are gone', async () => {
  setNow('2026-03-01T23:30:00Z');
  expect(await todayFor({ house, now: house.now })).toBe(TODAY);
  setNow(MONDAY);
  const { who } = await anAbsence();
  expect((await ownPersonData(workOf(who))).absences).toMatchObject([{ starts_on: '2026-03-01' }]);
  setNow('2027-03-08T04:00:00Z');
  await tidyUp(house);
  expect((await ownPersonData(workOf(who))).absences).toEqual([]);
  setNow(MONDAY);
});
