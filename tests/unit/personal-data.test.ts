import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownApplicationsFor } from '#modules/applications';
import { createArticle, keepArticleDraft, ownArticlesFor } from '#modules/articles';
import { giveAsset, ownAssetsFor } from '#modules/assets';
import { chooseOwnMails, inboxSchema, keepView, ownCaseData, setNotices } from '#modules/cases';
import { cityOf } from '#modules/city';
import { ownFormsFor } from '#modules/forms';
import { ownIdeasFor } from '#modules/ideas';
import { addWish, ownInsightFor } from '#modules/insight';
import { openApp, ownAppsFor, starApp } from '#modules/launcher';
import { acknowledge, ownNoticesFor } from '#modules/notices';
import { ownOrdersFor, starItem } from '#modules/orders';
import { ownPaymentsFor } from '#modules/payments';
import { ownPersonData } from '#modules/people';
import { ownPostboxFor } from '#modules/postbox';
import { ownReportsFor } from '#modules/reports';
import { ownServicesFor } from '#modules/services';
import { ownStaffChangesFor } from '#modules/staff-changes';
import { ownTicketsFor } from '#modules/tickets';
import { LEFT_OUT, OTHER_ENDS } from '#platform/personal';
import { FILES_UNLINKED, RETENTION } from '../../src/nightly.ts';
import { DECLARED, isPeriod, PERSONAL, periodsOf } from '../../src/personal-data.ts';
import { de } from '../../src/web/texts/de.ts';
import { en } from '../../src/web/texts/en.ts';
import { anArticleForm } from '../support/articles.ts';
import { anAsset } from '../support/assets.ts';
import { type TestHouse, testHouse, workOf } from '../support/house.ts';
import { anEntry } from '../support/insight.ts';
import { knownInEmergency } from '../support/known-in-emergency.ts';
import { anAnnouncement } from '../support/notice-board.ts';
import { aCart, aHandover, anOrder, anOrderToApprove } from '../support/orders.ts';
import { aStaffMember } from '../support/people.ts';
import { aPicture, aReport } from '../support/reports.ts';
import { aStaffChange } from '../support/staff-changes.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** Each column with how often it is declared, as `table.column`. */
function declared(): Map<string, number> {
  const found = new Map<string, number>();
  const add = (columns: object) => {
    for (const [table, names] of Object.entries(columns) as [string, readonly string[]][])
      for (const name of names) found.set(`${table}.${name}`, (found.get(`${table}.${name}`) ?? 0) + 1);
  };
  for (const one of Object.values(DECLARED)) {
    add(one.not_personal);
    for (const data of one.personal) add(data.columns);
  }
  return found;
}

async function columnsOf(): Promise<string[]> {
  const { rows } = await house.database.app.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return rows.map((row) => row.name);
}

/** What is to be done about columns without a declaration; '' where there are none. */
function complaint(columns: readonly string[]): string {
  const known = declared();
  return columns
    .filter((column) => !known.has(column))
    .map(
      (column) =>
        `${column} is not declared: name it in personal.ts of the module that owns the table, under \`personal\` (what for, what ends it, where a person's copy holds it) or under \`not_personal\`.`,
    )
    .join('\n');
}

test('every column of every table is declared by its module as personal or not, and what is declared exists', async () => {
  const columns = await columnsOf();
  expect(complaint(columns)).toBe('');
  expect([...declared().keys()].filter((column) => !columns.includes(column))).toEqual([]);
  expect([...declared()].filter(([, times]) => times !== 1)).toEqual([]);
});

test('a new column without a declaration fails with a sentence that says what to do', async () => {
  await house.database.migrator.query('alter table reports add column shoe_size int');
  expect(complaint(await columnsOf())).toMatch(/^reports\.shoe_size is not declared: name it in personal\.ts of the module/);
  await house.database.migrator.query('alter table reports drop column shoe_size');
});

