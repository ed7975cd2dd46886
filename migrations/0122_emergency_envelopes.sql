-- The sealed envelope of an emergency account: the sheet with its ten codes, and when somebody last looked that it is unopened.
create table emergency_envelopes (
  person_id uuid primary key references people on delete cascade,
  printed_at timestamptz not null,
  checked_at timestamptz,
  checked_by uuid references people on delete set null,
  -- For which year of the envelope somebody was reminded.
  reminded_for timestamptz
);
create index emergency_envelopes_by on emergency_envelopes (checked_by) where checked_by is not null;

grant select, insert, update, delete on emergency_envelopes to app;
