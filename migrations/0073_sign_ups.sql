-- Citizens make their account themselves: by a link to an address, which is confirmed by that.
create table sign_ups (
  -- Of the account too, once there is one.
  sign_up_id uuid primary key,
  email text not null,
  language text not null default 'de',
  -- Null: the address has an account already, and its mail says so.
  link_hash bytea unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_ups_email on sign_ups (lower(email), asked_at);
create index sign_ups_over on sign_ups (expires_at);
grant select, insert, update, delete on sign_ups to app;

-- When somebody proved that the address of their account is theirs. Null: somebody else made the account.
alter table people add column email_confirmed_at timestamptz;

-- What waits to be gone on with under an address, for whoever proves that it is theirs.
create index application_drafts_email on application_drafts (lower(email)) where email is not null and person_id is null;
