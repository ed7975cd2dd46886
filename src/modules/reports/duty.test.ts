import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inboxFor, inboxSchema } from '#modules/cases';
import { cityOf } from '#modules/city';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aDanger, pageAbout } from '../../../tests/support/duty.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, caseOf, jobsOf, mailsOf } from '../../../tests/support/reports.ts';
import {
  acceptReport,
  dropShift,
  dutyFor,
  escalateDuty,
  moveReport,
  ownReportsFor,
  planDuty,
  REPORT_RETENTION,
  rotaFor,
  takeDanger,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(async () => {
  setNow(MONDAY);
  await house.database.app.query('delete from duty_shifts');
});
afterAll(() => house?.close());

const admin = () => aStaffMember({ roles: ['administrator'] });
const minutesLater = (n: number) => setNow(new Date(MONDAY.getTime() + n * 60_000));
const goOn = () => escalateDuty(systemWork(house, 'reports.escalate_duty', newId()));
const toldOf = async (report: { case_id: string }) => (await mailsOf(report)).map((mail) => mail.to_address);
const addressOf = (actor: { person_id: string | null }) => `${actor.person_id}@leute.example`;
const fallback = async () => (await cityOf(house)).reporting.duty_email ?? '';

/** Somebody on duty since eight, somebody from eighteen o'clock on. */
async function twoOnDuty() {
  const now = await aStaffMember({ teams: ['strassen'] });
  const next = await aStaffMember({ teams: ['strassen'] });
  await planDuty(workOf(await admin()), {
    lines: `02.03.2026 08:00 – 18:00 ${addressOf(now)}\n02.03.2026 18:00 – 06:00 ${addressOf(next)}`,
  });
  return { now, next };
}

test('without a rota a danger is written to the duty service at once and once, with what was reported, where, and the way to it', async () => {
  const report = await aDanger();
  expect(await jobsOf(report)).toEqual(['reports.page_duty']);
  const job = newId();
  for (let run = 0; run < 2; run += 1) await pageAbout(report.case_id, job);
  const [mail, ...more] = await mailsOf(report);
  expect(more).toEqual([]);
  expect(mail?.to_address).toBe(await fallback());
  expect(mail?.subject).toMatch(/^Gefahr gemeldet: .+Lotter Straße 12 \(MEL-/);
  for (const words of ['Die Laterne flackert.', '/mitarbeit/bereitschaft', `/mitarbeit/meldungen/${report.case_id}`])
    expect(mail?.body_text).toContain(words);
  expect(await auditOf(report)).toEqual(['report.submitted', 'report.duty_paged']);
});

test('nobody is called for what is no danger, what a team has taken on, or what was told days ago; and nothing is left behind', async () => {
  const { report: harmless } = await aReport();
  expect(await jobsOf(harmless)).toEqual([]);
  const taken = await aDanger();
  await acceptReport(workOf(await aStaffMember({ teams: ['strassen'] })), { case_id: taken.case_id, version: taken.version });
  const old = await aDanger();
  setNow('2026-03-04T09:00:00Z');
  const before = await imprint();
  for (const one of [harmless, taken, old]) await pageAbout(one.case_id);
  expect(await imprint()).toEqual(before);
});

test("who is on duty is told first; when nobody takes it on, the next after the city's minutes, and in the end the address of the city", async () => {
  const { now, next } = await twoOnDuty();
  const report = await aDanger();
  await pageAbout(report.case_id);
  expect(await toldOf(report)).toEqual([addressOf(now)]);
  minutesLater(9);
  await goOn();
  expect(await toldOf(report)).toEqual([addressOf(now)]);
  minutesLater(10);
  await goOn();
  await goOn();
  expect(await toldOf(report)).toEqual([addressOf(now), addressOf(next)]);
  expect((await mailsOf(report))[1]?.subject).toMatch(/^Noch nicht übernommen: Gefahr, /);
  minutesLater(20);
  await goOn();
  minutesLater(60);
  await goOn();
  expect(await toldOf(report)).toEqual([addressOf(now), addressOf(next), await fallback()]);
  expect((await auditOf(report)).filter((one) => one === 'report.duty_escalated')).toHaveLength(2);
});

test('once somebody takes a danger on, nobody else is told; it is theirs, and it leaves the top of the inbox', async () => {
  const { now, next } = await twoOnDuty();
  const { report: earlier } = await aReport({ category_id: 'strassenschaden' });
  setNow(new Date(MONDAY.getTime() + 1000));
  const report = await aDanger();
  await pageAbout(report.case_id);
  const order = async () => {
    const { rows } = await inboxFor(workOf(now), inboxSchema.parse({ view: 'team', sort: 'due' }));
    return rows.map((row) => row.case_id).filter((id) => id === report.case_id || id === earlier.case_id);
  };
  expect(await order()).toEqual([report.case_id, earlier.case_id]);
  await takeDanger(workOf(now), { case_id: report.case_id });
  expect(await order()).toEqual([earlier.case_id, report.case_id]);
  expect(await caseOf(report)).toMatchObject({ state: 'checked', assignee_id: now.person_id });

  const before = await imprint();
  await expect(takeDanger(workOf(next), { case_id: report.case_id })).rejects.toMatchObject({
    code: 'danger_taken',
    detail: { name: now.name },
  });
  minutesLater(30);
  await goOn();
  expect(await imprint()).toEqual(before);
  expect(await toldOf(report)).toEqual([addressOf(now)]);
});

test('of two who take a danger at the same moment one has it and the other is told who', async () => {
  const { now, next } = await twoOnDuty();
  const report = await aDanger();
  const both = await Promise.allSettled([now, next].map((one) => takeDanger(workOf(one), { case_id: report.case_id })));
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'danger_taken' });
  expect(await auditOf(report)).toEqual(['report.submitted', 'case.checked', 'report.danger_taken']);
});

