-- Files, once per content. The app's role can add and remove contents but not alter them.
create table files (
  file_hash bytea primary key check (octet_length(file_hash) = 32),
  kind text not null check (kind in ('picture', 'other')),
  media_type text not null,
  size bigint not null check (size > 0),
  width int,
  height int,
  chunk_size int not null check (chunk_size between 1 and 1048576),
  stored_at timestamptz not null default now(),
  -- When the same content came in again: somebody may be about to link it, so it is not deleted under their hands.
  stored_again_at timestamptz,
  check ((kind = 'picture') = (width is not null and height is not null))
);

create table file_chunks (
  file_hash bytea not null references files on delete cascade,
  n int not null check (n >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (file_hash, n)
);
-- Pictures do not shrink; uncompressed, a part of a chunk is read without reading all of it.
alter table file_chunks alter column bytes set storage external;

-- Who needs a file. Tables that show files (case_files …) name them too; this one decides when the content goes.
create table file_links (
  file_hash bytea not null references files,
  owner_kind text not null,
  owner_id uuid not null,
  linked_at timestamptz not null default now(),
  primary key (file_hash, owner_kind, owner_id)
);
create index file_links_owner on file_links (owner_kind, owner_id);

grant select, insert, delete, update (kind, width, height, stored_again_at) on files to app;
grant select, insert on file_chunks to app;
grant select, insert, delete on file_links to app;
