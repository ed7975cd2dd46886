-- Devices that are lent out by the day, and which reminder of a running loan was told last: 1 before its day, 2 after it, 3 long after it.
alter table assets add column pool boolean not null default false, add column loan_step smallint not null default 0;
create index assets_pool on assets (lower(asset_tag)) where pool;
create index assets_lent on assets (due_on) where state = 'lent';

-- Who will have a device of the pool, and when. Gone once it is lent, cancelled or past.
create table asset_bookings (
  booking_id uuid primary key,
  asset_id uuid not null references assets on delete cascade,
  person_id uuid not null references people on delete cascade,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  note text not null default '',
  booked_by uuid references people on delete set null
);
create index asset_bookings_asset on asset_bookings (asset_id, from_on);
create index asset_bookings_person on asset_bookings (person_id);
create index asset_bookings_booked_by on asset_bookings (booked_by) where booked_by is not null;
grant select, insert, update, delete on asset_bookings to app;
