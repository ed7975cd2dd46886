-- Bodies beyond the city's duty: to whom a report may be referred, and what a citizen can do there.
create table referral_bodies (
  body_id text primary key,
  name jsonb not null,
  about jsonb not null,
  email text,
  phone text,
  website text,
  to_do jsonb not null,
  active boolean not null,
  position int not null
);
-- Words kept ready for what a team writes again and again; no category: for all.
create table report_templates (
  template_id text primary key,
  name jsonb not null,
  category_id text references report_categories,
  action text not null check (action in ('answer', 'ask', 'planned', 'referred', 'declined', 'done')),
  words jsonb not null,
  active boolean not null,
  position int not null
);
-- To whom a report was referred and how; who, when and the words to the citizen stand in the entry of its timeline.
create table report_referrals (
  event_id uuid primary key references case_events on delete cascade,
  case_id uuid not null references cases on delete cascade,
  body_id text not null references referral_bodies,
  passed_on text not null check (passed_on in ('phone', 'mail', 'citizen'))
);
create index report_referrals_case on report_referrals (case_id);

-- When work is planned for, and how often an end was contested.
alter table reports add column planned_on date;
alter table reports add column times_contested int not null default 0;

-- A rule may ask for one answer besides category and area.
alter table report_routes add column question_id text;
alter table report_routes add column answer text;
alter table report_routes add constraint report_routes_answer check ((question_id is null) = (answer is null));

grant select, insert, update, delete on referral_bodies, report_templates, report_referrals to app;
