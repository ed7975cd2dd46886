import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellAbout } from '#modules/reports';
import { storePicture } from '#platform/pictures';
import { systemWork } from '#platform/system-work';

import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import {
  aDraft,
  aPaperNumber,
  aWaitingSheet,
  caseUnder,
  FRIDAY,
  noPaper,
  pageOf,
  readingOn,
  refused,
} from '../../../tests/support/paper.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aPhoto } from '../../../tests/support/pictures.ts';
import { aReport, auditOf, mailsOf } from '../../../tests/support/reports.ts';
import { checkSheet, handOn, paperFor, paperWaitingFor, saveSheet, settleSheet, takeSheetBack } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await noPaper();
});

describe('a sheet becomes a case', () => {
  test('under the number on the paper, received on its day, with deadlines from there, once two people have read the same', async () => {
    const { second, number, version } = await aWaitingSheet();
    const { case_id, differs } = await checkSheet(
      workOf(second),
      readingOn(number, version, { street: 'Lotter Str. 12', house_number: '', phone: '+49 541/123' }),
    );
    expect(differs).toEqual([]);
    const made = await caseUnder(number);
    expect(made).toMatchObject({ case_id, number, channel: 'paper', created_at: new Date(`${FRIDAY}T13:30:00Z`), phase: 'new' });
    const deadlines = await read()
      .selectFrom('case_deadlines')
      .select(['name', 'due_at'])
      .where('case_id', '=', case_id)
      .orderBy('name')
      .execute();
    const { report: now } = await aReport();
    const others = await read()
      .selectFrom('case_deadlines')
      .select(['name', 'due_at'])
      .where('case_id', '=', now.case_id)
      .orderBy('name')
      .execute();
    // One working day earlier than those of a report of Monday.
    for (const [at, one] of deadlines.entries()) expect(Number(one.due_at), one.name).toBeLessThan(Number(others[at]?.due_at));
    expect(await paperFor(workOf(second), number)).toMatchObject({ state: 'entered', case_id, typed: null, readable: true });
    expect(await read().selectFrom('paper_sheets').select('number').execute()).toEqual([]);
    expect(await auditOf({ case_id: case_id ?? '' })).toContain('report.submitted');
    const notes = await read()
      .selectFrom('case_events')
      .select(['type', 'visibility', 'body', 'at'])
      .where('case_id', '=', case_id)
      .orderBy('at')
      .execute();
    expect(notes).toMatchObject([
      { type: 'created', at: made?.created_at },
      { type: 'note', visibility: 'internal', body: 'Am Freitag eine Bake aufgestellt.' },
    ]);
  });

  test('whoever left an address is told once, with the day of the paper and the number they know', async () => {
    const { second, number, version } = await aWaitingSheet();
    await checkSheet(workOf(second), readingOn(number, version));
    const made = await caseUnder(number);
    const { event_id } = await read()
      .selectFrom('case_events')
      .select('event_id')
      .where('case_id', '=', made?.case_id ?? '')
      .where('type', '=', 'created')
      .executeTakeFirstOrThrow();
    const { rows: jobs } = await house.database.migrator.query(
      "select data from pgboss.job where name = 'reports.tell' and data->>'case_id' = $1",
      [made?.case_id],
    );
    expect(jobs).toHaveLength(1);
    const job = systemWork(house, 'reports.tell');
    const payload = { case_id: made?.case_id ?? '', event_id };
    await tellAbout(job, payload);
    await tellAbout(job, payload);
    const mails = await mailsOf(payload);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to_address: 'ida@buerger.example' });
    expect(mails[0]?.body_text).toContain('Ihre Meldung vom 27. Februar 2026 haben wir auf Papier aufgenommen');
    expect(mails[0]?.body_text).toContain(number);
  });

  test('its picture hangs on the case for staff alone, and on nothing else any more', async () => {
    const { first, second, number, version } = await aWaitingSheet();
    await takeSheetBack(workOf(first), { number, version });
    const stored = await storePicture(house.pools.write, await aPhoto({ width: 640, height: 480 }), { field: 'photo' });
    const picture = { file_hash: stored.file.file_hash, thumbnail_hash: stored.thumbnail.file_hash, name: 'bogen.jpg' };
    await saveSheet(workOf(first), pageOf(number, version + 1, { step: 'scan', pictures: [picture] }));
    await handOn(workOf(first), { number, version: version + 2 });
    const { case_id } = await checkSheet(workOf(second), readingOn(number, version + 3));
    const files = await read().selectFrom('case_files').select(['name', 'visibility']).where('case_id', '=', case_id).execute();
    expect(files).toEqual([{ name: 'bogen.jpg', visibility: 'internal' }]);
    const { rows } = await house.database.app.query("select owner_kind from file_links where file_hash = decode($1, 'hex') order by 1", [
      picture.file_hash,
    ]);
    expect(rows.map((row) => row.owner_kind)).toEqual(['case_file']);
  });

  test('a sheet with nothing but the needful has no reporter and tells nobody', async () => {
    const { second, number, version } = await aWaitingSheet({ email: '', phone: '' });
    await house.database.app.query('update paper_sheets set typed = typed || \'{"name": ""}\' where number = $1', [number]);
    const { case_id } = await checkSheet(workOf(second), readingOn(number, version, { email: '', phone: '' }));
    expect(await read().selectFrom('case_people').select('part').where('case_id', '=', case_id).execute()).toEqual([]);
  });
});

