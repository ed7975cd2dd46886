import { PREPAREDNESS_ROWS } from './preparedness-samples.ts';

/** Rows that pages with an id in their address need and no form of a test makes; `one` gives the one value of a statement. */
export async function someRows(one: (statement: string) => Promise<string>) {
  return {
    mailbox_mail_id:
      await one(`insert into mailbox_mails (mailbox_mail_id, received_at, from_address, from_name, subject, reason, loop_key, size)
      values (gen_random_uuid(), now(), 'wer@anderswo.example', 'Wer', 'Zugang bitte', 'unknown_sender', sha256(''), 400) returning mailbox_mail_id`),
    gap_id: await one(`insert into gaps (gap_id, key, source, topic, team_id, words, samples, times, people, minutes, last_on)
      values (gen_random_uuid(), 'asked', 'asked', 'topic:drucken', 'it-service', 'Drucker im Flur', '{Drucker im Flur}', 12, 7, 72, '2026-03-02') returning gap_id`),
    payment_id: await one(`with due as (
        insert into dues (due_id, case_id, case_number, purpose, what, gross_amount, state, by_invoice, made_at)
        select gen_random_uuid(), case_id, number, 'application', category_label, 4000, 'open', true, now() from cases where kind = 'application'
        order by created_at desc limit 1 returning due_id)
      insert into payments (payment_id, due_id, transaction_reference, transaction_id, transaction_url, payment_method, status, gross_amount, at, made_at)
      select gen_random_uuid(), due_id, 'P.1', 'vf-1', 'https://zahlung.example/x', 'OTHER', 'INITIAL', 4000, now(), now() from due returning payment_id`),
    statement_id: await one(`with event as (
        insert into case_events (event_id, case_id, at, type, visibility, body, detail)
        select gen_random_uuid(), case_id, now(), 'note', 'internal', 'Ist Rex bekannt?', '{}' from applications limit 1 returning event_id, case_id)
      insert into statements (statement_id, case_id, team_id, asked_event_id)
      select gen_random_uuid(), case_id, 'ordnung', event_id from event returning statement_id`),
    unconfirmed_id: await one(`insert into unconfirmed_cases (unconfirmed_id, kind, about, email, language, input, asked_at, expires_at)
      values (gen_random_uuid(), 'report', 'Straßenlaterne defekt, Lotter Straße 12', 'ada@buerger.example', 'de', '{}', now(), now() + interval '1 day')
      returning unconfirmed_id`),
    // A joiner that Hilda Hilfe entered, with a task of her team and one of hers.
    staff_change_id: await one(`insert into staff_changes (staff_change_id, kind, name, team_id, place, day, started_at, started_by)
      select gen_random_uuid(), 'joins', 'Nele Neu', 'gruen', 'Raum 3', '2026-12-24', now(), person_id from people where name = 'Hilda Hilfe' returning staff_change_id`),
    staff_change_task_id:
      await one(`insert into staff_change_tasks (staff_change_task_id, staff_change_id, position, what, name, team_id, days, due_on)
      select gen_random_uuid(), staff_change_id, n, 'task', '{"de": "Konto anlegen", "en": "Make an account"}', case n when 0 then 'it-service' end, -5, '2026-12-17'
      from staff_changes, generate_series(0, 1) n where name = 'Nele Neu' order by n returning staff_change_task_id`),
    webhook_id: await one(`insert into webhooks (webhook_id, name, url, secret, procedures, events, made_at)
      values (gen_random_uuid(), 'Fachverfahren', 'https://hund.example/hook', '', '{}', '{application.received}', now()) returning webhook_id`),
    draft_order_id: await one(`with made as (
        insert into purchase_orders (purchase_order_id, number, supplier_id, state, deliver_to, note, net_cents, made_at)
        values (gen_random_uuid(), 'EK-26-9001-1', 'musterfunk', 'draft', '', '', 24900, now()) returning purchase_order_id)
      insert into purchase_lines (purchase_line_id, purchase_order_id, position, item_id, name, article_number, quantity, net_cents, vat_percent)
      select gen_random_uuid(), purchase_order_id, 0, 'diensthandy', 'Diensthandy', 'RT-S3', 1, 24900, 19 from made returning purchase_order_id`),
    purchase_order_id: await one(`with made as (
        insert into purchase_orders (purchase_order_id, number, supplier_id, state, deliver_to, note, net_cents, made_at, sent_at, sending, mail_failed_at)
        values (gen_random_uuid(), 'EK-26-9002-8', 'musterfunk', 'partly_received', 'Lager', 'Bitte in einer Sendung.', 49800, now(), now(), 1, now())
        returning purchase_order_id)
      insert into purchase_lines (purchase_line_id, purchase_order_id, position, item_id, name, article_number, quantity, net_cents, vat_percent, received)
      select gen_random_uuid(), purchase_order_id, 0, 'diensthandy', 'Diensthandy', 'RT-S3', 2, 24900, 19, 1 from made returning purchase_order_id`),
    invoice_id: await one(`with made as (
        insert into invoices (invoice_id, supplier_id, invoice_number, invoice_key, invoiced_on, due_on, gross_cents, state, differences, entered_at, purchase_order_id)
        select gen_random_uuid(), 'musterfunk', 'R-1', 'r1', '2026-03-02', '2026-04-01', 59262, 'different',
          '[{"what":"quantity","at":0,"name":"Diensthandy","is":2,"should":1}]', now(), purchase_order_id from purchase_orders where number = 'EK-26-9002-8'
        returning invoice_id, purchase_order_id)
      insert into invoice_lines (invoice_line_id, invoice_id, position, purchase_line_id, name, quantity, net_cents, vat_percent)
      select gen_random_uuid(), invoice_id, 0, purchase_line_id, 'Diensthandy', 2, 24900, 19 from made join purchase_lines using (purchase_order_id)
      returning invoice_id`),
    asset_id:
      await one(`insert into assets (asset_id, asset_tag, serial, model_name, sort, state, state_at, made_at, changed_at, warranty_until)
      values (gen_random_uuid(), 'OS-1', 'S1', 'Nordwind X1', 'notebook', 'in_stock', now(), now(), now(), '2026-12-24') returning asset_id`),
    // One free and kept for somebody, one that should be back.
    pool_asset_id: await one(`with pool as (
        insert into assets (asset_id, asset_tag, model_name, sort, state, state_at, made_at, changed_at, pool, due_on, person_id, place)
        select gen_random_uuid(), 'OS-L' || n, 'Tafel 10', 'tablet', case n when 1 then 'in_stock' else 'lent' end, now(), now(), now(), true,
          case n when 2 then date '2026-01-05' when 3 then date '2099-01-05' end, case when n > 1 then person_id end, 'Pool Stadthaus 1'
        from generate_series(1, 3) n, people where people.name = 'Lena Laterne' returning asset_id, asset_tag)
      insert into asset_bookings (booking_id, asset_id, person_id, from_on, until_on)
      select gen_random_uuid(), asset_id, person_id, '2098-11-03', '2098-11-05' from pool, people where asset_tag = 'OS-L1' and name = 'Hilda Hilfe'
      returning asset_id`),
    stocktaking_id: await one(`with begun as (
        insert into stocktakings (stocktaking_id, name, teams, places, begun_at) values (gen_random_uuid(), 'Stadthaus 1, Herbst', '{}', '{}', now()) returning stocktaking_id)
      insert into stocktaking_assets (stocktaking_id, asset_id, expected, place) select stocktaking_id, asset_id, true, place from begun, assets where asset_tag = 'OS-1'
      returning stocktaking_id`),
    exercise_id: await one(PREPAREDNESS_ROWS.exercise_id),
    prepared_task_id: await one(PREPAREDNESS_ROWS.prepared_task_id),
    licence_id: await one(`insert into licences (licence_id, app_id, product, seats, yearly_cents, vendor, contract, made_at, changed_at)
      values (gen_random_uuid(), 'dokumente', 'Arbeitsplatz', 20, 240000, 'Aktenwerk AG', 'AW-1', now(), now()) returning licence_id`),
    proposal_id: await one(`with usage as (insert into app_usage (app_id, people, devices, counted_at) values ('dokumente', 4, 2, now()))
      insert into proposals (proposal_id, rule, subject, state, evidence, found_rows, stake_cents, found_at, seen_at)
      values (gen_random_uuid(), 'same_vendor', 'aktenwerk', 'open', '{"apps": [{"app_id": "dokumente", "team_id": "it-service", "cents": 240000, "people": 4, "devices": 2}],
        "contracts": [{"contract": "AW-1", "vendor": "Aktenwerk AG", "app_ids": ["dokumente"], "cents": 120000}]}', '{app:dokumente}', 120000, now(), now())
      returning proposal_id`),
    measure_id:
      await one(`with entry as (insert into portfolio_entries (app_id, capability_id, vendor, contract, contract_ends, notice_months, yearly_cents, data_class,
        hosting, country, criticality, interfaces, software, note, made_at, changed_at)
        values ('dokumente', 'akten', 'Aktenwerk AG', 'AW-1', '2099-12-31', 6, 5000000, 'personal', 'own', 'DE', 'high', '{}', 'Aktenwerk*', '', now(), now())),
      figure as (insert into figure_values (figure, month, value) values ('saved_a_year', date_trunc('month', now()), 1200))
      insert into measures (measure_id, goal_id, title, about, progress, budget_cents, due_on, made_at, changed_at)
      values (gen_random_uuid(), 'organisation', 'Eine Ablage', 'Alles an einem Ort.', 40, 500000, '2026-01-31', now(), now()) returning measure_id`),
    wish_id:
      await one(`insert into wishes (wish_id, title, what, why, team_id, effort_known, concerned, wished_by, wished_at, state, benefit, effort, urgency, goal_id, answer, changed_at)
      select gen_random_uuid(), 'Karten ohne Netz', 'Offline', 'Kein Empfang', 'gruen', '', 9, person_id, now(), 'weighed', 4, 2, 3, 'organisation', 'Wird geprüft.', now()
      from people where name = 'Ben Baum' returning wish_id`),
    // A device that reported itself, and a report that fits two.
    inventory_id: await one(`with report as (
        insert into asset_inventories (agent_id, asset_id, hash, host_name, model_name, sort, os_name, os_version, kernel, cpu, agent, first_at, seen_at, changed_at)
        select 'pc-' || n, case n when 1 then (select asset_id from assets where asset_tag = 'OS-1') end, '', 'pc-' || n, 'Nordwind X1', 'notebook', 'Debian 12', '12',
          '6.1.0', 'Rechenwerk 5', 'GLPI-Agent', now(), now(), now() from generate_series(1, 2) n returning inventory_id, agent_id),
      program as (insert into software (name, publisher) values ('Tabellenwerk', 'Hase') returning software_id),
      pair as (insert into asset_software (inventory_id, software_id, version) select inventory_id, software_id, '7.1' from report, program)
      insert into asset_doubts (doubt_id, inventory_id, reason, candidates, at)
      select gen_random_uuid(), inventory_id, 'no_identity', array(select asset_id from assets where asset_tag = 'OS-1'), now() from report where agent_id = 'pc-2'
      returning inventory_id`),
  };
}
