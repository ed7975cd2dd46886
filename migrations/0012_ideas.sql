-- Suggestions for changes and praise: cases with a text, what became of it, and supporters, and without deadlines.
create table ideas (
  case_id uuid primary key references cases on delete cascade,
  type text not null check (type in ('suggestion', 'praise')),
  description text not null,
  place_text text,
  outcome text,
  shows_at text,
  supporters int not null default 0
);
create index ideas_supporters on ideas (supporters desc, case_id desc);

-- One support per account, or per browser: its mark is hashed together with the case, so that two supports of one browser cannot be told to be.
create table idea_supports (
  idea_support_id uuid primary key,
  case_id uuid not null references ideas on delete cascade,
  person_id uuid references people,
  browser_hash bytea,
  supported_at timestamptz not null,
  check (num_nonnulls(person_id, browser_hash) = 1)
);
create unique index idea_supports_person on idea_supports (person_id, case_id) where person_id is not null;
create unique index idea_supports_case on idea_supports (case_id, browser_hash, person_id) nulls not distinct;

create sequence case_number_idea;
grant usage on sequence case_number_idea to app;
grant select, insert, update, delete on ideas, idea_supports to app;
