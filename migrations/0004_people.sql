-- Staff and citizens, teams, roles, sessions.
create table people (
  person_id uuid primary key,
  kind text not null check (kind in ('staff', 'citizen')),
  name text not null,
  email text,
  phone text,
  language text not null default 'de',
  department text,
  password_hash text,
  demo boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  erased_at timestamptz
);
create unique index people_email on people (lower(email)) where email is not null;

create table teams (
  team_id text primary key,
  name jsonb not null,
  about jsonb not null,
  email text,
  active boolean not null default true
);
create table team_members (
  team_id text not null references teams,
  person_id uuid not null references people,
  lead boolean not null default false,
  primary key (team_id, person_id)
);
create index team_members_person on team_members (person_id);

create table roles (
  role_id text primary key,
  name jsonb not null,
  grants jsonb not null
);
create table person_roles (
  person_id uuid not null references people,
  role_id text not null references roles,
  primary key (person_id, role_id)
);

-- The cookie holds the secret, the table its hash. Absolute end, so that a read never writes.
create table sessions (
  session_hash bytea primary key,
  session_id uuid not null unique,
  person_id uuid not null references people,
  device text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);
create index sessions_expires on sessions (expires_at);

-- Failed sign-ins per account and device cookie, so that a stranger's guesses never lock out the device of the owner.
create table sign_in_failures (
  account_hash bytea not null,
  device_hash bytea not null,
  failures int not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  primary key (account_hash, device_hash)
);
create index sign_in_failures_last on sign_in_failures (last_at);

grant select, insert, update, delete on people, teams, team_members, roles, person_roles, sessions, sign_in_failures to app;
