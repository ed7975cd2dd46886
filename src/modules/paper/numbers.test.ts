import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aPaperNumber, aWaitingSheet, caseUnder, noPaper, pageOf, readingOn, refused, refuses } from '../../../tests/support/paper.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';

import { aReport } from '../../../tests/support/reports.ts';
import {
  checkSheet,
  foundPaperFor,
  handOn,
  openPaperFor,
  paperFor,
  paperListFor,
  paperListSchema,
  paperWaitingFor,
  reserveNumbers,
  reviveNumber,
  saveSheet,
  takeSheetBack,
  voidNumber,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await noPaper();
});

describe('nothing twice', () => {
  test('a number that was used is refused, whatever is tried with it', async () => {
    const { first, second, number, version } = await aWaitingSheet();
    await checkSheet(workOf(second), readingOn(number, version));
    for (const call of [
      () => saveSheet(workOf(first), pageOf(number, 0, { step: 'words', description: 'Noch einmal.' })),
      () => checkSheet(workOf(second), readingOn(number, version)),
      () => voidNumber(workOf(first), { number, void_reason: 'Doch nicht.' }),
    ])
      await refused(call, 'paper_entered');
  });

  test('of two who finish at the same moment one makes the case, and the other one learns that it is there', async () => {
    const { second, number, version } = await aWaitingSheet();
    const third = await aStaffMember({ name: 'Dora Dritte' });
    const both = await Promise.allSettled([second, third].map((actor) => checkSheet(workOf(actor), readingOn(number, version))));
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'paper_entered' } });
    const { rows } = await house.database.app.query('select count(*)::int as n from cases where number = $1', [number]);
    expect(rows[0].n).toBe(1);
  });

  test('the same request sent again gives the same case', async () => {
    const { second, number, version } = await aWaitingSheet();
    const work = workOf(second);
    const once = await checkSheet(work, readingOn(number, version));
    expect(await checkSheet(work, readingOn(number, version))).toEqual(once);
    const { rows } = await house.database.app.query("select count(*)::int as n from cases where channel = 'paper' and number = $1", [
      number,
    ]);
    expect(rows[0].n).toBe(1);
  });

  test('two who type the same page do not overwrite each other unseen', async () => {
    const [one, other] = [await aStaffMember(), await aStaffMember()];
    const number = await aPaperNumber();
    await saveSheet(workOf(one), pageOf(number, 0, { step: 'words', description: 'Die Laterne ist aus.' }));
    await refused(() => saveSheet(workOf(other), pageOf(number, 0, { step: 'words', description: 'Anders.' })), 'changed_meanwhile');
  });

  test('what the same person reported online meanwhile is offered as a hint', async () => {
    const { first, number } = await aWaitingSheet();
    const { report } = await aReport({ email: 'IDA@buerger.example' });
    const { twins } = await paperFor(workOf(first), number);
    expect(twins.map((one) => one.number)).toEqual([report.number]);
  });

  test('a pack prints only numbers nobody has begun to enter', async () => {
    const { number } = await aWaitingSheet();
    const other = await aPaperNumber();
    await voidNumber(workOf(await aStaffMember()), { number: other, void_reason: 'Zerrissen.' });
    const printed = await reserveNumbers(systemWork(house, 'emergency.make'), { team_id: 'strassenbeleuchtung' });
    expect(printed).toHaveLength(30);
    expect(printed).not.toContain(number);
    expect(printed).not.toContain(other);
  });
});

describe('every number is accounted for', () => {
  test('out, void with a reason, valid again; the list to print names what is open', async () => {
    const actor = await aStaffMember();
    const number = await aPaperNumber();
    const draft = await aPaperNumber().then(async () => (await openPaperFor(workOf(actor), { team: '' })).rows[1]?.number ?? '');
    await saveSheet(workOf(actor), pageOf(draft, 0, { step: 'words', description: 'Aus.' }));
    await voidNumber(workOf(actor), { number: draft, void_reason: 'Doppelt geschrieben.' });
    expect(await read().selectFrom('paper_sheets').select('number').execute()).toEqual([]);
    const open = async () => (await openPaperFor(workOf(actor), { team: '' })).rows.map((row) => row.number);
    expect(await open()).not.toContain(draft);
    expect(await open()).toHaveLength(29);
    expect(await paperFor(workOf(actor), draft)).toMatchObject({
      state: 'void',
      void_reason: 'Doppelt geschrieben.',
      void_by: 'Lena Laterne',
    });
    await reviveNumber(workOf(actor), { number: draft });
    expect(await open()).toHaveLength(30);
    const { counts, rows } = await paperListFor(workOf(actor), paperListSchema.parse({ state: 'out', q: number.slice(0, 11) }));
    expect(counts).toEqual({ out: 30 });
    expect(rows.map((row) => row.number)).toEqual([number]);
    expect((await foundPaperFor(workOf(actor), number.replaceAll('-', ' ').toLowerCase(), 5)).map((row) => row.number)).toEqual([number]);
  });
});

describe('who may', () => {
  const nobody: [string, () => Promise<Actor>][] = [
    ['of another team', () => aStaffMember({ teams: ['gruen'] })],
    ['who may read, but not work', () => aStaffMember({ roles: ['auditor'] })],
    ['a citizen', () => aCitizen()],
    ['nobody', async () => ANONYMOUS],
  ];
  test.each(nobody)('%s: the number does not exist', async (_, who) => {
    const { number, version } = await aWaitingSheet();
    const work = workOf(await who());
    await expect(paperFor(work, number)).rejects.toEqual(refuses('not_found'));
    for (const call of [
      () => saveSheet({ ...work, key: crypto.randomUUID() }, pageOf(number, 0, { step: 'words', description: 'x' })),
      () => handOn({ ...work, key: crypto.randomUUID() }, { number, version }),
      () => checkSheet({ ...work, key: crypto.randomUUID() }, readingOn(number, version)),
      () => voidNumber({ ...work, key: crypto.randomUUID() }, { number, void_reason: 'x' }),
      () => takeSheetBack({ ...work, key: crypto.randomUUID() }, { number, version }),
    ])
      await refused(call, 'not_found');
    expect(await foundPaperFor(work, number, 5)).toEqual([]);
    expect(await paperWaitingFor(work)).toBe(0);
  });

  test('somebody with the right for all teams is a second pair of eyes where a team has one person', async () => {
    const { number, version, first } = await aWaitingSheet();
    const dispatcher = await aStaffMember({ name: 'Disa Position', teams: [], roles: ['dispatcher'] });
    expect((await paperFor(workOf(first), number)).others).toContain('Disa Position');
    await checkSheet(workOf(dispatcher), readingOn(number, version));
    expect(await caseUnder(number)).toBeDefined();
  });
});
