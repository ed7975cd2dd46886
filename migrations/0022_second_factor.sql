-- How people prove who they are beside a password. Secrets are sealed or hashed; nothing here opens anything without SECRET.
create table second_factors (
  person_id uuid primary key references people,
  secret bytea not null,
  -- The half minute whose code was used last: no code counts twice.
  last_step bigint not null,
  created_at timestamptz not null default now()
);

create table recovery_codes (
  code_hash bytea primary key,
  person_id uuid not null references people,
  used_at timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);

create table passkeys (
  passkey_id uuid primary key,
  person_id uuid not null references people,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  -- When the question was asked that it answered last: no answer counts twice.
  last_challenge timestamptz not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- Links that set a password, once. The link holds a secret, the table its hash.
create table password_links (
  link_hash bytea primary key,
  person_id uuid not null references people,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_links_person on password_links (person_id, created_at);

grant select, insert, update, delete on second_factors, recovery_codes, passkeys, password_links to app;
