-- Who somebody is elsewhere: at the city's sign-in service (source: its address) or in its directory (source: ldap, scim).
create table identities (
  source text not null,
  subject text not null,
  person_id uuid not null references people on delete cascade,
  made_at timestamptz not null,
  primary key (source, subject)
);
-- One each: a second account of the same person elsewhere is somebody else until an administrator says so.
create unique index identities_person on identities (person_id, source);

-- What a sign-in elsewhere began with counts once; the hash of its state.
create table sign_ins_used (
  state_hash bytea primary key,
  used_at timestamptz not null
);
create index sign_ins_used_at on sign_ins_used (used_at);

-- Where a session was opened, if not here, and whether a second factor was shown there.
alter table sessions add column via text, add column second_factor boolean not null default false;

-- Accounts for the day on which no directory answers: they sign in with a password of our own, and never elsewhere.
alter table people add column emergency boolean not null default false;

grant select, insert, update, delete on identities, sign_ins_used to app;
