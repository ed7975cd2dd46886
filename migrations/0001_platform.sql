-- Idempotency keys, the audit trail and the outgoing mail. Every grant names the role `app`; migrate() puts in the real name.
create extension if not exists pg_trgm;

create table done_keys (
  key text primary key,
  actor text not null,
  change text not null,
  input_hash bytea not null,
  result jsonb,
  repeats int not null default 0,
  at timestamptz not null default now()
) with (fillfactor = 80);
create index done_keys_at on done_keys (at);
grant select, insert, update, delete on done_keys to app;

-- Transaction ids count on in one era; a database restored from a dump counts from the start again, so a new era begins there.
create table audit_eras (
  era int primary key,
  began_at timestamptz not null default now()
);
insert into audit_eras (era) values (1);

-- One chain of hashes per subject. No values: `fields` holds salted hashes, the salts lie apart and go when a person is erased.
-- Collation "C": seals hash the rows in this order, which must be the same on every machine.
create table audit (
  subject text collate "C" not null,
  seq int not null,
  at timestamptz not null,
  actor text not null,
  change text not null,
  fields jsonb not null,
  prev_hash bytea,
  hash bytea not null,
  era int not null,
  xid xid8 not null,
  primary key (subject, seq, at)
) partition by range (at);
create table audit_rest partition of audit default;
create index audit_xid on audit (xid, subject, seq);
create index audit_at on audit (at);

create table audit_heads (
  subject text collate "C" primary key,
  seq int not null,
  hash bytea not null
) with (fillfactor = 80);

create table audit_salts (
  subject text collate "C" not null,
  seq int not null,
  salt bytea not null,
  primary key (subject, seq)
);

-- A seal covers the rows of its era with from_xid <= xid < below_xid; `seal` has no gaps (given under the sealer's lock), `at` whole milliseconds.
create table audit_seals (
  seal int primary key,
  era int not null,
  from_xid xid8 not null,
  below_xid xid8 not null,
  rows bigint not null,
  previous_root bytea not null,
  root bytea not null,
  signature bytea not null,
  at timestamptz not null
);

create function audit_row_hash(prev_hash bytea, subject text, seq int, at timestamptz, actor text, change text, fields jsonb) returns bytea
language sql immutable parallel safe
as $$
  select sha256(coalesce(prev_hash, '\x'::bytea) || convert_to(
    jsonb_build_array(subject, seq, extract(epoch from at)::text, actor, change, fields)::text, 'UTF8'))
$$;

-- The only way into the trail: the app's role may not insert, change or delete. Ends a change: audit rows, salts and the stored result.
create function finish_change(done_key text, outcome jsonb, entries jsonb) returns void
language plpgsql security definer
set search_path to pg_catalog, public
as $$
declare
  entry jsonb;
  head audit_heads;
  moment timestamptz := clock_timestamp();
  next_seq int;
  next_hash bytea;
  present_era int := (select max(e.era) from audit_eras e);
begin
  for entry in select value from jsonb_array_elements(entries) loop
    select * into head from audit_heads h where h.subject = entry->>'subject' for update;
    if head.subject is null then
      insert into audit_heads (subject, seq, hash) values (entry->>'subject', 0, '\x') on conflict do nothing;
      select * into head from audit_heads h where h.subject = entry->>'subject' for update;
    end if;
    next_seq := head.seq + 1;
    next_hash := audit_row_hash(nullif(head.hash, '\x'), entry->>'subject', next_seq, moment, entry->>'actor', entry->>'change', entry->'fields');
    insert into audit (subject, seq, at, actor, change, fields, prev_hash, hash, era, xid)
      values (entry->>'subject', next_seq, moment, entry->>'actor', entry->>'change', entry->'fields', nullif(head.hash, '\x'), next_hash, present_era, pg_current_xact_id());
    if entry->>'salt' is not null then
      insert into audit_salts (subject, seq, salt) values (entry->>'subject', next_seq, decode(entry->>'salt', 'hex'));
    end if;
    update audit_heads h set seq = next_seq, hash = next_hash where h.subject = entry->>'subject';
  end loop;
  update done_keys d set result = outcome where d.key = done_key;
end
$$;

-- Makes the monthly partitions of the audit trail for this month and the next two, and begins a new era where the ids of transactions
-- have started again. Repeatable; run by migrate() and nightly. UTC, so that every session cuts the months at the same instant; a month
-- of which rows already lie in audit_rest (a clock had been wrong) stays there.
create function ensure_audit_partitions() returns void
language plpgsql security definer
set search_path to pg_catalog, public
set timezone to 'UTC'
as $$
declare
  first timestamptz;
  beyond timestamptz;
begin
  perform pg_advisory_xact_lock(7823647);
  for ahead in 0..2 loop
    first := date_trunc('month', now()) + make_interval(months => ahead);
    beyond := first + interval '1 month';
    if to_regclass('public.audit_' || to_char(first, 'YYYY_MM')) is null
      and not exists (select from audit_rest r where r.at >= first and r.at < beyond) then
      execute format('create table public.%I partition of public.audit for values from (%L) to (%L)',
        'audit_' || to_char(first, 'YYYY_MM'), first, beyond);
    end if;
  end loop;
  -- No finished transaction has an id from pg_snapshot_xmax on, unless its row came from another counter.
  insert into audit_eras (era)
    select e.era + 1 from (select max(era) as era from audit_eras) e
    where exists (select from audit a where a.era = e.era and a.xid >= pg_snapshot_xmax(pg_current_snapshot()))
      or exists (select from audit_seals s where s.era = e.era and s.below_xid > pg_snapshot_xmax(pg_current_snapshot()));
end
$$;
select ensure_audit_partitions();

revoke all on function finish_change(text, jsonb, jsonb), ensure_audit_partitions() from public;
grant execute on function finish_change(text, jsonb, jsonb), ensure_audit_partitions(), audit_row_hash(bytea, text, int, timestamptz, text, text, jsonb) to app;
grant select on audit, audit_heads, audit_salts, audit_seals, audit_eras to app;
grant insert on audit_seals to app;
grant delete on audit_salts to app;

-- What goes out by mail. A row is written in the change that causes it; a job delivers it and marks it.
create table mails (
  mail_id uuid primary key,
  subject_ref text not null,
  to_address text not null,
  to_name text,
  subject text not null,
  body_text text not null,
  body_html text not null,
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text
);
create index mails_unsent on mails (written_at) where sent_at is null;
create index mails_written on mails (written_at);
grant select, insert, update, delete on mails to app;

-- The demo's post box: what a mail program would have received. Filled by real SMTP; empty in a real city.
create table demo_mails (
  demo_mail_id uuid primary key,
  message_id text not null unique,
  received_at timestamptz not null default now(),
  from_address text not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null
);
create index demo_mails_received on demo_mails (received_at desc);
grant select, insert, delete on demo_mails to app;
