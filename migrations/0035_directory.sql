-- Whose access was ended because the directory no longer knew them: it alone may let them in again.
alter table people
  add column ended_elsewhere boolean not null default false,
  add column manager_id uuid references people on delete set null;

-- What a synchronisation will alter, made first and shown; `steps` name people, so plans go after a while.
create table directory_plans (
  plan_id uuid primary key,
  source text not null,
  state text not null check (state in ('open', 'stopped', 'accepted', 'applied', 'replaced')),
  made_at timestamptz not null,
  made_by uuid references people on delete set null,
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  known integer not null,
  removed integer not null,
  steps jsonb not null,
  results jsonb not null default '{}'
);
create index directory_plans_made on directory_plans (made_at);
grant select, insert, update, delete on directory_plans to app;