describe('two pairs of eyes', () => {
  test('whoever typed a page is no second pair of eyes, and sees that somebody else must; the other one sees nothing that was typed', async () => {
    const { first, second, number, version } = await aWaitingSheet();
    await refused(() => checkSheet(workOf(first), readingOn(number, version)), 'own_sheet');
    const seen = await paperFor(workOf(first), number);
    expect(seen.may).toMatchObject({ read_second: false, take_back: true });
    expect(seen.others).toContain('Zoe Zweite');
    expect(seen.others).not.toContain('Erna Erste');
    const hidden = await paperFor(workOf(second), number);
    expect(hidden.may).toMatchObject({ read_second: true, take_back: false });
    expect(JSON.stringify(hidden)).not.toContain('Lotter');
    expect(JSON.stringify(hidden)).not.toContain('ida@');
    expect([await paperWaitingFor(workOf(first)), await paperWaitingFor(workOf(second))]).toEqual([0, 1]);
  });

  test('somebody who only helped with one page of the draft is one of the first, too', async () => {
    const [first, helper] = [await aStaffMember(), await aStaffMember()];
    const number = await aPaperNumber();
    const version = await aDraft(first, number);
    await saveSheet(workOf(helper), pageOf(number, version, { step: 'done', done_note: '' }));
    await handOn(workOf(first), { number, version: version + 1 });
    await refused(() => checkSheet(workOf(helper), readingOn(number, version + 2)), 'own_sheet');
  });

  test('what they read differently is shown to the second alone, field by field, and settled by choice or correction', async () => {
    const { first, second, number, version } = await aWaitingSheet();
    const { case_id, differs } = await checkSheet(
      workOf(second),
      readingOn(number, version, { house_number: '21', email: 'ida@burger.example', written_on: '2026-02-26' }),
    );
    expect(case_id).toBeNull();
    expect(differs).toEqual(['written_on', 'house_number', 'email']);
    expect(await caseUnder(number)).toBeUndefined();
    expect((await paperFor(workOf(first), number)).readings).toEqual([]);
    const seen = await paperFor(workOf(second), number);
    expect(seen.readings).toContainEqual({ field: 'house_number', first: '12', second: '21' });
    const on = { number, version: seen.version };
    const all = { written_on: 'second', house_number: 'first', email: 'other' } as const;
    await refused(() => settleSheet(workOf(first), { ...on, choice: all, other: { email: 'ida@buerger.example' } }), 'own_sheet');
    await refused(
      () => settleSheet(workOf(second), { ...on, choice: { ...all, email: undefined }, other: {} }),
      'paper_choose',
      'choice.email',
    );
    const before = await imprint();
    await expect(settleSheet(workOf(second), { ...on, choice: all, other: { email: 'ida(at)buerger' } })).rejects.toMatchObject({
      issues: [{ path: ['other', 'email'] }],
    });
    expect(await imprint()).toEqual(before);
    await settleSheet(workOf(second), { ...on, choice: all, other: { email: 'i.da@buerger.example' } });
    const made = await caseUnder(number);
    expect(made?.created_at).toEqual(new Date('2026-02-26T13:30:00Z'));
    expect(made?.place_label).toBe('Lotter Straße 12');
    const reporter = await read()
      .selectFrom('case_people')
      .select('email')
      .where('case_id', '=', made?.case_id ?? '')
      .executeTakeFirst();
    expect(reporter?.email).toBe('i.da@buerger.example');
  });

  test('a third person of the team may settle, too', async () => {
    const { second, number, version } = await aWaitingSheet();
    await checkSheet(workOf(second), readingOn(number, version, { house_number: '21' }));
    const third = await aStaffMember();
    await settleSheet(workOf(third), { number, version: version + 1, choice: { house_number: 'first' }, other: {} });
    expect(await caseUnder(number)).toMatchObject({ place_label: 'Lotter Straße 12' });
  });

  test('whoever holds another sheet is told so', async () => {
    const { second, number, version } = await aWaitingSheet();
    const other = await aPaperNumber();
    expect(other).not.toBe(number);
    await refused(
      () => checkSheet(workOf(second), { ...readingOn(number, version), number_again: other }),
      'paper_other_number',
      'number_again',
    );
  });
});

