-- What staff want to be told by mail, and when. No row: the defaults. `told_until` is where the last daily mail ended.
create table notice_settings (
  person_id uuid primary key references people,
  assigned text not null check (assigned in ('at_once', 'daily', 'never')),
  reply text not null check (reply in ('at_once', 'daily', 'never')),
  overdue text not null check (overdue in ('at_once', 'daily', 'never')),
  told_until timestamptz
);
-- Deadlines that were told at once when they passed: each is told once to each person.
create table overdue_told (
  case_id uuid not null references cases on delete cascade,
  person_id uuid not null references people,
  due_at timestamptz not null,
  primary key (case_id, person_id, due_at)
);
create index overdue_told_due on overdue_told (due_at);
grant select, insert, update, delete on notice_settings, overdue_told to app;
