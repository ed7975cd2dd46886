-- Who is told of a crisis, in which order: a part of the city's folder.
create table alarm_steps (
  alarm_step_id text primary key,
  name text not null,
  -- Numbers as they are dialled, one a line.
  phones text[] not null,
  email text not null,
  -- After so many minutes without an answer the next one is told; 0: together with the next.
  minutes int not null check (minutes between 0 and 1440),
  active boolean not null,
  position int not null
);

-- Texts made ready for staff, citizens, press and authorities: a part of the city's folder.
create table crisis_templates (
  crisis_template_id text primary key,
  name jsonb not null,
  audience text not null check (audience in ('staff', 'citizens', 'press', 'authority')),
  -- ISO 8601, from when the crisis became known; null: when it is needed.
  due text check (due in ('PT24H', 'PT72H', 'P1M')),
  words text not null,
  active boolean not null,
  position int not null
);

create table crises (
  crisis_id uuid primary key,
  kind text not null,
  words text not null,
  since timestamptz not null,
  -- The clocks of the reports run from here.
  known_at timestamptz not null,
  exercise boolean not null,
  opened_at timestamptz not null,
  opened_by uuid references people,
  -- Begun in a book without the platform.
  opened_elsewhere boolean not null,
  closed_at timestamptz,
  closed_by uuid references people,
  summary text not null
);
create index crises_opened_at on crises (opened_at desc);
create index crises_opened_by on crises (opened_by) where opened_by is not null;
create index crises_closed_by on crises (closed_by) where closed_by is not null;

-- Who was to be told of one crisis, as the chain stood then.
create table crisis_alarms (
  crisis_alarm_id uuid primary key,
  crisis_id uuid not null references crises on delete cascade,
  position int not null,
  name text not null,
  phones text[] not null,
  email text not null,
  minutes int not null,
  told_at timestamptz,
  acknowledged_at timestamptz,
  -- By the link of the mail, or said on the telephone and ticked by somebody.
  acknowledged_by text check (acknowledged_by in ('link', 'phone')),
  ticked_by uuid references people,
  unique (crisis_id, position)
);
create index crisis_alarms_waiting on crisis_alarms (crisis_id) where told_at is not null and acknowledged_at is null;
create index crisis_alarms_ticked_by on crisis_alarms (ticked_by) where ticked_by is not null;

-- The book: rows are only ever added. What was wrong is put right by another row.
create table crisis_entries (
  crisis_entry_id uuid primary key,
  crisis_id uuid not null references crises on delete cascade,
  sort text not null check (sort in ('log', 'task', 'decision', 'done', 'correction', 'report')),
  happened_at timestamptz not null,
  written_at timestamptz not null,
  -- When it came here: as it was written, or when a book was read back.
  taken_at timestamptz not null,
  words text not null,
  reason text not null,
  -- Who reported it, who does it, who decided it, to whom it went.
  who text not null,
  until_at timestamptz,
  about_id uuid references crisis_entries,
  template_id text,
  -- Who wrote it, as they called themselves in a book without the platform.
  author text not null,
  by_person_id uuid references people,
  -- Which copy of which book it was written in; null: here.
  copy_id uuid
);
create index crisis_entries_crisis on crisis_entries (crisis_id, happened_at);
create index crisis_entries_about on crisis_entries (about_id) where about_id is not null;
create index crisis_entries_by on crisis_entries (by_person_id) where by_person_id is not null;

-- How far each copy of a book was read back: whoever sends less or other than before is noticed.
create table crisis_copies (
  copy_id uuid primary key,
  book_id uuid not null,
  crisis_id uuid not null references crises on delete cascade,
  entries int not null,
  head text not null,
  read_at timestamptz not null,
  read_by uuid references people
);
create index crisis_copies_crisis on crisis_copies (crisis_id);
create index crisis_copies_read_by on crisis_copies (read_by) where read_by is not null;

grant select, insert, update, delete on alarm_steps, crisis_templates, crises, crisis_alarms, crisis_copies to app;
-- No update: an entry stays as it was written.
grant select, insert, delete on crisis_entries to app;
grant update (by_person_id) on crisis_entries to app;
