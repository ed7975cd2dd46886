-- Whoever reports or follows may be told once a day of everything new instead of at once; never is `muted_at`, as before.
alter table case_people add column mails text not null default 'at_once' check (mails in ('at_once', 'daily'));

-- What somebody is still to be told in the mail of the day. It is gone once it was told.
create table case_news (
  case_person_id uuid not null references case_people on delete cascade,
  event_id uuid not null references case_events on delete cascade,
  noted_at timestamptz not null,
  primary key (case_person_id, event_id)
);
create index case_news_event on case_news (event_id);
grant select, insert, update, delete on case_news to app;

-- The same address in other cases.
create index case_people_reporter on case_people (lower(email)) where part = 'reporter' and email is not null;
