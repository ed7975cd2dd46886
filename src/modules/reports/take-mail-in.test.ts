import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf } from '#modules/cases';
import type { House } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aMailIn, messagesOf, outcomesOf, readAllMail, tellFirst, writtenTo } from '../../../tests/support/mail-in.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aPhoto } from '../../../tests/support/pictures.ts';
import { aReport, auditOf, caseOf, mailsOf } from '../../../tests/support/reports.ts';
import { closeReport, reportForLink, reportForStaff } from './index.ts';

let house: TestHouse;
let mail_in: Awaited<ReturnType<typeof aMailIn>>;

beforeAll(async () => {
  house = await testHouse();
  mail_in = await aMailIn(house);
});
afterAll(async () => {
  await mail_in?.close();
  await house?.close();
});

describe('an answer by mail', () => {
  test('stands in the report without the quoted mail and the signature; staff see it as new, with the original beside', async () => {
    const { report, to, work } = await writtenTo({ seenBy: aStaffMember({ roles: ['team_lead'] }) });
    await mail_in.send(
      to,
      'Es ist Mast 7.\n\nViele Grüße\nLina\n\n-- \nLina Bürger\n0541 123\n\nAm 02.03.2026 um 10:00 schrieb Stadt <post@stadt.example>:\n> Welcher Mast?\n',
    );
    await readAllMail();
    const [message] = await messagesOf(report);
    expect(message).toMatchObject({ body: 'Es ist Mast 7.\n\nViele Grüße\nLina', direction: 'in', visibility: 'reporter' });
    expect((await caseOf(report)).unread_since).not.toBeNull();
    const { timeline } = await reportForStaff(work, report.case_id);
    const files = timeline.find((one) => one.type === 'message')?.files ?? [];
    expect(files).toMatchObject([{ name: 'original.eml', media_type: 'message/rfc822', visibility: 'internal' }]);
    expect(await auditOf(report)).toEqual([
      'report.submitted',
      'report.told',
      'case.mail_received',
      'case.message_in',
      'case.file_added',
      'case.mail_taken',
    ]);
  });

  test('the original shows an address, so only those may open it who may read contact data; the reporter is not shown it', async () => {
    const { report, to } = await writtenTo({});
    await mail_in.send(to, 'Ja.');
    await readAllMail();
    const { case_file_id } = await read()
      .selectFrom('case_files')
      .select('case_file_id')
      .where('case_id', '=', report.case_id)
      .executeTakeFirstOrThrow();
    const knows = workOf(await aStaffMember({ roles: ['team_lead'] }));
    const knows_not = {
      ...knows,
      actor: { ...knows.actor, grants: knows.actor.grants.filter((one) => one.action !== 'case.read_contact') },
    };
    await expect(fileOf(knows, case_file_id, null)).resolves.toMatchObject({ name: 'original.eml' });
    await expect(fileOf(knows_not, case_file_id, null)).rejects.toMatchObject({ code: 'not_found' });
    await expect(fileOf(knows_not, case_file_id, report.case_id)).rejects.toMatchObject({ code: 'not_found' });
    const names = async (work: typeof knows) => (await reportForStaff(work, report.case_id)).timeline.flatMap((one) => one.files);
    expect(await names(knows)).toHaveLength(1);
    expect(await names(knows_not)).toEqual([]);
    expect((await reportForLink(workOf(knows.actor), report)).timeline.flatMap((one) => one.files)).toEqual([]);
  });

  test('where the team had asked, the clock runs on; a closed report shows it as new', async () => {
    const { report, to } = await writtenTo({ state: 'asked' });
    await mail_in.send(to, 'Mast 7.');
    const { report: closed, to: to_closed, work } = await writtenTo({ seenBy: aStaffMember({ roles: ['team_lead'] }) });
    await closeReport(work, { case_id: closed.case_id, version: 1, closing_note: 'Fertig.', pictures: [] });
    await mail_in.send(to_closed, 'Sie flackert immer noch.');
    await readAllMail();
    expect((await caseOf(report)).state).toBe('in_work');
    expect(await caseOf(closed)).toMatchObject({ state: 'done', unread_since: expect.any(Date) });
  });

  test('photos lose what they tell, PDF files stay, programs are refused by name, and no more than ten files are taken', async () => {
    const { report, to } = await writtenTo({});
    const photo = await aPhoto({ width: 640, height: 480 });
    await mail_in.send(to, 'Hier.', {
      attachments: [
        { filename: 'laterne.jpg', content: photo },
        { filename: 'plan.pdf', content: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n') },
        { filename: '..\\..\\boese.exe', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4096)]) },
        { filename: 'rechnung.pdf', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4096)]) },
        ...Array.from({ length: 10 }, (_, n) => ({ filename: `notiz-${n}.txt`, content: `Notiz ${n}` })),
      ],
    });
    await readAllMail();
    const files = await read()
      .selectFrom('case_files')
      .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
      .select(['name', 'visibility', 'media_type', 'thumbnail_hash'])
      .where('case_id', '=', report.case_id)
      .where('visibility', '=', 'reporter')
      .orderBy('case_file_id')
      .execute();
    expect(files.map((one) => one.name)).toEqual(['laterne.jpg', 'plan.pdf', ...Array.from({ length: 8 }, (_, n) => `notiz-${n}.txt`)]);
    expect(files[0]).toMatchObject({ media_type: 'image/webp', thumbnail_hash: expect.any(Buffer) });
    expect(files[1]).toMatchObject({ media_type: 'application/pdf', thumbnail_hash: null });
    const [message] = await messagesOf(report);
    expect(message?.body).toBe('Hier.\n\n[Nicht übernommene Anhänge: boese.exe, rechnung.pdf, notiz-8.txt, notiz-9.txt]');
  });

  test('only HTML becomes text; an unknown charset costs letters, not the mail; characters that no table takes are gone', async () => {
    const { report, to } = await writtenTo({});
    await mail_in.send(to, '', { html: '<style>p{color:red}</style><p>Mast <b>7</b>,<br>am Weg.</p><script>alert(1)</script>' });
    await mail_in.raw(
      to,
      'Content-Type: text/plain; charset=klingon\r\nMessage-ID: <k@buerger.example>\r\n\r\nStra\xdfe am Weg\x00 und\x07 weiter',
    );
    await readAllMail();
    expect((await messagesOf(report)).map((one) => one.body)).toEqual([
      'Mast 7,\nam Weg.',
      expect.stringMatching(/^Stra.+e am Weg und weiter$/),
    ]);
  });

  test('from another address it is taken, and staff are told so', async () => {
    const { report, to, work } = await writtenTo({ seenBy: aStaffMember() });
    await mail_in.send(to, 'Ich schreibe für Lina.', { from: 'otto@anderswo.example' });
    await readAllMail();
    const message = (await reportForStaff(work, report.case_id)).timeline.find((one) => one.type === 'message');
    expect(message?.detail).toEqual({ by_mail: true, other_address: true });
  });
});

