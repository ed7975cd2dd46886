-- What was sent where the city wants an e-mail address confirmed first: a case only once its link was followed, gone after a day.
create table unconfirmed_cases (
  unconfirmed_id uuid primary key,
  kind text not null,
  -- What the mail names it by, like "Street light broken, Lotter Straße 3".
  about text not null,
  email text not null,
  language text not null check (language in ('de', 'en')),
  -- The form as it was sent; null once the case is made.
  input jsonb,
  case_id uuid references cases on delete cascade,
  mails_sent int not null default 1,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  check ((input is null) = (case_id is not null))
);
create index unconfirmed_cases_expired on unconfirmed_cases (expires_at);
create index unconfirmed_cases_email on unconfirmed_cases (lower(email));
create index unconfirmed_cases_case on unconfirmed_cases (case_id) where case_id is not null;
grant select, insert, update, delete on unconfirmed_cases to app;
