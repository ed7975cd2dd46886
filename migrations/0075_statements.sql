-- What another office of the city was asked about an application. Question and answer are entries of the case; the office reads them and the parts its procedure
-- releases to it on a page of its own, and nothing else of the case.
create table statements (
  statement_id uuid primary key,
  case_id uuid not null references applications on delete cascade,
  team_id text not null references teams,
  asked_event_id uuid not null references case_events on delete cascade,
  answered_event_id uuid references case_events on delete set null,
  answered_at timestamptz
);
create index statements_case on statements (case_id);
create index statements_team on statements (team_id, statement_id);
create index statements_asked_event on statements (asked_event_id);
create index statements_answered_event on statements (answered_event_id) where answered_event_id is not null;
grant select, insert, update, delete on statements to app;
