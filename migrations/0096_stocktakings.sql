-- A team's devices in one state: without it the list of 50,000 was read to its end where there are few (42 ms instead of 5).
create index assets_team_state on assets (team_id, state, lower(asset_tag)) where team_id is not null;

-- A look at what is really there: begun with what is expected, seen by codes, closed, and then taken over into the register.
create table stocktakings (
  stocktaking_id uuid primary key,
  name text not null,
  -- Whose devices, and which places (the beginning of their names); both empty: all.
  teams text[] not null,
  places text[] not null,
  begun_at timestamptz not null,
  begun_by uuid references people on delete set null,
  closed_at timestamptz,
  closed_by uuid references people on delete set null,
  taken_at timestamptz,
  taken_by uuid references people on delete set null,
  version int not null default 1
);
create index stocktakings_begun on stocktakings (begun_at);
create index stocktakings_begun_by on stocktakings (begun_by) where begun_by is not null;
create index stocktakings_closed_by on stocktakings (closed_by) where closed_by is not null;
create index stocktakings_taken_by on stocktakings (taken_by) where taken_by is not null;

create table stocktaking_assets (
  stocktaking_id uuid not null references stocktakings on delete cascade,
  asset_id uuid not null references assets on delete cascade,
  -- Whether it belongs to what was looked for, and where the register had it then.
  expected boolean not null,
  place text not null,
  seen_at timestamptz,
  seen_by uuid references people on delete set null,
  -- Where it was seen; empty: where it belongs.
  seen_place text not null default '',
  -- What stood in the register before it was taken over, and which version that made.
  place_before text,
  state_before text,
  taken_version int,
  primary key (stocktaking_id, asset_id)
);
create index stocktaking_assets_asset on stocktaking_assets (asset_id);
create index stocktaking_assets_seen_by on stocktaking_assets (seen_by) where seen_by is not null;

-- Codes that no device carries.
create table stocktaking_codes (
  stocktaking_id uuid not null references stocktakings on delete cascade,
  code text not null,
  place text not null,
  at timestamptz not null,
  primary key (stocktaking_id, code)
);
grant select, insert, update, delete on stocktakings, stocktaking_assets, stocktaking_codes to app;