test('each thing that is held ends by a nightly rule or by a way we name, and has its words in both languages', () => {
  const kinds = new Set<string>([...RETENTION.map((rule) => rule.kind), FILES_UNLINKED.kind, ...OTHER_ENDS]);
  for (const { name, ends, copy } of PERSONAL) {
    expect(ends.length, name).toBeGreaterThan(0);
    for (const end of ends) expect([name, end, kinds.has(end)]).toEqual([name, end, true]);
    if (typeof copy === 'string') expect(LEFT_OUT).toContain(copy);
    for (const texts of [de, en]) {
      expect(texts.go_live.data[name]?.what, name).toBeTruthy();
      expect(texts.go_live.data[name]?.why, name).toBeTruthy();
      for (const end of ends) expect(isPeriod(end) ? texts.legal.privacy.kinds[end] : texts.go_live.ends[end], end).toBeTruthy();
    }
  }
});

test('only periods that something keeps to are told, and every one of them with its length', async () => {
  const periods = periodsOf(await cityOf(house));
  const rules = new Set<string>([...RETENTION.map((rule) => rule.kind), FILES_UNLINKED.kind]);
  expect(periods.filter((one) => !rules.has(one.kind) || !one.keep)).toEqual([]);
  const city = await cityOf(house);
  const invented = {
    ...city,
    retention: [...city.retention, { kind: 'audit', keep: 'P10Y', from: 'created', reason: { de: '', en: '' } } as const],
  };
  expect(periodsOf(invented).map((one) => one.kind)).toEqual(periods.map((one) => one.kind));
});

