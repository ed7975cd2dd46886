-- What was brought over from another system, so that bringing it over again brings nothing twice.
create table imported_cases (
  source text not null,
  source_id text not null,
  case_id uuid not null references cases on delete cascade,
  imported_at timestamptz not null,
  primary key (source, source_id)
);
create index imported_cases_case on imported_cases (case_id);
grant select, insert, update, delete on imported_cases to app;
