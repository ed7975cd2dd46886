import { simpleParser } from 'mailparser';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followCase } from '#modules/cases';
import { newId } from '#platform/ids';
import { sendMail } from '#platform/mail';
import { systemWork } from '#platform/system-work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, mailsOf } from '../../../tests/support/reports.ts';
import { acceptReport, answerReport, askReporter, closeReport, moveReport, planReport, tellAbout } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

describe('who is told what', () => {
  test('the reporter gets the secret link, a follower the public one and never the secret', async () => {
    const { report, work } = await aReport({ email: 'lina@buerger.example', seenBy: aStaffMember() });
    await follow(report.case_id, 'fritz@folgt.example', true);
    await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] });
    await tellNewest(report.case_id);

    const [reporter, follower] = await mailsTo(report, 'lina@buerger.example', 'fritz@folgt.example');
    expect(reporter?.body_text).toContain(`/verfolgen/${report.number}/${report.secret}`);
    expect(follower?.body_text).toContain(`/meldungen/${report.number}`);
    expect(JSON.stringify(follower)).not.toContain(report.secret);
    expect(JSON.stringify(follower)).not.toContain('lina@');
    for (const mail of [reporter, follower]) expect(mail?.body_text).toContain('Getauscht.');
  });

  test('words to the reporter alone go to no follower, and an address nobody confirmed gets nothing', async () => {
    const { report, work } = await aReport({ email: 'lina@buerger.example', seenBy: aStaffMember() });
    await follow(report.case_id, 'fritz@folgt.example', true);
    await follow(report.case_id, 'fremd@folgt.example', false);
    await answerReport(work, { case_id: report.case_id, version: 1, body: 'Nur für Lina.', visibility: 'reporter' });
    await tellNewest(report.case_id);
    expect((await mailsOf(report)).map((mail) => mail.to_address)).toEqual(['lina@buerger.example']);
  });

  test('whoever follows with an account is written to where the account says', async () => {
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    const citizen = await aCitizen('Fritz Folgt');
    await followCase(workOf(citizen), { number: report.number, follow: 'yes' });
    await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] });
    await tellNewest(report.case_id);
    const [mail] = await mailsOf(report);
    expect(mail).toMatchObject({ to_address: `${citizen.person_id}@leute.example`, to_name: 'Fritz Folgt' });
    expect(JSON.stringify(mail)).not.toContain(report.secret);
  });

  test('nobody is told of what the reporter writes, of notes, or of an entry of another report', async () => {
    const [{ report }, { report: other }] = [
      await aReport({ email: 'lina@buerger.example' }),
      await aReport({ email: 'otto@buerger.example' }),
    ];
    const before = await imprint();
    const strange = await newest(other.case_id);
    await tellAbout(systemWork(house, 'reports.tell'), { case_id: report.case_id, event_id: strange });
    expect(await imprint()).toEqual(before);
  });
});

test('whoever muted a report gets no mail, but a reporter whom the team asks something; whoever follows gets none at all', async () => {
  const { report, work } = await aReport({ email: 'lina@buerger.example', seenBy: aStaffMember() });
  await follow(report.case_id, 'fritz@folgt.example', true);
  await house.database.app.query('update case_people set muted_at = now() where case_id = $1', [report.case_id]);
  await answerReport(work, { case_id: report.case_id, version: 1, body: 'Bald.', visibility: 'public' });
  await tellNewest(report.case_id);
  expect(await mailsOf(report)).toEqual([]);
  await askReporter({ ...work, key: newId() }, { case_id: report.case_id, version: 2, body: 'Welcher Mast?' });
  await tellNewest(report.case_id);
  expect((await mailsOf(report)).map((mail) => mail.to_address)).toEqual(['lina@buerger.example']);
});

test('a job that runs twice writes its mails once', async () => {
  const { report } = await aReport({ email: 'lina@buerger.example' });
  const job = newId();
  const payload = { case_id: report.case_id, event_id: await newest(report.case_id) };
  for (let run = 0; run < 3; run += 1) await tellAbout(systemWork(house, 'reports.tell', job), payload);
  expect(await mailsOf(report)).toHaveLength(1);
  expect(await auditOf(report)).toEqual(['report.submitted', 'report.told']);
});

