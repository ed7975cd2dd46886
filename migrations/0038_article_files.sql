-- Pictures, films, their captions and attachments of articles. Which of them readers see is decided by the released text that names them.
create table article_files (
  article_file_id uuid primary key,
  article_id uuid not null references articles on delete cascade,
  kind text not null check (kind in ('picture', 'video', 'captions', 'other')),
  file_hash bytea not null references files,
  thumbnail_hash bytea references files,
  name text not null,
  size bigint not null,
  -- Of a film: its captions, and what is said and shown in words.
  captions_id uuid references article_files on delete set null,
  transcript text,
  -- What the search finds an attachment by.
  words text,
  added_by uuid references people,
  added_at timestamptz not null
);
create index article_files_article on article_files (article_id, added_at);

-- What somebody has typed into the editor and not saved; theirs alone.
create table article_drafts (
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people on delete cascade,
  language text not null check (language in ('de', 'en')),
  version int not null,
  fields jsonb not null,
  kept_at timestamptz not null,
  primary key (article_id, person_id, language)
);
grant select, insert, update, delete on article_files, article_drafts to app;