test('the same mail delivered again, and the same job again, is one message', async () => {
  const { report, to } = await writtenTo({});
  for (let n = 0; n < 3; n += 1) await mail_in.send(to, 'Mast 7.', { messageId: '<eins@buerger.example>' });
  await readAllMail();
  await readAllMail();
  expect(await messagesOf(report)).toHaveLength(1);
  expect(await outcomesOf(report)).toEqual(['taken']);
});

test('while the database is away the sender is asked to come again; then it is taken once', async () => {
  const { report, to } = await writtenTo({});
  const before = await caseOf(report);
  mail_in.cutOff(true);
  await expect(mail_in.send(to, 'Mast 7.', { messageId: '<zwei@buerger.example>' })).rejects.toMatchObject({ responseCode: 451 });
  expect(await outcomesOf(report)).toEqual([]);
  expect(await caseOf(report)).toEqual(before);
  mail_in.cutOff(false);
  await mail_in.send(to, 'Mast 7.', { messageId: '<zwei@buerger.example>' });
  await readAllMail();
  expect(await messagesOf(report)).toHaveLength(1);
});

test('without a receiving end mails name no address for answers', async () => {
  const here: House = { ...house, config: { ...house.config, reply_domain: undefined } };
  const { report } = await aReport({ email: 'lina@buerger.example' });
  await tellFirst(here, report);
  const [mail] = await mailsOf(report);
  expect(mail?.reply_to).toBeNull();
  expect(mail?.body_text).not.toMatch(/auf diese E-Mail antworten|über diese Zeile/);
});