test.each([
  ['de', 'Ihre Meldung ist angekommen', 'Erledigt: Ihre Meldung', 'Freundliche Grüße'],
  ['en', 'We have received your report', 'Done: your report', 'Kind regards'],
] as const)('every step is told in the language of the report (%s)', async (language, first, last, bye) => {
  const { report, work } = await aReport({ email: 'lina@buerger.example', name: 'Lina', language, seenBy: aStaffMember() });
  const on = (version: number) => ({ case_id: report.case_id, version });
  const as = () => ({ ...work, key: newId() });
  const steps = [
    async () => {},
    () => acceptReport(as(), on(1)),
    () => moveReport(as(), { ...on(2), state: 'in_work', body: '' }),
    () => planReport(as(), { ...on(3), planned_on: '2026-05-04', body: 'Im Mai.' }),
    () => answerReport(as(), { ...on(4), body: 'Bald.', visibility: 'public' }),
    () => closeReport(as(), { ...on(5), closing_note: 'Fertig.', pictures: [] }),
  ];
  for (const step of steps) {
    await step();
    await tellNewest(report.case_id);
  }
  const mails = await mailsOf(report);
  expect(mails).toHaveLength(steps.length);
  expect(mails[0]?.subject).toBe(`${first} (${report.number})`);
  expect(mails.at(-1)?.subject).toBe(`${last} (${report.number})`);
  for (const mail of mails) {
    expect(mail.body_text).toContain(bye);
    expect(mail.body_text).toContain(language === 'en' ? '/en/verfolgen/' : ':8080/verfolgen/');
    expect(mail.body_html).toContain(`lang="${language}"`);
    expect(mail.body_text + mail.body_html).not.toMatch(/\{\w+\}|undefined|null/);
  }
});

const HOSTILE = 'Eva"><script>alert(1)</script>\r\nBcc: alle@stadt.example\r\n\r\n<b>{link}&amp;';

test('hostile names and words stay words: no header, no markup, no place to fill in', async () => {
  const { report, work } = await aReport({
    email: 'lina@buerger.example',
    name: HOSTILE,
    place_text: HOSTILE,
    street: '',
    house_number: '',
    seenBy: aStaffMember(),
  });
  await answerReport(work, { case_id: report.case_id, version: 1, body: HOSTILE, visibility: 'reporter' });
  await tellNewest(report.case_id);
  const [mail] = await mailsOf(report);
  expect(mail?.body_html).not.toMatch(/<script|<b>|&amp;/);
  expect(mail?.body_html).toContain('&#60;script&#62;');

  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const sent: Buffer[] = [];
  const spy = { sendMail: async (options: SendMailOptions) => sent.push((await transport.sendMail(options)).message as Buffer) };
  await sendMail(systemWork(house, 'mail.send'), mail?.mail_id ?? '', spy as never, { name: HOSTILE, address: 'stadt@stadt.example' });
  const parsed = await simpleParser(sent[0] ?? '');
  expect([...parsed.headers.keys()]).not.toContain('bcc');
  expect(parsed.to).toMatchObject({ value: [{ address: 'lina@buerger.example' }] });
  expect(parsed.from?.value).toHaveLength(1);
});

async function newest(case_id: string): Promise<string> {
  const row = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .orderBy('event_id', 'desc')
    .executeTakeFirstOrThrow();
  return row.event_id;
}

/** As the job does that the newest change has queued. */
async function tellNewest(case_id: string): Promise<void> {
  await tellAbout(systemWork(house, 'reports.tell'), { case_id, event_id: await newest(case_id) });
}

async function follow(case_id: string, email: string, confirmed: boolean): Promise<void> {
  await house.database.app.query(
    `insert into case_people (case_person_id, case_id, part, email, confirmed_at) values ($1, $2, 'follower', $3, case when $4 then now() end)`,
    [newId(), case_id, email, confirmed],
  );
}

async function mailsTo(report: { case_id: string }, ...addresses: string[]) {
  const mails = await mailsOf(report);
  return addresses.map((address) => mails.find((mail) => mail.to_address === address));
}
