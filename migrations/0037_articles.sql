-- The knowledge base. `articles` holds what decides who sees an article, as it was released last; until the first release as it was written last.
create table articles (
  article_id uuid primary key,
  slug text not null unique,
  topic_id text not null,
  audience text not null check (audience in ('public', 'staff', 'team', 'desk')),
  team_id text not null references teams,
  -- The mark that whoever reads it must carry (ADR 9).
  mark text not null generated always as (case audience when 'team' then 'team:' || team_id else audience end) stored,
  apps text[] not null default '{}',
  duty boolean not null default false,
  owner_id uuid references people,
  review_on date,
  reminded_on date,
  -- Where the newest version stands; readers go by published_version.
  state text not null check (state in ('draft', 'review', 'published')),
  version int not null,
  published_version int,
  published_at timestamptz,
  archived_at timestamptz,
  trashed_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index articles_readable on articles (mark, topic_id) where published_version is not null and archived_at is null and trashed_at is null;
create index articles_owner on articles (owner_id);
create index articles_review_on on articles (review_on) where review_on is not null;

-- Each text as it was saved, with everything that takes effect by a release. `html` is made of `body` at the release and cleaned.
create table article_versions (
  article_id uuid not null references articles on delete cascade,
  version int not null,
  title jsonb not null,
  summary jsonb not null,
  body jsonb not null,
  html jsonb,
  topic_id text not null,
  audience text not null check (audience in ('public', 'staff', 'team', 'desk')),
  team_id text not null references teams,
  apps text[] not null default '{}',
  duty boolean not null default false,
  change_note text not null default '',
  review_note text,
  written_by uuid references people,
  written_at timestamptz not null,
  released_by uuid references people,
  released_at timestamptz,
  primary key (article_id, version)
);
grant select, insert, update, delete on articles, article_versions to app;
