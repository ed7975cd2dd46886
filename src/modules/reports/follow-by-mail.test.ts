import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { askToFollow, confirmFollow, endFollow, followerFor, followUrl, forgetUnconfirmed } from '#modules/cases';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, mailsOf } from '../../../tests/support/reports.ts';
import { moveReport, tellAbout } from './index.ts';

let house: TestHouse;
let n = 0;
let email: string;

beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
  n += 1;
  email = `Fanny${n}@folgt.example`;
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const ask = (number: string, address = email) => askToFollow(nobody(), { number, email: address, language: 'de' });
const rowsOf = (address = email) => read().selectFrom('case_people').selectAll().where('email', '=', address).execute();

/** The link of a purpose as it stands in a mail, and its secret. */
async function linkOf(about: { case_id: string }, purpose: 'confirm' | 'end') {
  const row = await read()
    .selectFrom('case_people')
    .select('case_person_id')
    .where('case_id', '=', about.case_id)
    .where('part', '=', 'follower')
    .executeTakeFirstOrThrow();
  const url = followUrl(house, purpose, row.case_person_id, 'de');
  return { url, secret: url.split('/').at(-1) ?? '' };
}

/** The report moves on, and whoever is to be told is told. */
async function moved(about: { case_id: string }) {
  const { version } = await read().selectFrom('cases').select('version').where('case_id', '=', about.case_id).executeTakeFirstOrThrow();
  await moveReport(workOf(await aStaffMember({ roles: ['team_lead'] })), {
    case_id: about.case_id,
    version,
    state: 'in_work',
    body: 'Ja.',
  });
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', about.case_id)
    .where('state', '=', 'in_work')
    .executeTakeFirstOrThrow();
  await tellAbout(systemWork(house, 'job'), { case_id: about.case_id, event_id });
}

test('an address is told of news only after its owner confirmed it, and every mail has the link that ends them', async () => {
  const { report } = await aReport();
  await ask(report.number);
  const [asked, ...none] = await mailsOf(report);
  expect(none).toEqual([]);
  expect(asked).toMatchObject({ to_address: email });
  const { url, secret } = await linkOf(report, 'confirm');
  expect(asked?.body_text).toContain(url);
  expect(asked?.body_text).toContain((await linkOf(report, 'end')).url);

  await moved(report);
  expect(await mailsOf(report)).toHaveLength(1);

  const { report: other } = await aReport();
  await ask(other.number);
  await confirmFollow(nobody(), { secret: (await linkOf(other, 'confirm')).secret });
  await moved(other);
  const news = (await mailsOf(other)).at(-1);
  expect(news).toMatchObject({ to_address: email, subject: expect.stringContaining('in Arbeit') });
  expect(news?.body_text).toContain((await linkOf(other, 'end')).url);
  expect(news?.body_text).not.toContain('/verfolgen/');
  expect(await followerFor(nobody(), 'confirm', { secret })).toMatchObject({ email, confirmed_at: null });
});

describe('nobody can have mails sent to others', () => {
  test('asking again writes once an hour, and never to who has confirmed', async () => {
    const { report } = await aReport();
    await ask(report.number);
    await ask(report.number, email.toUpperCase());
    expect(await mailsOf(report)).toHaveLength(1);
    setNow(new Date(MONDAY.getTime() + 2 * 3_600_000));
    await ask(report.number);
    expect(await mailsOf(report)).toHaveLength(2);
    await confirmFollow(nobody(), { secret: (await linkOf(report, 'confirm')).secret });
    setNow(new Date(MONDAY.getTime() + 5 * 3_600_000));
    await ask(report.number);
    expect(await mailsOf(report)).toHaveLength(2);
    expect(await rowsOf()).toHaveLength(1);
  });

  test('one address is asked for five reports a day at most, with the same answer', async () => {
    const reports = [];
    for (let i = 0; i < 7; i++) reports.push((await aReport()).report);
    for (const report of reports) await expect(ask(report.number)).resolves.toBeUndefined();
    expect(await rowsOf()).toHaveLength(5);
  });

  test('what is not public cannot be followed, and nothing is left behind', async () => {
    const { report } = await aReport();
    await house.database.app.query('update cases set published_at = null where case_id = $1', [report.case_id]);
    const before = await imprint();
    await expect(ask(report.number)).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });
});

describe('links', () => {
  test('a changed link, a link of the other purpose and a shorter one open nothing, and nothing is left behind', async () => {
    const { report } = await aReport();
    await ask(report.number);
    const { secret } = await linkOf(report, 'confirm');
    const before = await imprint();
    const wrong = [`${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`, secret.slice(0, -1), `${secret}0`, '', 'ö'.repeat(64)];
    for (const one of [...wrong, (await linkOf(report, 'end')).secret])
      await expect(confirmFollow(nobody(), { secret: one })).rejects.toMatchObject({ code: 'not_found' });
    await expect(endFollow(nobody(), { secret })).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });

  test('ending takes the address away; ending again says the same; ending all takes it from every report', async () => {
    const [{ report: a }, { report: b }, { report: c }] = [await aReport(), await aReport(), await aReport()];
    for (const { number } of [a, b, c]) await ask(number);
    const { secret } = await linkOf(a, 'end');
    await endFollow(nobody(), { secret });
    expect((await rowsOf()).map((row) => row.case_id).sort()).toEqual([b.case_id, c.case_id].sort());
    await endFollow(nobody(), { secret });
    await endFollow(nobody(), { secret: (await linkOf(b, 'end')).secret, all: true });
    expect(await rowsOf()).toEqual([]);
    expect(await auditOf(c)).toContain('case.follow_ended');
  });
});

test('an address that was not confirmed is gone after two days, a confirmed one stays', async () => {
  const [{ report: a }, { report: b }] = [await aReport(), await aReport()];
  await ask(a.number);
  await ask(b.number);
  const { secret } = await linkOf(a, 'confirm');
  await confirmFollow(nobody(), { secret: (await linkOf(b, 'confirm')).secret });
  setNow(new Date(MONDAY.getTime() + 47 * 3_600_000));
  await forgetUnconfirmed(house, new Date(house.now().getTime() - 48 * 3_600_000));
  expect(await rowsOf()).toHaveLength(2);
  setNow(new Date(MONDAY.getTime() + 49 * 3_600_000));
  await forgetUnconfirmed(house, new Date(house.now().getTime() - 48 * 3_600_000));
  expect((await rowsOf()).map((row) => row.case_id)).toEqual([b.case_id]);
  expect(await followerFor(nobody(), 'confirm', { secret })).toBeNull();
  await expect(confirmFollow(nobody(), { secret })).rejects.toMatchObject({ code: 'not_found' });
});