test('a danger that was dealt with in another way is told no further', async () => {
  const { now } = await twoOnDuty();
  const report = await aDanger();
  await pageAbout(report.case_id);
  await moveReport(workOf(now), { case_id: report.case_id, version: 1, state: 'in_work', body: '' });
  minutesLater(15);
  await goOn();
  await goOn();
  expect(await toldOf(report)).toEqual([addressOf(now)]);
  expect((await auditOf(report)).filter((one) => one === 'report.duty_settled')).toHaveLength(1);
});

test('the page of the duty shows who has it now and next, and the open dangers with the telephone number for those who may see it', async () => {
  const { now, next } = await twoOnDuty();
  const report = await aDanger({ phone: '0541 123456', name: 'Lina Licht' });
  const seen = await dutyFor(workOf(now));
  expect([seen.on.map((one) => one.person_id), seen.next?.person_id]).toEqual([[now.person_id], next.person_id]);
  const mine = seen.dangers.find((one) => one.case_id === report.case_id);
  expect(mine).toMatchObject({ reporter: { phone: '0541 123456', name: 'Lina Licht' }, may_take: true });
  const reader = await aStaffMember({ grants: [{ action: 'case.read', kind: 'report', scope: 'all' }] });
  const other = (await dutyFor(workOf(reader))).dangers.find((one) => one.case_id === report.case_id);
  expect(other).toMatchObject({ reporter: null, may_take: false });
  expect((await dutyFor(workOf(await aStaffMember({ roles: [], teams: [] })))).dangers).toEqual([]);
  await expect(dutyFor(workOf(ANONYMOUS))).rejects.toMatchObject({ code: 'sign_in_needed' });
  await takeDanger(workOf(now), { case_id: report.case_id });
  expect((await dutyFor(workOf(now))).dangers.map((one) => one.case_id)).not.toContain(report.case_id);
});

test('a week is pasted in one go, twice is once; a line that cannot be read keeps all out; gaps and people who left are shown as nobody', async () => {
  const work = workOf(await admin());
  const person = await aStaffMember({ teams: ['strassen'] });
  const week = [2, 3, 4].map((day) => `0${day}.03.2026 18:00 – 06:00 ${addressOf(person)}`).join('\n');
  const before = await imprint();
  await expect(planDuty(work, { lines: `${week}\nmorgen irgendwer` })).rejects.toMatchObject({
    code: 'rota_wrong',
    detail: { lines: '4' },
  });
  expect(await imprint()).toEqual(before);
  for (let paste = 0; paste < 2; paste += 1) await planDuty(workOf(await admin()), { lines: week });
  const { shifts, gaps } = await rotaFor(work);
  expect(shifts).toHaveLength(3);
  expect(gaps.map((gap) => [gap.starts_at.toISOString(), gap.ends_at.toISOString()])).toEqual([
    ['2026-03-02T09:00:00.000Z', '2026-03-02T17:00:00.000Z'],
    ['2026-03-03T05:00:00.000Z', '2026-03-03T17:00:00.000Z'],
    ['2026-03-04T05:00:00.000Z', '2026-03-04T17:00:00.000Z'],
  ]);
  await dropShift(workOf(await admin()), { duty_shift_id: shifts[0]?.duty_shift_id ?? '' });
  await house.database.app.query('update people set active = false where person_id = $1', [person.person_id]);
  expect((await rotaFor(work)).shifts).toEqual([]);
});

test('a night shift holds from 22 to 6 of the clock on the wall when the clocks change', async () => {
  const person = await aStaffMember();
  await planDuty(workOf(await admin()), {
    lines: `28.03.2026 22:00 – 06:00 ${addressOf(person)}\n24.10.2026 22:00 – 06:00 ${addressOf(person)}`,
  });
  const onAt = async (at: string) => {
    setNow(at);
    return (await dutyFor(workOf(person))).on.length;
  };
  const nights = [
    ['2026-03-28T20:59:59Z', '2026-03-28T21:00:00Z', '2026-03-29T03:59:59Z', '2026-03-29T04:00:00Z'],
    ['2026-10-24T19:59:59Z', '2026-10-24T20:00:00Z', '2026-10-25T04:59:59Z', '2026-10-25T05:00:00Z'],
  ];
  for (const [before = '', first = '', last = '', after = ''] of nights)
    expect([await onAt(before), await onAt(first), await onAt(last), await onAt(after)]).toEqual([0, 1, 1, 0]);
});

test('a person reads their shifts among their own data, and shifts of long ago are forgotten', async () => {
  const { now } = await twoOnDuty();
  const { duty_shifts } = await ownReportsFor(workOf(now));
  expect(duty_shifts).toEqual([{ starts_at: new Date('2026-03-02T07:00:00Z'), ends_at: new Date('2026-03-02T17:00:00Z') }]);
  const rule = REPORT_RETENTION.find((one) => one.kind === 'duty_shifts');
  expect(await rule?.apply(house, new Date('2026-03-02T20:00:00Z'))).toBe(1);
  expect(await read().selectFrom('duty_shifts').select('ends_at').execute()).toHaveLength(1);
});
