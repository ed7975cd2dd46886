-- What the one search finds beside cases: articles, applications, people. A row holds what is shown and what it is found by.
create table search_docs (
  kind text not null,
  id text not null,
  title text not null,
  headings text not null,
  body text not null,
  -- Made in Node: stems and parts of compounds. `heads` of title (A, parts C) and headings (B, parts D) alone; `words` of everything (parts C, body D).
  heads tsvector not null,
  words tsvector not null,
  -- Marks of readers (public, staff, team:…, desk, person:…); whoever carries one of them finds it.
  audience text[] not null,
  at timestamptz not null,
  opens int not null default 0,
  primary key (kind, id)
);
-- Without a list of what is still to be sorted in: reads are many and would go through it.
create index search_docs_heads on search_docs using gin (heads) with (fastupdate = off);
create index search_docs_words on search_docs using gin (words) with (fastupdate = off);
create index search_docs_audience on search_docs using gin (audience) with (fastupdate = off);
grant select, insert, update, delete on search_docs to app;
