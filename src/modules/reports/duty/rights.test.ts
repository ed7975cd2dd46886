import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Actor, Work } from '#platform/work';
import { aDanger } from '../../../../tests/support/duty.ts';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../../tests/support/people.ts';
import { caseOf } from '../../../../tests/support/reports.ts';
import { acceptReport, answerReport, dutyFor, moveReport, reportForStaff, takeDanger } from '../index.ts';

/** The team of every danger here, and another one. */
const ROADS = 'strassen';
const PARKS = 'gruen';
const HOUR = 3_600_000;

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(async () => {
  setNow(MONDAY);
  for (const table of ['duty_shifts', 'cases']) await house.database.app.query(`delete from ${table}`);
});
afterAll(() => house?.close());

type Who = 'person' | 'team';
interface Duty {
  /** Hours from now at which the shift begins and ends; none: never on duty. */
  shift?: [number, number];
  as?: Who;
  /** Whether the danger was told to the shift. */
  told: boolean;
}

const DUTIES: Record<string, Duty & { called: boolean }> = {
  'on duty now, by name, and told': { shift: [-1, 7], as: 'person', told: true, called: true },
  'on duty now, as one of a team, and told': { shift: [-1, 7], as: 'team', told: true, called: true },
  'next on the rota, and told because nobody took it': { shift: [7, 15], as: 'person', told: true, called: true },
  'on duty now, but not told': { shift: [-1, 7], as: 'person', told: false, called: false },
  'on duty as one of a team that was not told': { shift: [-1, 7], as: 'team', told: false, called: false },
  'on duty yesterday, and told then': { shift: [-25, -17], as: 'person', told: true, called: false },
  'on duty until this moment, and told': { shift: [-8, 0], as: 'person', told: true, called: false },
  'on duty the day after tomorrow, and told once': { shift: [48, 56], as: 'person', told: true, called: false },
  'not on the rota any more, but told': { told: true, called: false },
  'on no rota': { told: false, called: false },
};

const ROLES: Record<string, { make(): Promise<Actor>; reads: boolean; works: boolean }> = {
  'without a role': { make: () => aStaffMember({ roles: [], teams: [PARKS] }), reads: false, works: false },
  'a clerk of another team': { make: () => aStaffMember({ teams: [PARKS] }), reads: true, works: false },
  'a clerk of the team': { make: () => aStaffMember({ teams: [ROADS, PARKS] }), reads: true, works: true },
};

/** Puts somebody on the rota and says whether a danger was told to them. Only a shift of the parks' team is one as a team. */
async function onDuty(actor: Actor, { shift, as = 'person', told }: Duty, danger: { case_id: string }): Promise<void> {
  const { app } = house.database;
  const at = (hours: number) => new Date(MONDAY.getTime() + hours * HOUR);
  if (shift)
    await app.query('insert into duty_shifts (duty_shift_id, starts_at, ends_at, person_id, team_id) values ($1, $2, $3, $4, $5)', [
      newId(),
      at(shift[0]),
      at(shift[1]),
      as === 'person' ? actor.person_id : null,
      as === 'team' ? PARKS : null,
    ]);
  const key = as === 'team' ? `team ${PARKS}` : actor.person_id;
  await app.query('insert into duty_alarms (case_id, raised_at, told) values ($1, $2, $3)', [
    danger.case_id,
    MONDAY,
    told ? ['somebody-else', key] : ['somebody-else'],
  ]);
}

const seen = async (actor: Actor) => (await dutyFor(workOf(actor))).dangers.map((one) => one.case_id);
async function outcome(running: Promise<unknown>): Promise<string> {
  try {
    await running;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

describe.each(Object.keys(ROLES))('somebody %s', (role) => {
  test.each(Object.keys(DUTIES))('%s: sees and takes a danger exactly when they work on it or are called to it', async (name) => {
    const [of, duty] = [ROLES[role], DUTIES[name]];
    if (!of || !duty) throw new Error('The tables of this test do not fit.');
    const actor = await of.make();
    const danger = await aDanger();
    const foreign = await aDanger();
    await onDuty(actor, duty, danger);
    expect((await seen(actor)).includes(danger.case_id)).toBe(of.reads || duty.called);
    expect((await seen(actor)).includes(foreign.case_id)).toBe(of.reads);
    const offers = (await dutyFor(workOf(actor))).dangers.find((one) => one.case_id === danger.case_id);
    expect(offers?.may_take ?? false).toBe(of.works || duty.called);
    expect(offers?.may_open ?? false).toBe(of.reads);
    expect(offers?.reporter ?? null).toEqual(of.works ? expect.anything() : null);

    // Being called gives that right to that danger, and no other.
    const refusal = of.reads ? 'forbidden' : 'not_found';
    if (!of.works) {
      const on = { case_id: danger.case_id, version: 1 };
      const before = await imprint();
      const others: [string, (work: Work) => Promise<unknown>][] = [
        ['acceptReport', (work) => acceptReport(work, on)],
        ['moveReport', (work) => moveReport(work, { ...on, state: 'in_work', body: '' })],
        ['answerReport', (work) => answerReport(work, { ...on, body: 'Bald.', visibility: 'reporter' })],
        ['takeDanger, a foreign one', (work) => takeDanger(work, { case_id: foreign.case_id })],
        ...(duty.called ? [] : [['takeDanger', (work: Work) => takeDanger(work, { case_id: danger.case_id })] as (typeof others)[number]]),
      ];
      for (const [what, call] of others) expect([what, await outcome(call(workOf(actor)))]).toEqual([what, refusal]);
      if (!of.reads) expect(await outcome(reportForStaff(workOf(actor), danger.case_id))).toBe('not_found');
      expect(await imprint()).toEqual(before);
      if (!duty.called) return;
    }
    await takeDanger(workOf(actor), { case_id: danger.case_id });
    expect(await caseOf(danger)).toMatchObject({ state: 'checked', assignee_id: of.works ? actor.person_id : null });
    expect(await seen(actor)).not.toContain(danger.case_id);
  });
});

test('a citizen who stands on the rota by mistake, and nobody, take nothing, and nothing is left behind', async () => {
  const citizen = { ...(await aCitizen()), teams: [PARKS] };
  const danger = await aDanger();
  await onDuty(citizen, { shift: [-1, 7], as: 'person', told: true }, danger);
  const before = await imprint();
  for (const actor of [citizen, ANONYMOUS]) expect(await outcome(takeDanger(workOf(actor), { case_id: danger.case_id }))).toBe('not_found');
  expect(await imprint()).toEqual(before);
});

test('whoever is called and comes second is told who was quicker', async () => {
  const actor = await aStaffMember({ roles: [], teams: [PARKS] });
  const quicker = await aStaffMember({ teams: [ROADS] });
  const danger = await aDanger();
  await onDuty(actor, { shift: [-1, 7], told: true }, danger);
  await takeDanger(workOf(quicker), { case_id: danger.case_id });
  const before = await imprint();
  await expect(takeDanger(workOf(actor), { case_id: danger.case_id })).rejects.toMatchObject({
    code: 'danger_taken',
    detail: { name: quicker.name },
  });
  expect(await imprint()).toEqual(before);
});
