-- Groups that a program provisions by SCIM; what belonging to one means here, rules say.
create table scim_groups (
  group_id uuid primary key,
  display_name text not null,
  external_id text,
  made_at timestamptz not null
);
create unique index scim_groups_name on scim_groups (lower(display_name));
create table scim_group_members (
  group_id uuid not null references scim_groups on delete cascade,
  person_id uuid not null references people on delete cascade,
  primary key (group_id, person_id)
);
create index scim_group_members_person on scim_group_members (person_id);

-- A key for reports opens no accounts: only one that was given for it provisions people.
alter table api_keys add column for_people boolean not null default false;

-- Who is away from which day to which, both included, and who stands in. No reason: nobody's business.
create table absences (
  absence_id uuid primary key,
  person_id uuid not null references people on delete cascade,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  deputy_id uuid references people on delete set null check (deputy_id <> person_id),
  entered_by uuid references people on delete set null,
  entered_at timestamptz not null
);
create index absences_person on absences (person_id, ends_on);
create index absences_ends on absences (ends_on);

grant select, insert, update, delete on scim_groups, scim_group_members, absences to app;
