-- Devices of the city and their life. Rows of models follow the city's items.
create table asset_models (
  model_id text primary key,
  maker text not null,
  name text not null,
  sort text not null,
  -- How long such a device is used, in months.
  life_months int not null check (life_months between 1 and 240),
  -- The maker mends and updates it until then.
  support_ends date,
  active boolean not null,
  position int not null
);

create table assets (
  asset_id uuid primary key,
  asset_tag text not null,
  serial text,
  -- Of the hardware (SMBIOS), in small letters.
  uuid text,
  model_id text references asset_models,
  -- Maker and name; where `model_id` is null, as the device came.
  model_name text not null,
  sort text not null,
  state text not null check (state in ('in_stock', 'assigned', 'lent', 'repair', 'lost', 'disposed')),
  state_at timestamptz not null,
  person_id uuid references people,
  team_id text references teams,
  place text not null default '',
  -- Lent until this day.
  due_on date,
  host_name text not null default '',
  bought_on date,
  price_cents int check (price_cents >= 0),
  warranty_until date,
  contract text not null default '',
  note text not null default '',
  -- How its data were erased, once it is disposed of.
  erasure text check ((state = 'disposed') = (erasure is not null)),
  version int not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  words text not null generated always as
    (lower(asset_tag || ' ' || coalesce(serial, '') || ' ' || model_name || ' ' || host_name || ' ' || place || ' ' || contract)) stored,
  check ((state = 'lent') = (due_on is not null)),
  check (state in ('assigned', 'lent', 'repair', 'lost') or person_id is null)
);
create unique index assets_tag on assets (lower(asset_tag));
create index assets_serial on assets (lower(serial)) where serial is not null;
create index assets_uuid on assets (uuid) where uuid is not null;
create index assets_model on assets (model_id) where model_id is not null;
create index assets_person on assets (person_id) where person_id is not null;
create index assets_team on assets (team_id, lower(asset_tag)) where team_id is not null;
create index assets_state on assets (state, lower(asset_tag));
create index assets_sort on assets (sort, lower(asset_tag));
create index assets_warranty on assets (warranty_until) where warranty_until is not null;
create index assets_words on assets using gin (words gin_trgm_ops);

-- What became of a device. Whom it concerned goes after the city's period; that it was somebody stays.
create table asset_events (
  asset_event_id uuid primary key,
  asset_id uuid not null references assets on delete cascade,
  at timestamptz not null,
  what text not null,
  -- Null: the house, an import, an agent.
  by_person_id uuid references people,
  person_id uuid references people,
  -- The order or request it happened by; whoever may see that case finds the link.
  case_id uuid,
  -- Names of fields with what stood there and what stands there now.
  fields jsonb,
  note text not null default ''
);
create index asset_events_asset on asset_events (asset_id, at);
create index asset_events_person on asset_events (person_id) where person_id is not null;
create index asset_events_by on asset_events (by_person_id) where by_person_id is not null;

create table asset_files (
  asset_file_id uuid primary key,
  asset_id uuid not null references assets on delete cascade,
  kind text not null check (kind in ('document', 'erasure')),
  name text not null,
  size bigint not null,
  file_hash bytea not null references files,
  added_by uuid references people,
  added_at timestamptz not null
);
create index asset_files_asset on asset_files (asset_id);
create index asset_files_hash on asset_files (file_hash);
create index asset_files_added_by on asset_files (added_by) where added_by is not null;
grant select, insert, update, delete on asset_models, assets, asset_events, asset_files to app;
