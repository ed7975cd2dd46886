import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetSelfInCases, ownCaseData } from '#modules/cases';
import { eraseSelf } from '#modules/people';
import { sealAudit, verifyAudit } from '#platform/audit';
import { sendMail, writeMail } from '#platform/mail';
import { change } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../tests/support/house.ts';
import { ANONYMOUS, aCitizen } from '../tests/support/people.ts';
import { aPicture, aReport, auditOf, caseOf } from '../tests/support/reports.ts';
import { settled } from '../tests/support/trail.ts';
import { tidyUp } from './nightly.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function contactsOf(case_id: string) {
  return await read()
    .selectFrom('case_people')
    .select(['name', 'email', 'person_id', 'erased_at'])
    .where('case_id', '=', case_id)
    .execute();
}

/** Tables that hold a word anywhere, in small letters. */
async function tablesWith(word: string): Promise<string[]> {
  const { app } = house.database;
  const { rows } = await app.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  );
  const found = await Promise.all(
    rows.map(async ({ name }) => {
      const { rows } = await app.query(`select 1 from "${name}" t where lower(t::text) like '%' || $1 || '%' limit 1`, [word]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

async function trailIsWhole() {
  await settled(house.database.app);
  await sealAudit(house.pools.write, house.config.secret, house.log);
  const { problems } = await verifyAudit(house.pools.write, house.config.secret);
  return problems;
}

test('contact data and hidden photos go half a year after closing, with proof, and the audit trail stays whole', async () => {
  const contact = { name: 'Lina Bürger', email: 'lina@buerger.example' };
  const open = await aReport(contact);
  const closed = await aReport({ ...contact, category_id: 'wilder-muell', pictures: [await aPicture()], state: 'done' });

  setNow(new Date(MONDAY.getTime() + 100 * 86_400_000));
  await tidyUp(house);
  expect(await contactsOf(closed.report.case_id)).toMatchObject([contact]);

  setNow(new Date(MONDAY.getTime() + 200 * 86_400_000));
  await tidyUp(house);
  expect(await contactsOf(closed.report.case_id)).toMatchObject([{ name: null, email: null }]);
  expect(await read().selectFrom('case_files').select('name').where('case_id', '=', closed.report.case_id).execute()).toEqual([]);
  expect(await auditOf(closed.report)).toContain('case.contact_forgotten');
  expect(await contactsOf(open.report.case_id)).toMatchObject([contact]);
  expect(await trailIsWhole()).toEqual([]);
});

test('a mail goes when its period is over, whether a mail server took it or not, and is not taken for sent later', async () => {
  setNow(MONDAY);
  const text = { subject: 'Hallo', body_text: 'Hallo', body_html: '<p>Hallo</p>' };
  const ids = await change(workOf(ANONYMOUS), 'write', {}, async (tx) => {
    tx.record('test', 'test.mails');
    return [
      await writeMail(tx, 'test:1', { address: 'lina@buerger.example' }, text),
      await writeMail(tx, 'test:2', { address: 'weg@buerger.example' }, text),
    ];
  });
  await house.database.app.query('update mails set sent_at = written_at where mail_id = $1', [ids[0]]);
  const kept = async () => (await read().selectFrom('mails').select('mail_id').where('mail_id', 'in', ids).execute()).length;
  const after = async (days: number) => {
    setNow(new Date(MONDAY.getTime() + days * 86_400_000));
    await tidyUp(house);
    return await kept();
  };
  expect([await after(89), await after(92)]).toEqual([2, 0]);
  const from = { name: 'Stadt', address: 'stadt@stadt.example' };
  expect(await sendMail(workOf(ANONYMOUS), ids[1] ?? '', undefined, from)).toBe(false);
});

test('the text goes after three years and the case after ten, and its audit chain stays', async () => {
  setNow(MONDAY);
  const { report } = await aReport({ state: 'done' });

  setNow(new Date('2029-04-01T09:00:00Z'));
  await tidyUp(house);
  expect(await read().selectFrom('reports').select('description').where('case_id', '=', report.case_id).execute()).toEqual([
    { description: '' },
  ]);

  setNow(new Date('2036-04-01T09:00:00Z'));
  await tidyUp(house);
  expect(await read().selectFrom('cases').select('number').where('case_id', '=', report.case_id).execute()).toEqual([]);
  expect(await auditOf(report)).toContain('case.forgotten');
  expect(await trailIsWhole()).toEqual([]);
});

test('four years after closing a word of a report stands in no table any more', async () => {
  setNow(MONDAY);
  const { report } = await aReport({
    ...{
      description: 'Die Zinnoberlaterne flackert.',
      name: 'Zora Zinnober',
      email: 'zinnober@buerger.example',
      place_text: 'bei Zinnober',
    },
    state: 'done',
  });
  await house.database.app.query(`update reports set closing_note = 'Zinnober ist wieder hell.' where case_id = $1`, [report.case_id]);
  expect(await tablesWith('zinnober')).toContain('cases');
  setNow(new Date('2030-04-01T09:00:00Z'));
  await tidyUp(house);
  expect(await tablesWith('zinnober')).toEqual([]);
});

test('a citizen takes a copy of their data and leaves: the report goes on without a name, and the audit trail stays whole', async () => {
  setNow(MONDAY);
  const citizen = await aCitizen();
  const { report } = await aReport({ by: citizen });
  expect((await ownCaseData(workOf(citizen))).cases).toMatchObject([{ number: report.number, part: 'reporter' }]);

  await forgetSelfInCases(workOf(citizen));
  await eraseSelf(workOf(citizen));

  expect(await contactsOf(report.case_id)).toMatchObject([{ name: null, email: null, person_id: null }]);
  const person = await read()
    .selectFrom('people')
    .select(['name', 'email', 'active'])
    .where('person_id', '=', citizen.person_id)
    .executeTakeFirst();
  expect(person).toEqual({ name: '', email: null, active: false });
  expect(await caseOf(report)).toMatchObject({ state: 'received' });
  expect(await trailIsWhole()).toEqual([]);
});