describe('what is on the sheet', () => {
  test('is refused beside its field where it cannot be: the day to come, the day before the number, an unknown street', async () => {
    const actor = await aStaffMember();
    const number = await aPaperNumber();
    const day =
      (written_on: string, written_time = '') =>
      () =>
        saveSheet(workOf(actor), pageOf(number, 0, { step: 'day', written_on, written_time }));
    await refused(day('2026-03-03'), 'paper_to_come', 'written_on');
    await refused(day('2026-03-02', '10:30'), 'paper_to_come', 'written_time');
    await refused(day('2026-02-08'), 'paper_too_early', 'written_on');
    await refused(
      () => saveSheet(workOf(actor), pageOf(number, 0, { step: 'where', street: 'Gibtsnichtweg' })),
      'street_unknown',
      'street',
    );
    await refused(
      () => saveSheet(workOf(actor), pageOf(number, 0, { step: 'what', category_id: 'gibt-es-nicht' })),
      'category_unknown',
      'category_id',
    );
    expect(() => pageOf(number, 0, { step: 'day', written_on: '' })).toThrow();
    await day('09.02.2026')();
    expect((await paperFor(workOf(actor), number)).typed).toMatchObject({ written_on: '2026-02-09' });
  });

  test('is handed on only when it is a whole report', async () => {
    const actor = await aStaffMember();
    const number = await aPaperNumber();
    await saveSheet(workOf(actor), pageOf(number, 0, { step: 'words', description: 'Aus.' }));
    expect((await paperFor(workOf(actor), number)).missing).toEqual(['day', 'what', 'where']);
    await refused(() => handOn(workOf(actor), { number, version: 1 }), 'paper_incomplete');
  });

  test('a sheet written today without a time was not written later than now', async () => {
    const [first, second] = [await aStaffMember(), await aStaffMember()];
    const number = await aPaperNumber();
    const version = await aDraft(first, number);
    await saveSheet(workOf(first), pageOf(number, version, { step: 'day', written_on: '2026-03-02' }));
    await handOn(workOf(first), { number, version: version + 1 });
    await checkSheet(workOf(second), readingOn(number, version + 2, { written_on: '2026-03-02' }));
    expect((await caseUnder(number))?.created_at).toEqual(MONDAY);
  });
});
