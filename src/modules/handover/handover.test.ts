import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationBy, applicationData, applicationXml, replyToApplication } from '#modules/applications';
import { addNote, attachFile } from '#modules/cases';
import { cityOf } from '#modules/city';
import { archiveZip } from '#platform/archive-zip';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { readXml } from '#platform/xml';
import { aDecider, anApplication, decided } from '../../../tests/support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { entriesOf } from '../../../tests/support/zips.ts';
import { tidyUp } from '../../nightly.ts';
import { type ArchiveFor, archivedCase, closedCaseFor, handoversFor, markHandedOver, tableFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function aClosedCase() {
  const application = await anApplication();
  await decided(application);
  return application;
}
async function zipFor(work: Work, case_id: string, audience: ArchiveFor) {
  const zip = archiveZip(archivedCase(work, await closedCaseFor(work, case_id, audience), Buffer.from('%PDF receipt')), work.now());
  return await entriesOf(await buffer(zip));
}
const TABLE = { procedure_id: 'hundesteuer', from: '', to: '' };

test('a closed case is handed on whole: letter and receipt, data, attachments, and the hash of each', async () => {
  const { case_id, number, secret } = await anApplication();
  await replyToApplication(workOf(ANONYMOUS), { number, secret, body: 'Danke.', files: [] });
  await decided({ case_id });
  const work = workOf(await aDecider());
  const entries = await zipFor(work, case_id, 'inside');
  expect([...entries.keys()]).toEqual([
    `documents/001-Bescheid ${number}.pdf`,
    `documents/002-Eingang ${number}.pdf`,
    `data/003-${number}.json`,
    `data/004-${number}.xml`,
    'manifest.json',
  ]);
  const manifest = JSON.parse(String(entries.get('manifest.json')));
  for (const { path, sha256 } of manifest.files)
    expect([
      path,
      createHash('sha256')
        .update(entries.get(path) ?? '')
        .digest('hex'),
    ]).toEqual([path, sha256]);
  expect(JSON.parse(String(entries.get(`data/003-${number}.json`)))).toMatchObject({
    number,
    answers: { 'halter.vorname': 'Hanna', 'hunde.0.rufname': 'Rex' },
    decision: { outcome: 'festgesetzt', reasons: [{ id: 'halter', by: 'rules' }] },
  });
  expect(manifest.case.data.timeline.map((one: { state: string }) => one.state)).toContain('decided');
});

test('an archive gets notes, their files and who did what; another program gets what whoever applied may read', async () => {
  const { case_id } = await anApplication();
  const clerk = await aDecider();
  await addNote(workOf(clerk), { case_id, version: 1, body: 'Nur für uns.' });
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('type', '=', 'note')
    .executeTakeFirstOrThrow();
  const { file } = await storeUnread(house.pools.write, Buffer.from('ours'), { media_type: 'application/pdf', max_bytes: 100 });
  await change(workOf(clerk), 'attach', {}, async (tx) => {
    await attachFile(tx, { case_id, event_id, visibility: 'internal' }, { ...file, thumbnail_hash: null, name: 'Vermerk.pdf' });
    tx.record(`case:${case_id}`, 'test.attached');
  });
  await decided({ case_id });
  const told = async (audience: ArchiveFor) => {
    const entries = await zipFor(workOf(clerk), case_id, audience);
    return [...entries.keys()].join() + String(entries.get('manifest.json'));
  };
  for (const of_house of ['Nur für uns.', 'Vermerk.pdf', `"by":"${clerk.name}"`]) {
    expect((await told('inside')).replace(/": "/g, '":"')).toContain(of_house);
    expect((await told('outside')).replace(/": "/g, '":"')).not.toContain(of_house);
  }
  expect(await told('outside')).not.toMatch(/"internal"|"by"/);
});

test('a case that is open, or that somebody may not see, is not handed on', async () => {
  const { case_id } = await anApplication();
  const stranger = await aStaffMember({ teams: ['abfall'], roles: ['decider'] });
  const input = { case_id, system: 'DMS', reference: '1', manifest_sha256: '' };
  await expect(closedCaseFor(workOf(await aDecider()), case_id, 'inside')).rejects.toMatchObject({ code: 'case_open' });
  await expect(markHandedOver(workOf(await aDecider()), input)).rejects.toMatchObject({ code: 'case_open' });
  await decided({ case_id });
  await expect(closedCaseFor(workOf(stranger), case_id, 'inside')).rejects.toMatchObject({ code: 'not_found' });
  await expect(markHandedOver(workOf(stranger), input)).rejects.toMatchObject({ code: 'not_found' });
  expect(await handoversFor(read(), case_id)).toEqual([]);
});

test('data as XML are well-formed whatever was answered, and name questions as the schema does', async () => {
  const { case_id } = await anApplication();
  const words = 'Rex & <Söhne> "drei"\u0001';
  await theHouse().database.app.query(`update applications set answers = jsonb_set(answers, '{hunde,0,rufname}', $1) where case_id = $2`, [
    JSON.stringify(words.replace('\u0001', '')),
    case_id,
  ]);
  const application = await applicationBy(workOf(await aDecider()), case_id);
  const root = readXml(applicationXml(application));
  const inside = (of: typeof root, ...names: string[]): typeof root =>
    names.reduce((at, name) => at.children.find((one) => one.name === name) ?? at, of);
  expect([root.ns, root.attributes.form]).toEqual(['urn:stadttor:application:1', 'hundesteuer']);
  expect(inside(root, 'answers', 'hunde', 'rufname').text).toContain('Söhne');
  const spot = application.filled.made.spots.get('hunde.rufname');
  if (spot) spot.part.fim = { id: 'F60000000001', version: '1.1' };
  expect(inside(readXml(applicationXml(application)), 'answers', 'hunde', 'F60000000001').attributes).toEqual({ version: '1.1' });
  if (spot) delete spot.part.fim;
});

test('who applied for somebody else and who agreed go along, without what only mails need', async () => {
  const { case_id } = await anApplication();
  const proof = [newId()];
  const representative = {
    relation: 'guardian',
    for_name: 'Kim Kind',
    name: 'Vera Vormund',
    street: 'Weg 2',
    postcode: '49074',
    place: 'Osnabrück',
  };
  const { app } = theHouse().database;
  await app.query('update applications set representative = $1 where case_id = $2', [{ ...representative, proof }, case_id]);
  await app.query(
    `insert into co_applicants (co_applicant_id, case_id, name, email, language, named_at, mailed_at, answer, answered_at, seen_hash)
      values ($1, $2, 'Nora & Nachbarin', 'nora@buerger.example', 'de', $3, $3, 'agreed', $3, '\\x01')`,
    [newId(), case_id, MONDAY],
  );
  const application = await applicationBy(workOf(await aDecider()), case_id);
  const { relation, for_name, name, street, postcode, place } = representative;
  expect(applicationData(application)).toMatchObject({
    representative: { relation, for_name, name, address: { street, postcode, place }, proof },
    co_applicants: [{ name: 'Nora & Nachbarin', answer: 'agreed', answered_at: MONDAY, upload_id: null }],
  });
  const root = readXml(applicationXml(application));
  const [told, agreed] = ['representative', 'co-applicant'].map((wanted) => root.children.find((one) => one.name === wanted));
  expect(told?.children.map((one) => [one.name, one.text, one.attributes])).toEqual([
    ['for', 'Kim Kind', {}],
    ['name', 'Vera Vormund', {}],
    ['address', '', { street, postcode, place }],
    ['proof', '', { upload_id: proof[0] }],
  ]);
  expect([agreed?.text, agreed?.attributes]).toEqual(['Nora & Nachbarin', { answer: 'agreed', answered: MONDAY.toISOString() }]);
  expect(JSON.stringify(applicationData(application)) + applicationXml(application)).not.toMatch(/nora@|mailed|seen_hash|co_applicant_id/);
});

test('a table leaves out who somebody is unless it is asked for, and shows nothing of other teams', async () => {
  const { number } = await aClosedCase();
  const clerk = workOf(await aDecider());
  const row = async (more = {}) => (await tableFor(clerk, { ...TABLE, ...more })).rows.find((one) => one.number === number);
  expect(await row()).toMatchObject({ state: 'decided', outcome: 'festgesetzt', 'anlass.grund': 'neu' });
  expect(JSON.stringify(await row())).not.toMatch(/Hanna|Halter|49074|1990/);
  expect(JSON.parse((await row())?.hunde ?? '')).toEqual([{ rufname: 'Rex', rasse: 'Dackel', gefaehrlich: 'false' }]);
  expect(await row({ personal: 'yes' })).toMatchObject({ 'halter.vorname': 'Hanna' });
  expect(await row({ from: '2026-03-03' })).toBeUndefined();
  expect(await row({ to: '2026-03-02' })).toBeDefined();
  const stranger = workOf(await aStaffMember({ teams: ['abfall'], roles: ['decider'] }));
  expect((await tableFor(stranger, TABLE)).rows).toEqual([]);
  await expect(tableFor(workOf(await aStaffMember()), TABLE)).rejects.toMatchObject({ code: 'forbidden' });
});

test('what was handed over goes after the period of the city, with proof; the rest stays', async () => {
  const [gone, kept] = [await aClosedCase(), await aClosedCase()];
  await markHandedOver(workOf(await aDecider()), {
    case_id: gone.case_id,
    system: 'DMS',
    reference: '4711',
    manifest_sha256: 'ab'.repeat(32),
  });
  expect(await handoversFor(read(), gone.case_id)).toMatchObject([
    { system: 'DMS', reference: '4711', manifest_hash: Buffer.from('ab'.repeat(32), 'hex') },
  ]);
  const answers = async ({ case_id }: { case_id: string }) =>
    JSON.stringify(
      (await read().selectFrom('applications').select('answers').where('case_id', '=', case_id).executeTakeFirstOrThrow()).answers,
    );
  expect((await cityOf(house)).retention.find((one) => one.kind === 'applications_handed_over')?.keep).toBe('P2Y');
  setNow(new Date(MONDAY.getTime() + 800 * 86_400_000));
  await tidyUp(house);
  setNow(MONDAY);
  expect(await answers(gone)).toBe('{}');
  expect(await answers(kept)).toContain('Hanna');
});
