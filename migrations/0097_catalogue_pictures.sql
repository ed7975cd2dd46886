-- What a thing looks like, what is to be known of it by name, which model of the register it is, and who likes to order it.
-- The picture is a file of the city ('bilder/…'), named here with its words.
alter table catalogue_items
  add column picture jsonb,
  add column facts jsonb not null default '[]',
  add column model_id text references asset_models;
create index order_lines_for_item on order_lines (for_person_id, item_id) where for_person_id is not null;

create table catalogue_favourites (
  person_id uuid not null references people on delete cascade,
  item_id text not null references catalogue_items on delete cascade,
  added_at timestamptz not null,
  primary key (person_id, item_id)
);
grant select, insert, update, delete on catalogue_favourites to app;
