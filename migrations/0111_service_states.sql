-- What of the city works at the moment. A service without a row works and nobody said anything of it.
create table service_states (
  service_id text primary key references services,
  state text not null check (state in ('works', 'restricted', 'down')),
  since timestamptz not null,
  -- Null: nobody knows.
  expected_until timestamptz,
  -- Words in German, and in English and easy words where somebody wrote them; null for none.
  what jsonb,
  instead jsonb,
  bring jsonb,
  -- Where one goes meanwhile, and which number one calls; null and '' for the usual ones.
  office_id text references offices,
  phone text not null,
  changed_at timestamptz not null
);
create index service_states_office on service_states (office_id) where office_id is not null;

-- What was told and when, by whom.
create table service_state_events (
  service_state_event_id uuid primary key,
  service_id text not null references services,
  at timestamptz not null,
  state text not null,
  told jsonb not null,
  by_person_id uuid references people
);
create index service_state_events_service on service_state_events (service_id, at desc);
create index service_state_events_by on service_state_events (by_person_id) where by_person_id is not null;

-- One sentence about the whole: what has happened, what people should do. One row at most.
create table emergency_notes (
  emergency_note_id int primary key default 1 check (emergency_note_id = 1),
  note jsonb not null,
  since timestamptz not null,
  changed_at timestamptz not null
);

-- When the emergency website was last written beside the program. One row at most.
create table darksite_copies (
  darksite_copy_id int primary key default 1 check (darksite_copy_id = 1),
  written_at timestamptz not null,
  services int not null,
  bytes int not null
);
grant select, insert, update, delete on service_states, service_state_events, emergency_notes, darksite_copies to app;
