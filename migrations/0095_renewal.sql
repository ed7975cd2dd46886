-- By which rules a device is due for replacement or must not stay on the network, and until when operating systems are looked after. Rows follow the city's items.
create table renewal_rules (
  rule_id text primary key,
  name jsonb not null,
  about jsonb not null,
  what text not null check (what in ('age', 'warranty', 'support', 'os', 'patches', 'contact')),
  -- For which sorts of devices; empty: all.
  sorts text[] not null,
  -- Age: so many months of use, null for those of the model. Warranty, support, operating system: so many months after their end.
  months int,
  -- Patches, contact: older than so many days.
  days int,
  -- A device that is younger then is not replaced for this reason.
  min_age_months int,
  replace boolean not null,
  off_network boolean not null,
  active boolean not null,
  position int not null
);

create table os_releases (
  release_id text primary key,
  name jsonb not null,
  -- Words that occur in the name a device reports, and beginnings of its version or kernel; no versions: any.
  names text[] not null,
  versions text[] not null,
  support_ends date not null,
  active boolean not null,
  position int not null
);
grant select, insert, update, delete on renewal_rules, os_releases to app;

alter table asset_models
  -- What a device that takes its place is expected to cost, and what it is in the catalogue.
  add column price_cents int check (price_cents >= 0),
  add column replacement text;

-- The device in whose place this comes.
alter table order_lines add column replaces_asset_id uuid references assets on delete set null;
create index order_lines_replaces on order_lines (replaces_asset_id) where replaces_asset_id is not null;
