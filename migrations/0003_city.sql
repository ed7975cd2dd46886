-- What came from the city folder: origin, version, history. The rows themselves stand in the tables of their modules.
create table city_items (
  kind text not null,
  item_id text not null,
  version int not null,
  folder_hash bytea,
  edited_by uuid,
  edited_at timestamptz,
  primary key (kind, item_id)
);
create table city_history (
  kind text not null,
  item_id text not null,
  version int not null,
  value jsonb not null,
  at timestamptz not null default now(),
  by_actor text not null,
  primary key (kind, item_id, version)
);
-- The city itself: names, contacts, opening hours, reporting modes, retention; one row per section of city.yaml and texts.yaml.
create table city_settings (
  setting text primary key,
  value jsonb not null
);
-- Base map and street list of the city folder.
create table city_layers (
  layer text primary key,
  content_hash bytea not null,
  content bytea not null
);
create table streets (
  street_id int generated always as identity primary key,
  name text not null unique,
  house_number_from int,
  house_number_to int,
  lon double precision not null,
  lat double precision not null,
  bbox jsonb not null,
  search text not null
);
create index streets_search on streets using gin (search gin_trgm_ops);
grant select, insert, update, delete on city_items, city_settings, city_layers, streets to app;
grant select, insert on city_history to app;
