import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askToFollow, followCase, secretOf } from '#modules/cases';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport, auditOf, caseOf, deadlinesOf, jobsOf, mailsOf } from '../../../tests/support/reports.ts';
import { aSplit } from '../../../tests/support/split.ts';
import {
  acceptReport,
  answerReport,
  closeReport,
  editPublicText,
  figuresFor,
  figuresSchema,
  mergeReport,
  publicReportFor,
  reportForLink,
  reportForStaff,
  splitOfferFor,
  splitReport,
  tellAbout,
  tellSplit,
  unsplitReport,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const TWO = 'Die Laterne flackert. Daneben liegt Müll.';
/** A subject that is public at once. */
const LAMP = { category_id: 'strassenbeleuchtung', answers: { what: 'dark' } };
const lead = () => aStaffMember({ roles: ['team_lead'] });
const at = (iso: string) => new Date(iso);

/** A report that names two things, with two photos, and the one who splits it two days later. */
async function toSplit(typed: Parameters<typeof aReport>[0] = {}) {
  const { report } = await aReport({
    description: TWO,
    email: 'lina@buerger.example',
    name: 'Lina Licht',
    pictures: [await aPicture('laterne.jpg'), await aPicture('muell.jpg')],
    ...typed,
  });
  const clerk = await lead();
  const { photos } = await splitOfferFor(workOf(clerk), report.case_id);
  const id = (name: string) => photos.find((one) => one.name === name)?.case_file_id ?? '';
  const split = (more: Parameters<typeof aSplit>[1] = {}) =>
    splitReport(workOf(clerk), aSplit({ case_id: report.case_id, version: 1 }, more));
  return { report, clerk, split, id };
}
const tell = (of: { case_id: string }, part: { case_id: string }, job = newId()) =>
  tellSplit(systemWork(house, 'reports.tell_split', job), { case_id: of.case_id, split_case_id: part.case_id });

test('the new report is a case of its own: number, team by its own category and place with the reason, received when the first one was', async () => {
  const { report, split, id } = await toSplit();
  const before = await caseOf(report);
  setNow('2026-03-04T09:00:00Z');
  const made = await split({ photo_id: [id('muell.jpg')] });

  const row = await caseOf(made);
  expect(made.number).toMatch(/^MEL-26-/);
  expect(row).toMatchObject({ state: 'received', phase: 'new', channel: 'web', accepted_at: null, created_at: before.created_at });
  expect(row.team_id).not.toBe(before.team_id);
  const stored = await read().selectFrom('reports').selectAll().where('case_id', '=', made.case_id).executeTakeFirstOrThrow();
  const first = await read().selectFrom('reports').selectAll().where('case_id', '=', report.case_id).executeTakeFirstOrThrow();
  expect(stored).toMatchObject({ description: 'Daneben liegt Müll.', reported_at: first.reported_at, lon: first.lon, lat: first.lat });
  expect((stored.route_why as { de: string }).de).not.toBe('');
  // Two working days after the Monday on which the first one came, not after the Wednesday of the split.
  const { first_answer } = await deadlinesOf(made);
  expect(first_answer?.due_at).toEqual((await deadlinesOf(report)).first_answer?.due_at);
  expect(await auditOf(made)).toEqual(['case.split_from', 'report.submitted']);
  expect(await auditOf(report)).toContain('case.split');
});

test('the photos that were chosen go along and no others; words and reporter stand with both', async () => {
  const { report, clerk, split, id } = await toSplit();
  const made = await split({ photo_id: [id('muell.jpg')] });
  const names = (entries: { files: { name: string }[] }[]) => entries.flatMap((entry) => entry.files.map((file) => file.name));
  const [first, second] = [await reportForStaff(workOf(clerk), report.case_id), await reportForLink(nobody(), await linkTo(made))];
  expect([names(first.timeline), names(second.timeline)]).toEqual([['laterne.jpg'], ['muell.jpg']]);
  expect(first.description).toBe(TWO);
  const people = await read().selectFrom('case_people').select(['name', 'email', 'part']).where('case_id', '=', made.case_id).execute();
  expect(people).toEqual([{ name: 'Lina Licht', email: 'lina@buerger.example', part: 'reporter' }]);
});

test('each timeline names the other one with its reason: for the team, for the reporter by their link, for everybody as far as it is public', async () => {
  const { report, clerk, split } = await toSplit();
  const made = await split();
  const entry = (entries: { type: string }[]) => entries.find((one) => one.type === 'split');
  expect(entry((await reportForStaff(workOf(clerk), report.case_id)).timeline)).toMatchObject({
    body: 'Zwei Dinge, zwei Teams.',
    split: { part: 'to', other: { number: made.number, case_id: made.case_id } },
  });
  const link = await linkTo(made);
  expect(entry((await reportForLink(nobody(), report)).timeline)).toMatchObject({
    split: { other: { number: made.number, secret: link.secret } },
  });
  expect(entry((await publicReportFor(nobody(), made.number)).timeline)).toMatchObject({
    split: { part: 'from', other: { number: report.number, secret: null } },
  });

  await house.database.app.query('update cases set published_at = null where case_id = $1', [made.case_id]);
  const seen = entry((await publicReportFor(nobody(), report.number)).timeline);
  expect(seen).toMatchObject({ split: { part: 'to', other: null } });
  expect(JSON.stringify(seen)).not.toContain(made.number);
});

test('reporter and followers hear in one mail each what became two, the reporter with both secret links; a repeat writes nothing', async () => {
  const { report, split } = await toSplit();
  const citizen = await aCitizen();
  await followCase(workOf(citizen), { number: report.number, follow: 'yes' });
  await askToFollow(nobody(), { number: report.number, email: 'nie@bestaetigt.example', language: 'de' });
  const before = (await mailsOf(report)).length;
  const made = await split();
  expect(await jobsOf(report)).toContain('reports.tell_split');
  const job = newId();
  for (let run = 0; run < 2; run += 1) await tell(report, made, job);

  const mails = (await mailsOf(report)).slice(before);
  expect(mails.map((one) => one.to_address).sort()).toEqual([`${citizen.person_id}@leute.example`, 'lina@buerger.example'].sort());
  const own = mails.find((one) => one.to_address === 'lina@buerger.example');
  const other = mails.find((one) => one !== own);
  const { secret } = await linkTo(made);
  for (const words of ['Zwei Dinge, zwei Teams.', `/verfolgen/${report.number}/${report.secret}`, `/verfolgen/${made.number}/${secret}`])
    expect(own?.body_text).toContain(words);
  for (const words of [`/meldungen/${report.number}`, `/meldungen/${made.number}`]) expect(other?.body_text).toContain(words);
  expect(other?.body_text).not.toContain('/verfolgen/');
  const following = await read()
    .selectFrom('case_people')
    .select('person_id')
    .where('case_id', '=', made.case_id)
    .where('part', '=', 'follower')
    .execute();
  expect(following).toEqual([{ person_id: citizen.person_id }]);
});

test('words that everybody reads stay as they were or become what is left, and that only by whoever may publish', async () => {
  const { report, split } = await toSplit();
  const clerk = await aStaffMember({
    grants: (['case.read', 'case.work'] as const).map((action) => ({ action, kind: 'report', scope: 'all' as const })),
  });
  const before = await imprint();
  const refused = splitReport(workOf(clerk), aSplit({ case_id: report.case_id, version: 1 }, { remaining: 'Die Laterne flackert.' }));
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
  await split({ remaining: 'Die Laterne flackert.' });
  expect((await publicReportFor(nobody(), report.number)).description).toBe('Die Laterne flackert.');
});

test('what names somebody, or comes from a text that waits itself, waits for a person; its photos are not public', async () => {
  const { split, id } = await toSplit();
  const named = await split({ ...LAMP, description: 'Herr Müller hat sie umgefahren.', photo_id: [id('muell.jpg')] });
  expect(await caseOf(named)).toMatchObject({ held_why: 'findings' });
  const free = await (await toSplit()).split({ ...LAMP, description: 'Eine zweite ist dunkel.' });
  expect((await publicReportFor(nobody(), free.number)).description).toBe('Eine zweite ist dunkel.');
  const held = await toSplit({ description: 'Frau Schulze sagt, die Laterne flackert. Daneben liegt Müll.' });
  const made = await held.split({ ...LAMP, photo_id: [held.id('muell.jpg')] });
  expect(await caseOf(made)).toMatchObject({ held_why: 'split' });
  for (const part of [named, made]) {
    expect((await publicReportFor(nobody(), part.number)).description).toBeNull();
    const photos = await read().selectFrom('case_files').select('visibility').where('case_id', '=', part.case_id).execute();
    expect(photos).toEqual([{ visibility: 'reporter' }]);
  }
});

test('a first answer that was given counts for both, and a danger that comes out wakes the duty service', async () => {
  const { report, clerk, split } = await toSplit();
  await answerReport(workOf(clerk), { case_id: report.case_id, version: 1, body: 'Danke.', visibility: 'reporter' });
  const made = await splitReport(
    workOf(clerk),
    aSplit({ case_id: report.case_id, version: 2 }, { category_id: 'strassenschaden', answers: { where: 'road', dangerous: 'yes' } }),
  );
  expect((await deadlinesOf(made)).first_answer?.met_at).toEqual(MONDAY);
  expect((await caseOf(made)).due_at).toEqual((await deadlinesOf(made)).resolution?.due_at);
  expect(await jobsOf(made)).toEqual(['reports.page_duty']);
  await expect(split()).rejects.toMatchObject({ code: 'changed_meanwhile' });
});

test('taken back in time, photos and words are where they were, the part is joined and counts nowhere, and it is told', async () => {
  const { report, clerk, split, id } = await toSplit();
  const asked = figuresSchema.parse({ time: '12m' });
  const made = await split({ photo_id: [id('muell.jpg')], remaining: 'Die Laterne flackert.' });
  const counted = async () => {
    const { rows } = await house.database.app.query<{ n: number }>(
      `select count(*)::int as n from cases c where c.merged_into is null or not exists (select from report_splits p where p.case_id = c.case_id and p.undone_at is not null)`,
    );
    return rows[0]?.n ?? 0;
  };
  const with_part = await counted();
  const before = (await mailsOf(report)).length;
  expect((await reportForStaff(workOf(clerk), report.case_id)).parts).toMatchObject([{ number: made.number }]);
  await unsplitReport(workOf(clerk), { case_id: report.case_id, version: 2, split_case_id: made.case_id });
  await tell(report, made);

  expect(await caseOf(made)).toMatchObject({ state: 'duplicate', phase: 'closed', merged_into: report.case_id });
  const seen = await publicReportFor(nobody(), report.number);
  expect(seen.description).toBe(TWO);
  expect(seen.timeline.flatMap((one) => one.files.map((file) => file.name)).sort()).toEqual(['laterne.jpg', 'muell.jpg']);
  expect(await counted()).toBe(with_part - 1);
  setNow('2026-03-02T10:00:00Z');
  expect((await figuresFor(nobody(), asked)).total?.received).toBe(with_part - 1);
  expect((await mailsOf(report)).slice(before).map((one) => one.subject)).toEqual([`Doch nur eine Meldung (${report.number})`]);
  expect((await reportForStaff(workOf(clerk), report.case_id)).parts).toEqual([]);
  // Whoever stands with both hears once what happens to the one.
  await closeReport(workOf(clerk), { case_id: report.case_id, version: 3, closing_note: 'Beides erledigt.', pictures: [] });
  const done = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', report.case_id)
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow();
  await tellAbout(systemWork(house, 'reports.tell', newId()), { case_id: report.case_id, event_id: done.event_id });
  expect((await mailsOf(report)).filter((one) => one.body_text.includes('Beides erledigt.'))).toHaveLength(1);
});

test('words that somebody changed after the split stay when it is taken back', async () => {
  const { report, clerk, split } = await toSplit();
  const made = await split({ remaining: 'Die Laterne flackert.' });
  const words = { public_text: 'Die Laterne ist dunkel.', place_label: 'Lotter Straße' };
  await editPublicText(workOf(clerk), { case_id: report.case_id, version: 2, ...words });
  await unsplitReport(workOf(clerk), { case_id: report.case_id, version: 3, split_case_id: made.case_id });
  expect((await publicReportFor(nobody(), report.number)).description).toBe('Die Laterne ist dunkel.');
});

test('what was taken on, joined, or split too long ago is not put back; nothing is left behind', async () => {
  const taken = await toSplit();
  const made = await taken.split();
  const anybody = await aStaffMember({ roles: ['dispatcher'], teams: [] });
  await acceptReport(workOf(anybody), { case_id: made.case_id, version: 1 });
  const late = await toSplit();
  const part = await late.split();
  const other = await toSplit();
  const joined = await other.split();
  await mergeReport(workOf(anybody), { case_id: joined.case_id, version: 1, other_number: part.number });
  const undo = (of: typeof late, split_case_id: string) =>
    unsplitReport(workOf(of.clerk), { case_id: of.report.case_id, version: 2, split_case_id });
  const before = await imprint();
  for (const [of, id] of [
    [taken, made.case_id],
    [other, joined.case_id],
    [late, made.case_id],
  ] as const)
    await expect(undo(of, id)).rejects.toMatchObject({ code: 'split_over' });
  setNow(at('2026-03-04T09:00:00Z'));
  await expect(undo(late, part.case_id)).rejects.toMatchObject({ code: 'split_over' });
  expect(await imprint()).toEqual(before);
});

test('a closed report, a photo of another one, an unknown place and a missing answer are refused, and nothing is left behind', async () => {
  const { report, clerk, split } = await toSplit();
  const strange = await toSplit();
  const { report: closed } = await aReport({ state: 'done' });
  const before = await imprint();
  const refused: [() => Promise<unknown>, string][] = [
    [() => split({ photo_id: [strange.id('muell.jpg')] }), 'not_found'],
    [() => split({ street: 'Nirgendwogasse 99xyz' }), 'street_unknown'],
    [() => split({ answers: {} }), 'answer_missing'],
    [() => split({ category_id: 'gibt-es-nicht' }), 'category_unknown'],
    [() => splitReport(workOf(clerk), aSplit({ case_id: closed.case_id, version: 1 })), 'report_already_closed'],
    [() => splitReport(workOf(clerk), aSplit({ case_id: report.case_id, version: 7 })), 'changed_meanwhile'],
  ];
  for (const [call, code] of refused) await expect(call(), code).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
});

async function linkTo(made: { case_id: string; number: string }) {
  return { number: made.number, secret: secretOf(house, made.case_id) };
}
