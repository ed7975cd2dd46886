-- Answers that are missing, counted every night: what many asked without an article that helped, what was searched for in vain, what was shown and was not enough.
create table gaps (
  gap_id uuid primary key,
  -- Where it was seen, and what makes it the same one the next night.
  key text not null unique,
  source text not null check (source in ('asked', 'searched', 'shown')),
  -- app:…, topic:…, or nothing.
  topic text not null,
  team_id text not null references teams,
  -- In the words of those who asked, as far as they name nobody.
  words text not null,
  samples text[] not null default '{}',
  -- What a question must have in common with it.
  stems text[] not null default '{}',
  times int not null,
  -- Null where nobody can tell how many it were.
  people int,
  minutes real not null,
  last_on date not null,
  state text not null default 'open' check (state in ('open', 'begun', 'done', 'dismissed')),
  reason text,
  -- The article that closes it, by its name.
  article text,
  decided_by uuid references people,
  decided_at timestamptz,
  -- When readers first had the article, what the question cost in the days counted before, and since.
  done_at timestamptz,
  minutes_before real,
  minutes_since real
);
create index gaps_dearest on gaps (state, minutes desc, gap_id);
create index gaps_last on gaps (last_on);
grant select, insert, update, delete on gaps to app;

-- A problem that all staff may read of on the page of its application, with its workaround, and in which version that was last said.
alter table tickets add column told_text text, add column told_at timestamptz, add column told_by uuid references people;
create index tickets_told on tickets (app_id) where told_at is not null;
