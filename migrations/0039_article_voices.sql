-- What readers say of an article: whether it helped (nobody's name), what the owner should know, and who has read what must be read.
create table article_feedback (
  article_feedback_id uuid primary key,
  article_id uuid not null references articles on delete cascade,
  version int not null,
  solved boolean not null,
  reason text,
  given_at timestamptz not null
);
create index article_feedback_article on article_feedback (article_id, given_at desc);

create table article_comments (
  article_comment_id uuid primary key,
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people,
  body text not null,
  written_at timestamptz not null,
  settled_at timestamptz
);
create index article_comments_article on article_comments (article_id, written_at desc);

create table article_reads (
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people on delete cascade,
  version int not null,
  read_at timestamptz not null,
  primary key (article_id, person_id)
);

-- Links of released texts that did not lead where they should, night by night.
create table article_links (
  article_id uuid not null references articles on delete cascade,
  url text not null,
  failures int not null,
  problem text not null,
  checked_at timestamptz not null,
  primary key (article_id, url)
);

-- Where an article was brought over from, so that bringing it over again changes it instead of doubling it.
create table article_sources (
  source text not null,
  source_id text not null,
  article_id uuid not null references articles on delete cascade,
  content_hash bytea not null,
  primary key (source, source_id)
);
grant select, insert, update, delete on article_feedback, article_comments, article_reads, article_links, article_sources to app;