test("a person's copy holds everything that is declared to stand in it", async () => {
  const actor = await aStaffMember({ name: 'Kai Kopie' });
  const mine = workOf(actor);
  const { app } = house.database;
  const typed = { name: 'Kai Kopie', email: 'kai@leute.example', phone: '0541 1', place_text: 'am Zaun' };
  const { report } = await aReport({ ...typed, pictures: [await aPicture()] });
  const idea = await aReport(typed);
  for (const [statement, ...values] of [
    ['update case_people set person_id = $2 where case_id = $1', report.case_id, actor.person_id],
    ['update case_people set person_id = $2 where case_id = $1', idea.report.case_id, actor.person_id],
    [`update cases set created_at = created_at + interval '1 hour' where case_id = $1`, idea.report.case_id],
    ['delete from reports where case_id = $1', idea.report.case_id],
    [`update case_events set body = 'Danke.' where case_id = $1`, report.case_id],
    [
      `insert into duty_shifts (duty_shift_id, starts_at, ends_at, person_id) values (gen_random_uuid(), now(), now() + interval '8 hours', $1)`,
      actor.person_id,
    ],
    [
      `insert into report_revisions (revision_id, case_id, at, cause, description) values (gen_random_uuid(), $1, now(), 'corrected', 'Vorher.')`,
      report.case_id,
    ],
    [
      `insert into calls (call_id, direction, from_number, to_number, began_at, person_id) values (gen_random_uuid(), 'in', '030 1', '030 2', now(), $1)`,
      actor.person_id,
    ],
    [
      `insert into callbacks (callback_id, person_id, slot_at, place, phone, booked_at) values (gen_random_uuid(), $1, now(), 1, '030 1', now())`,
      actor.person_id,
    ],
    [
      `insert into tickets (case_id, type, description, device, impact, urgency, solution, satisfied, satisfied_note)
        values ($1, 'incident', 'Druckt nicht.', 'NB-1', 3, 2, 'Neu gestartet.', 1, 'Danke')`,
      idea.report.case_id,
    ],
    [
      `insert into ticket_times (ticket_time_id, case_id, minutes, person_id, booked_at) values (gen_random_uuid(), $1, 5, $2, now())`,
      idea.report.case_id,
      actor.person_id,
    ],
    [`insert into ideas (case_id, type, description, place_text) values ($1, 'suggestion', 'Mehr Bänke.', 'im Park')`, idea.report.case_id],
    [
      `insert into application_drafts (draft_id, secret_hash, person_id, procedure_id, form_id, form_number, answers, representative, email, begun_at, changed_at, expires_at)
        values (gen_random_uuid(), '', $1, 'hundesteuer', 'hundesteuer', 1, '{"a": "b"}', '{"name": "Vera"}', 'a@b.example', now(), now(), now() + interval '30 days')`,
      actor.person_id,
    ],
    [
      `insert into applications (case_id, procedure_id, procedure_number, form_id, form_number, answers, representative)
        values ($1, 'hundesteuer', 1, 'hundesteuer', 1, '{"a": "b"}', '{"name": "Vera"}')`,
      idea.report.case_id,
    ],
    [
      `insert into co_applicants (co_applicant_id, case_id, draft_id, name, email, language, named_at)
        select gen_random_uuid(), one.case_id, one.draft_id, 'Nora', '', 'de', now()
        from (select $1::uuid as case_id, null::uuid as draft_id union all (select null, draft_id from application_drafts where person_id = $2)) one`,
      idea.report.case_id,
      actor.person_id,
    ],
    [
      `insert into application_files (upload_id, case_id, file_hash, media_type, name, added_at)
        select gen_random_uuid(), $1, file_hash, 'image/jpeg', 'Nachweis.jpg', now() from files limit 1`,
      idea.report.case_id,
    ],
    [
      `insert into decisions (case_id, outcome, reasons, body, proposed_at, released_at) values ($1, 'festgesetzt', '[]', 'Ja.', now(), now())`,
      idea.report.case_id,
    ],
    [
      `insert into posted_letters (case_id, waiting_since, posted_on, came_back_at, came_back_why) values ($1, now(), '2026-03-02', now(), 'Verzogen')`,
      idea.report.case_id,
    ],
    [
      `insert into dues (due_id, case_id, case_number, purpose, what, gross_amount, state, by_invoice, made_at)
        values (gen_random_uuid(), $1, 'ANT-26-0001-0', 'application', '{}', 4000, 'open', true, now())`,
      idea.report.case_id,
    ],
    [
      'insert into idea_supports (idea_support_id, case_id, person_id, supported_at) values (gen_random_uuid(), $1, $2, now())',
      idea.report.case_id,
      actor.person_id,
    ],
    [
      `insert into sessions (session_id, session_hash, person_id, device, expires_at) values (gen_random_uuid(), sha256('x'), $1, 'Firefox', now() + interval '1 day')`,
      actor.person_id,
    ],
    [
      `insert into absences (absence_id, person_id, starts_on, ends_on, entered_at) values (gen_random_uuid(), $1, '2026-03-01', '2026-03-08', now())`,
      actor.person_id,
    ],
    [
      `insert into service_drafts (service_id, service, owner_team_id, based_on, version, saved_by, saved_at)
        values ('schafe', '{}', 'gruen', 0, 1, $1, now())`,
      actor.person_id,
    ],
    [
      `insert into form_drafts (form_id, form, owner_team_id, based_on, version, saved_by, saved_at)
        values ('schafe', '{}', 'gruen', 0, 1, $1, now())`,
      actor.person_id,
    ],
    [
      `insert into sign_ups (sign_up_id, email, asked_at, expires_at, used_at) select person_id, email, now(), now(), now() from people where person_id = $1`,
      actor.person_id,
    ],
    [
      `insert into representations (representation_id, person_id, representative_id, email, scope, link_hash, link_expires_at, offered_at, accepted_at)
       select gen_random_uuid(), $1, $1, 'wer@leute.example', '{applications}', sha256('r'), now(), now(), now()`,
      actor.person_id,
    ],
    [`insert into identities (source, subject, person_id, made_at) values ('https://dienst.example', 'u-1', $1, now())`, actor.person_id],
    [
      `insert into passkeys (passkey_id, person_id, name, credential_id, public_key, counter, transports, last_challenge)
        values (gen_random_uuid(), $1, 'Schlüssel', 'abc', 'x', 0, '{}', now())`,
      actor.person_id,
    ],
  ] as const)
    await app.query(statement, values as unknown as string[]);
  await app.query(
    `insert into postbox_entries (entry_id, case_id, event_id, person_id, kind, way, law, provided_at, first_opened_at, deemed_on)
     select gen_random_uuid(), case_id, event_id, $1, 'decision', 'account', 'general', now(), now(), '2026-03-06' from case_events limit 1`,
    [actor.person_id],
  );
  await app.query(`insert into postbox_consents (consent_id, person_id, given, said_at) values (gen_random_uuid(), $1, true, now())`, [
    actor.person_id,
  ]);
  await keepView(workOf(actor), { ...inboxSchema.parse({ q: 'Laterne' }), name: 'Meine' });
  await chooseOwnMails(workOf(actor), { time: 'daily' });
  await setNotices(workOf(actor), { assigned: 'never', reply: 'daily', overdue: 'never' });
  const { article_id } = await createArticle(workOf(actor), anArticleForm({ team_id: 'strassenbeleuchtung' }));
  for (const [statement, ...values] of [
    [
      `insert into article_comments (article_comment_id, article_id, person_id, body, written_at) values (gen_random_uuid(), $1, $2, 'Gut.', now())`,
      article_id,
      actor.person_id,
    ],
    ['insert into article_reads (article_id, person_id, version, read_at) values ($1, $2, 1, now())', article_id, actor.person_id],
  ] as const)
    await app.query(statement, values as unknown as string[]);
  await anOrder({ by: actor, reason: 'Zum Telefonieren.' });
  await aHandover('paper', actor);
  await aCart({ by: actor });
  const { approval_id } = await anOrderToApprove();
  const agreed = `update approvals set state = 'approved', decided_by = $1, decided_at = now(), reason = 'Passt.' where approval_id = $2`;
  await app.query(agreed, [actor.person_id, approval_id]);
  await starItem(workOf(actor), { item_id: 'headset', favourite: 'yes' });
  await aStaffChange({ kind: 'leaves', name: '', person_id: actor.person_id });
  await starApp(workOf(actor), { app_id: 'zeitkonto', favourite: 'yes' });
  await openApp(workOf(actor), { app_id: 'zeitkonto' });
  await addWish(mine, { title: 'Karte', team_id: 'gruen', what: 'Offline', why: 'Kein Netz', effort_known: '', concerned: 3 });
  await anEntry('geodaten');
  await app.query(`update portfolio_entries set owner_person_id = $1 where app_id = 'geodaten'`, [actor.person_id]);
  const { keeper, asset_id, version } = await anAsset();
  const person_id = actor.person_id ?? '';
  await giveAsset(workOf(keeper), { asset_id, version, person_id, team_id: '', place: '', due_on: null, note: '' });
  await app.query("insert into asset_bookings values (gen_random_uuid(), $1, $2, '2026-03-03', '2026-03-04', 'Messe')", [
    asset_id,
    person_id,
  ]);
  await acknowledge(workOf(actor), await anAnnouncement());
  await keepArticleDraft(workOf(actor), { article_id, language: 'de', version: 1, fields: { body: 'Angefangen' } });
  const parts = [
    await ownPersonData(mine),
    await ownCaseData(mine),
    await ownReportsFor(mine),
    await ownIdeasFor(mine),
    await ownApplicationsFor(mine),
    await ownPostboxFor(mine),
    await ownPaymentsFor(mine),
    await ownTicketsFor(mine),
    await ownOrdersFor(mine),
    await ownStaffChangesFor(mine),
    await ownAppsFor(mine),
    await ownAssetsFor(mine),
    await ownInsightFor(mine),
    await ownServicesFor(mine),
    await ownFormsFor(mine),
    await ownNoticesFor(mine),
    await ownArticlesFor(mine),
    await knownInEmergency(actor),
  ];
  const copy = JSON.parse(JSON.stringify(Object.assign({}, ...parts)));
  const at = (path: string) => path.split('.').reduce((value, key) => value?.[key], copy);
  const missing = PERSONAL.flatMap((one) =>
    typeof one.copy === 'string' ? [] : one.copy.filter((path) => at(path) === undefined || at(path) === null),
  );
  expect(missing).toEqual([]);
});
